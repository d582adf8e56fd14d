import assert from 'node:assert/strict';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Call } from '../../../services/notifications/calls.ts';
import { callFor } from '../../../services/notifications/calls.ts';
import { later, megan, now, requestIn } from '../../cards/samples.ts';

const decision = { verdict: 'approve', by: megan, at: now } as const;
const on: State = { kind: 'active', since: now, until: later(60) };
const usable = { since: now };

const rows: readonly (readonly [string, State, Partial<TrackedRequest>, Call | undefined])[] = [
  ['that waits', { kind: 'awaiting-approval', until: later(60) }, {}, undefined],
  ['that needs no approval and is being switched on', { kind: 'provisioning' }, {}, undefined],
  ['that was approved', { kind: 'provisioning' }, { decision }, 'decided'],
  ['that was approved for later', { kind: 'scheduled', from: later(60) }, { decision }, 'decided'],
  ['that is to start later', { kind: 'scheduled', from: later(60) }, {}, undefined],
  ['that was denied', { kind: 'denied' }, {}, 'decided'],
  ['that an approver denied', { kind: 'denied' }, { decision: { ...decision, verdict: 'deny' } }, 'decided'],
  ['that was denied after somebody had approved', { kind: 'denied' }, { decision }, 'usable'],
  ['that failed', { kind: 'failed', problem: { kind: 'not-eligible' } }, {}, 'usable'],
  [
    'that failed after it was approved',
    { kind: 'failed', problem: { kind: 'not-eligible' } },
    { decision },
    'usable',
  ],
  ['that nobody decided', { kind: 'timed-out' }, {}, 'undecided'],
  ['that nobody decided here', { kind: 'timed-out', unseen: 'decided-elsewhere' }, {}, 'undecided'],
  [
    'that was decided here, nobody saw how',
    { kind: 'timed-out', unseen: 'decided-here' },
    {},
    'decision-unseen',
  ],
  ['that is on, and may soon be usable', on, {}, undefined],
  ['that was approved and is on', on, { approvers: [megan], decision }, 'decided'],
  ['that was approved by whom nobody had asked and is on', on, { decision }, 'decided'],
  ['that was approved elsewhere and is on', on, { approvers: [megan] }, 'decided'],
  ['that is usable', on, { usable }, 'usable'],
  ['of which no look tells whether it is usable', on, { usable: 'cannot-be-told' }, 'usable'],
  ['whose time is over', { kind: 'ended', how: 'expired' }, {}, undefined],
  ['that was given back', { kind: 'ended', how: 'given-back' }, {}, undefined],
  [
    'that was given back as its ticket closed',
    { kind: 'ended', how: 'given-back' },
    { endedWithTicket: true },
    'end',
  ],
  ['that was taken away', { kind: 'ended', how: 'taken-away' }, {}, 'end'],
  ['that was withdrawn', { kind: 'withdrawn' }, {}, undefined],
];

describe('The requester', () => {
  for (const [what, state, over, call] of rows)
    it(`of one ${what} is ${call === undefined ? 'not called' : `called once: ${call}`}`, () => {
      const tracked = { request: requestIn(state), approvers: [], checkedAt: now, ...over };
      assert.equal(callFor(tracked), call);
    });
});
