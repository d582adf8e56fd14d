import assert from 'node:assert/strict';
import { durationOf, minutesOf } from '../../../services/entra/isoDuration.ts';
import { lengthMinutes, stateOf } from '../../../services/entra/status.ts';
import type { Surroundings } from '../../../services/entra/status.ts';
import { wireInstance, wireRequest } from '../../../services/entra/wire.ts';

const asked = new Date('2026-11-23T09:00:00Z');
const at = (minutes: number): Date => new Date(asked.getTime() + minutes * 60_000);

function request(status: string, more: object = {}): ReturnType<typeof wireRequest.parse> {
  return wireRequest.parse({
    id: 'r1',
    status,
    createdDateTime: asked.toISOString(),
    completedDateTime: asked.toISOString(),
    scheduleInfo: {
      startDateTime: asked.toISOString(),
      expiration: { type: 'afterDuration', duration: 'PT1H' },
    },
    ...more,
  });
}

const instance = wireInstance.parse({
  id: 'i1',
  roleAssignmentScheduleId: 'R1',
  startDateTime: at(1).toISOString(),
  endDateTime: at(61).toISOString(),
});

describe('A status', () => {
  const table: readonly (readonly [string, Surroundings, object])[] = [
    ['PendingApproval', { now: asked }, { kind: 'awaiting-approval', until: at(24 * 60) }],
    ['PENDINGAPPROVALPROVISIONING', { now: asked }, { kind: 'awaiting-approval', until: at(24 * 60) }],
    ['PendingAdminDecision', { now: asked }, { kind: 'awaiting-approval', until: at(24 * 60) }],
    ['Denied', { now: asked }, { kind: 'denied' }],
    ['AdminDenied', { now: asked }, { kind: 'denied' }],
    ['Canceled', { now: asked }, { kind: 'withdrawn' }],
    ['TimedOut', { now: asked }, { kind: 'timed-out' }],
    ['FailedAsResourceIsLocked', { now: asked }, { kind: 'failed', problem: { kind: 'target-locked' } }],
    ['Failed', { now: asked }, { kind: 'failed', problem: { kind: 'refused', code: 'Failed' } }],
    ['Invalid', { now: asked }, { kind: 'failed', problem: { kind: 'refused', code: 'Invalid' } }],
    ['Revoked', { now: asked }, { kind: 'ended', how: 'taken-away' }],
    ['Granted', { now: at(-5) }, { kind: 'scheduled', from: asked }],
    ['Granted', { now: at(1) }, { kind: 'provisioning' }],
    ['Granted', { now: at(1), instances: [] }, { kind: 'provisioning' }],
    ['Granted', { now: at(2), instances: [instance] }, { kind: 'active', since: at(1), until: at(61) }],
    ['Granted', { now: at(10), instances: [], ended: 'given-back' }, { kind: 'ended', how: 'given-back' }],
    ['Granted', { now: at(61), instances: [] }, { kind: 'ended', how: 'expired' }],
    ['Granted', { now: at(61) }, { kind: 'ended', how: 'expired' }],
    [
      'PendingProvisioning',
      { now: at(2), instances: [instance] },
      { kind: 'active', since: at(1), until: at(61) },
    ],
    ['SomethingNew', { now: at(61), instances: [] }, { kind: 'ended', how: 'expired' }],
    ['PendingProvisioning', { now: asked }, { kind: 'provisioning' }],
    ['SomethingNew', { now: asked }, { kind: 'provisioning' }],
    ['Provisioned', { now: at(2) }, { kind: 'active', since: asked, until: at(60) }],
    ['Provisioned', { now: at(2), instances: [instance] }, { kind: 'active', since: at(1), until: at(61) }],
    ['Provisioned', { now: at(1), instances: [] }, { kind: 'active', since: asked, until: at(60) }],
    ['Provisioned', { now: at(10), instances: [] }, { kind: 'ended', how: 'taken-away' }],
    [
      'Provisioned',
      { now: at(10), instances: [], ended: 'given-back' },
      { kind: 'ended', how: 'given-back' },
    ],
    ['Provisioned', { now: at(59), instances: [] }, { kind: 'ended', how: 'expired' }],
    ['Provisioned', { now: at(61), instances: [] }, { kind: 'ended', how: 'expired' }],
  ];
  for (const [status, around, expected] of table) {
    it(`${status} becomes ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(stateOf(request(status), around), expected);
    });
  }

  it('does not call what was approved late over for the start that it asked for', () => {
    for (const status of ['Granted', 'PendingProvisioning']) {
      const late = request(status, { approvalId: 'r1' });
      assert.deepEqual(stateOf(late, { now: at(61), instances: [] }), { kind: 'provisioning' });
      const over = { now: at(24 * 60 + 61), instances: [] };
      assert.deepEqual(stateOf(late, over), { kind: 'ended', how: 'expired' });
    }
  });

  it('takes no other activation of the same target for its own', () => {
    const another = (from: number) => ({
      ...instance,
      roleAssignmentScheduleId: 'another',
      startDateTime: at(from),
      endDateTime: at(from + 60),
    });
    const over = { kind: 'ended', how: 'expired' };
    assert.deepEqual(stateOf(request('Provisioned'), { now: at(190), instances: [another(180)] }), over);
    assert.deepEqual(stateOf(request('Provisioned'), { now: at(61), instances: [another(-30)] }), over);
    // It may be its own where it does not say whose it is.
    assert.equal(stateOf(request('Provisioned'), { now: at(9), instances: [another(1)] }).kind, 'active');
  });

  it('takes what nobody tells the end of for as long as the longest activation', () => {
    const around = { now: at(60), instances: [] };
    const endless = request('Provisioned', { scheduleInfo: null });
    assert.deepEqual(stateOf(endless, { now: at(60) }), { kind: 'active', since: asked, until: at(24 * 60) });
    assert.deepEqual(stateOf(endless, around), { kind: 'ended', how: 'taken-away' });
  });

  it('tells the length by its end when no duration is given', () => {
    const until = {
      startDateTime: asked.toISOString(),
      expiration: { type: 'afterDateTime', endDateTime: at(90).toISOString() },
    };
    assert.equal(lengthMinutes(request('Granted', { scheduleInfo: until })), 90);
    assert.equal(lengthMinutes(request('Granted', { scheduleInfo: null })), 0);
  });
});

describe('An ISO 8601 duration', () => {
  it('is read as minutes', () => {
    for (const [text, minutes] of [
      ['PT1H30M', 90],
      ['PT90M', 90],
      ['P1D', 1440],
      ['PT0.5H', 30],
      ['PT5400S', 90],
      ['pt8h', 480],
    ] as const)
      assert.equal(minutesOf(text), minutes, text);
  });

  it('of months, or nonsense, is not taken', () => {
    for (const text of ['P1M', 'P1Y', 'PT', 'P', '', '90', 'P1W'])
      assert.equal(minutesOf(text), undefined, text);
  });

  it('is written in hours and minutes', () => {
    for (const [minutes, text] of [
      [30, 'PT30M'],
      [60, 'PT1H'],
      [90, 'PT1H30M'],
      [0, 'PT0M'],
      [1440, 'PT24H'],
    ] as const)
      assert.equal(durationOf(minutes), text);
  });
});
