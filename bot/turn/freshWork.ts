import type { RequestRef } from '../../services/elevation/request.ts';
import { parseWork } from './actions.ts';
import type { Action } from './actions.ts';
import type { ActionWork } from './turn.ts';
import type { WritingAction, WritingVerb } from './effects.ts';
import { typedInputs } from './effects.ts';

type Reading = readonly [verb: Exclude<Action['verb'], WritingVerb>, data: object];

/** What shows, in place of a button that did not count, the present state with a button that does. `follows` is the request of its card. */
const readings: {
  readonly [V in WritingVerb]: (
    action: Extract<Action, { verb: V }>,
    typed: object,
    follows: RequestRef | undefined,
  ) => Reading;
} = {
  activate: ({ target, start: { zone, at } }, typed) => [
    'form',
    { target, justification: '', ...typed, zone, startsAt: at?.getTime() },
  ],
  startBundle: ({ bundle, items, start: { zone, at } }, typed) => [
    'bundleForm',
    {
      bundle,
      items: items.map(({ target }) => target).join(' '),
      justification: '',
      ...typed,
      zone,
      startsAt: at?.getTime(),
    },
  ],
  goOnBundle: ({ run }) => ['bundleRun', { run }],
  repeatBundle: ({ run }) => ['bundleRun', { run }],
  forgetBundle: ({ bundle }) => ['bundleForm', { bundle }],
  repeat: ({ target, minutes }) => ['againForm', { target, minutes }],
  giveBack: (_action, _typed, follows) => (follows === undefined ? ['active', {}] : ['request', follows]),
  withdraw: ({ ref }) => ['request', ref],
  approve: ({ ref }, typed) => ['approval', { ...ref, ...typed }],
  deny: ({ ref }, typed) => ['approval', { ...ref, ...typed }],
  denyAndOffer: ({ ref }, typed) => ['approval', { ...ref, ...typed }],
  claim: ({ ref }) => ['approval', ref],
  nudge: ({ ref }) => ['request', ref],
  joinIncident: ({ incident }) => ['incident', { incident }],
  orderIncident: ({ incident }) => ['incident', { incident }],
  endIncident: ({ incident }) => ['incident', { incident }],
  giveBackIncident: ({ incident }) => ['incidentOver', { incident }],
  signReview: ({ ref }) => ['review', ref],
  approveTicked: () => ['inbox', {}],
  denyTicked: () => ['inbox', {}],
};

/** The reading in place of a writing; what was typed goes with it. */
export function freshWork(
  action: WritingAction,
  { data }: ActionWork,
  follows: RequestRef | undefined,
): ActionWork {
  const typed = Object.fromEntries(
    Object.entries(data).filter(([name]) => typedInputs[action.verb].includes(name)),
  );
  // The table ties each reading to its own action; TypeScript cannot follow that through an index.
  const reading = readings[action.verb] as (
    action: WritingAction,
    typed: object,
    follows: RequestRef | undefined,
  ) => Reading;
  const [verb, asked] = reading(action, typed, follows);
  const work = parseWork(verb, asked);
  if (work === undefined) throw new Error(`nothing shows ${action.verb} anew`);
  return work;
}
