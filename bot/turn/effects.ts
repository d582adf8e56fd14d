import type { RequestRef } from '../../services/elevation/request.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import type { Action } from './actions.ts';
import { minutesNames } from './bundleInputs.ts';
import { tickNames } from './ticks.ts';

/** Whether an action may change something in Entra, take away what somebody saved, or call other people. What writes needs a sealed button; Teams' own refresh may only read. */
const effects = {
  help: 'reads',
  inbox: 'reads',
  active: 'reads',
  history: 'reads',
  month: 'reads',
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
  bundleForm: 'reads',
  bundleRun: 'reads',
  itemForm: 'reads',
  incident: 'reads',
  incidentOver: 'reads',
  joinIncident: 'writes',
  orderIncident: 'writes',
  endIncident: 'writes',
  giveBackIncident: 'writes',
  activate: 'writes',
  startBundle: 'writes',
  goOnBundle: 'writes',
  repeatBundle: 'writes',
  forgetBundle: 'writes',
  repeat: 'writes',
  giveBack: 'writes',
  withdraw: 'writes',
  approve: 'writes',
  deny: 'writes',
  denyAndOffer: 'writes',
  takeOffer: 'reads',
  claim: 'writes',
  nudge: 'writes',
  review: 'reads',
  signReview: 'writes',
  approveTicked: 'writes',
  denyTicked: 'writes',
} as const satisfies Readonly<Record<Action['verb'], 'reads' | 'writes'>>;

export type WritingVerb = {
  [V in Action['verb']]: (typeof effects)[V] extends 'writes' ? V : never;
}[Action['verb']];

export type WritingAction = Extract<Action, { verb: WritingVerb }>;

/** The inputs of a card that go with a button: what a person types cannot be sealed beforehand. Everything else is. */
export const typedInputs: Readonly<Record<WritingVerb, readonly string[]>> = {
  activate: [
    ...['minutes', 'justification', 'ticketNumber', 'ticketPick', 'ticketSystem', 'startDate', 'startTime'],
    'endWithTicket',
  ],
  startBundle: [
    ...minutesNames,
    ...['justification', 'ticketNumber', 'ticketPick', 'ticketSystem', 'startDate', 'startTime'],
    'endWithTicket',
  ],
  ...{ joinIncident: [], orderIncident: [], endIncident: [], giveBackIncident: [] },
  goOnBundle: [],
  repeatBundle: [],
  forgetBundle: [],
  repeat: [],
  giveBack: [],
  withdraw: [],
  approve: ['quick', 'reason', 'code'],
  deny: ['quick', 'reason', 'code'],
  denyAndOffer: ['quick', 'reason', 'code'],
  claim: [],
  nudge: [],
  signReview: [],
  approveTicked: [...tickNames, 'quick', 'reason'],
  denyTicked: [...tickNames, 'quick', 'reason'],
};

export function isWriting(action: Action): action is WritingAction {
  return effects[action.verb] === 'writes';
}

/** What an action changes, as the ledger names it: requests, or a target of whoever clicks. */
export function subjectsOf(action: WritingAction): readonly string[] {
  if ('rows' in action) return action.rows.map(({ ref }) => requestSubject(ref));
  if ('items' in action) return action.items.map(({ target }) => targetSubject(target));
  if ('incident' in action) return [`incident ${action.incident}`];
  if ('run' in action) return [`bundle run ${action.run}`];
  if ('bundle' in action) return [`bundle ${action.bundle}`];
  return ['ref' in action ? requestSubject(action.ref) : targetSubject(action.target)];
}

function requestSubject({ api, id }: RequestRef): string {
  return `request ${api} ${id}`;
}

function targetSubject(target: TargetKey): string {
  return `target ${target}`;
}
