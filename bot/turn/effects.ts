import type { Action } from './actions.ts';

/** Whether an action may change something in Entra. What writes needs a sealed button; Teams' own refresh may only read. */
const effects = {
  help: 'reads',
  inbox: 'reads',
  active: 'reads',
  cancelForm: 'reads',
  targets: 'reads',
  choice: 'reads',
  next: 'reads',
  form: 'reads',
  askAgain: 'reads',
  continueForm: 'reads',
  request: 'reads',
  approval: 'reads',
  againForm: 'reads',
  activate: 'writes',
  repeat: 'writes',
  giveBack: 'writes',
  withdraw: 'writes',
  approve: 'writes',
  deny: 'writes',
} as const satisfies Readonly<Record<Action['verb'], 'reads' | 'writes'>>;

export type WritingVerb = {
  [V in Action['verb']]: (typeof effects)[V] extends 'writes' ? V : never;
}[Action['verb']];

export type WritingAction = Extract<Action, { verb: WritingVerb }>;

/** The inputs of a card that go with a button: what a person types cannot be sealed beforehand. Everything else is. */
export const typedInputs: Readonly<Record<WritingVerb, readonly string[]>> = {
  activate: ['minutes', 'justification', 'ticketNumber', 'ticketSystem', 'startDate', 'startTime'],
  repeat: [],
  giveBack: [],
  withdraw: [],
  approve: ['reason'],
  deny: ['reason'],
};

export function isWriting(action: Action): action is WritingAction {
  return effects[action.verb] === 'writes';
}

/** What an action changes, as the ledger names it: a request, or a target of whoever clicks. */
export function subjectOf(action: WritingAction): string {
  return 'ref' in action ? `request ${action.ref.api} ${action.ref.id}` : `target ${action.target}`;
}
