import type { RequestRef } from '../../services/elevation/request.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import type { Action } from '../actions.ts';

/** Whether an action may change something in Entra. What writes needs a sealed button; Teams' own refresh may only read. */
const effects = {
  help: 'reads',
  inbox: 'reads',
  active: 'reads',
  cancelForm: 'reads',
  targets: 'reads',
  form: 'reads',
  continueForm: 'reads',
  request: 'reads',
  approval: 'reads',
  activate: 'writes',
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
export const typedInputs: { readonly [V in WritingVerb]: readonly string[] } = {
  activate: ['minutes', 'justification', 'ticketNumber', 'ticketSystem', 'startDate', 'startTime'],
  giveBack: [],
  withdraw: [],
  approve: ['reason'],
  deny: ['reason'],
};

export function isWritingVerb(verb: Action['verb']): verb is WritingVerb {
  return effects[verb] === 'writes';
}

export function isWriting(action: Action): action is WritingAction {
  return isWritingVerb(action.verb);
}

/** What an action changes, as the ledger names it: a request, or a target of whoever clicks. */
export function subjectOf(action: WritingAction): string {
  return 'ref' in action ? requestSubject(action.ref) : targetSubject(action.target);
}

export function requestSubject({ api, id }: RequestRef): string {
  return `request ${api} ${id}`;
}

function targetSubject(target: TargetKey): string {
  return `target ${target}`;
}
