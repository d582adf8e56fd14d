import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import { endsSoonCard, giveBackNowCard } from '../../cards/reminderCard.ts';
import type { RequestView } from '../../cards/requestCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import type { State } from '../../services/elevation/request.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { alex, later, megan, now, requestIn, tracked, trackedOf } from './samples.ts';

const isaiah = { id: '1a2b0004-57c5-4a1e-9c0a-5e0000000004', name: 'Isaiah Langer' };
const waits: State = { kind: 'awaiting-approval', until: later(1430) };
const on: State = { kind: 'active', since: later(-10), until: later(110) };
const over: State = { kind: 'ended', how: 'expired' };
const ran = { since: later(-70), until: later(-10) };
const approved = { verdict: 'approve', by: megan, at: later(-71) } as const;

interface Followed {
  readonly state: State;
  readonly kept?: Partial<TrackedRequest>;
  readonly view?: Partial<RequestView>;
}

/** What whoever asked reads on the way to the end. */
const followed: Readonly<Record<string, Followed>> = {
  'whose approvers were reminded, look, and are not to be disturbed': {
    state: waits,
    view: {
      pulse: {
        reminded: [
          { person: megan, at: later(-5) },
          { person: isaiah, at: later(-2) },
        ],
        quiet: [
          { person: megan, until: later(60) },
          { person: isaiah, until: later(30) },
          { person: alex, until: later(60) },
        ],
        looking: [{ person: megan, until: later(10) }],
        usual: { median: 350, p90: 900 },
      },
    },
  },
  'of whose approvers nothing was heard': { state: waits, view: { pulse: { reminded: [], quiet: [] } } },
  'of one who is not eligible any more': { state: waits, kept: { eligible: false } },
  'that is on for one who is not eligible any more': { state: on, kept: { eligible: false } },
  'that is over for one who is not eligible any more': { state: over, kept: { eligible: false } },
  'that is on, approved by somebody': { state: on, kept: { decision: approved } },
  'that is on although somebody denied it': {
    ...{ state: on, kept: { decision: { ...approved, verdict: 'deny' } } },
  },
  'that follows what is on': { state: waits, view: { neighbour: requestIn(on) } },
  'that follows what has no end': {
    ...{ state: waits, view: { neighbour: requestIn({ kind: 'active', since: later(-10) }) } },
  },
  'that another waits beside': { state: waits, view: { neighbour: requestIn(waits) } },
  'that is on, with another that waits': { state: on, view: { neighbour: requestIn(waits) } },
  'that is on, and goes on after that': {
    ...{ state: on, view: { neighbour: requestIn({ kind: 'scheduled', from: later(110) }) } },
  },
  'that ran, and was usable after a while': {
    state: over,
    kept: { ran, decision: approved, usable: { since: later(-69) } },
  },
  'that ran, and was usable after minutes at most': {
    state: { kind: 'ended', how: 'given-back' },
    kept: { ran: { ...ran, orBefore: true }, usable: { since: later(-65), orBefore: true } },
  },
};

/** By their names; with the reminders of what is over, or not yet to be seen to be on. */
export function followedCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const view = { viewer, now };
  return {
    ...Object.fromEntries(
      Object.entries(followed).map(([name, { state, kept, view: more }]): [string, Card] => [
        `request ${name}`,
        requestCard({ ...more, tracked: { ...tracked(state), ...kept }, ...view }),
      ]),
    ),
    'request without an end that ran': requestCard({
      ...{ tracked: { ...trackedOf(over, 'unlimited'), ran }, ...view },
    }),
    'reminder of the end of what was not seen to be on': endsSoonCard({
      ...{ tracked: { ...tracked({ kind: 'provisioning' }), checkedAt: later(-105) }, ...view },
    }),
    'reminder of the end, at its end': endsSoonCard({
      ...{ tracked: tracked({ kind: 'active', since: later(-10), until: now }), ...view },
    }),
    'reminder of the end of what was to be over': endsSoonCard({
      ...{
        tracked: { ...tracked({ kind: 'scheduled', from: later(-130) }), checkedAt: later(-130) },
        ...view,
      },
    }),
    'reminder of the end of what was given back': endsSoonCard({
      ...{ tracked: tracked({ kind: 'ended', how: 'given-back' }), ...view },
    }),
    'reminder to give back, at its end': giveBackNowCard({
      ...{ tracked: tracked({ kind: 'active', since: later(-10), until: now }), ...view },
    }),
    'reminder to give back what was taken away': giveBackNowCard({
      ...{ tracked: tracked({ kind: 'ended', how: 'taken-away' }), ...view },
    }),
  };
}
