import assert from 'node:assert/strict';
import { durationOf, minutesOf } from '../../../services/entra/isoDuration.ts';
import { isOf, lengthMinutes, stateOf } from '../../../services/entra/status.ts';
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

describe('A status of what nobody tells the time of', () => {
  const timeless = { createdDateTime: null, completedDateTime: null, scheduleInfo: null };

  it('waits without an end that is known', () => {
    for (const now of [asked, at(9_999)])
      assert.deepEqual(stateOf(request('PendingApproval', { createdDateTime: null }), { now }), {
        kind: 'awaiting-approval',
      });
  });

  it('is on since nobody knows when, as long as it can be from then', () => {
    const expiration = { type: 'afterDuration', duration: 'PT1H' };
    const scheduleInfo = { startDateTime: null, expiration };
    const provisioned = request('Provisioned', { ...timeless, scheduleInfo });
    for (const around of [{ now: at(10) }, { now: at(10), instances: [] }])
      assert.deepEqual(stateOf(provisioned, around), { kind: 'active', until: at(70) });
  });
});

describe('A status', () => {
  const table: readonly (readonly [string, Surroundings, object])[] = [
    ['PendingApproval', { now: asked }, { kind: 'awaiting-approval', until: at(24 * 60) }],
    ['PENDINGAPPROVALPROVISIONING', { now: asked }, { kind: 'awaiting-approval', until: at(24 * 60) }],
    ['PendingAdminDecision', { now: asked }, { kind: 'awaiting-approval', until: at(24 * 60) }],
    ['Denied', { now: asked }, { kind: 'denied' }],
    ['AdminDenied', { now: asked }, { kind: 'denied' }],
    ['Canceled', { now: asked }, { kind: 'withdrawn' }],
    ['Cancelled', { now: asked }, { kind: 'withdrawn' }],
    ['PendingRevocation', { now: asked, ended: 'given-back' }, { kind: 'ended', how: 'given-back' }],
    ['PendingRevocation', { now: asked }, { kind: 'ended', how: 'taken-away' }],
    ['Granted', { now: asked }, { kind: 'provisioning' }],
    ['TimedOut', { now: asked }, { kind: 'timed-out' }],
    ['Expired', { now: asked }, { kind: 'timed-out' }],
    ['FailedAsResourceIsLocked', { now: asked }, { kind: 'failed', problem: { kind: 'target-locked' } }],
    ['Failed', { now: asked }, { kind: 'failed', problem: { kind: 'refused', code: 'Failed' } }],
    ['Invalid', { now: asked }, { kind: 'failed', problem: { kind: 'refused', code: 'Invalid' } }],
    ['Revoked', { now: asked }, { kind: 'ended', how: 'taken-away' }],
    ['Granted', { now: at(-5) }, { kind: 'scheduled', from: asked }],
    // What is made and not begun, by whichever of PIM's words.
    ['Provisioned', { now: at(-5) }, { kind: 'scheduled', from: asked }],
    ['Provisioned', { now: at(-5), instances: [] }, { kind: 'scheduled', from: asked }],
    ['Provisioned', { now: at(-5), ended: 'given-back' }, { kind: 'ended', how: 'given-back' }],
    ['Provisioned', { now: at(-5), instances: [instance] }, { kind: 'active', since: at(1), until: at(61) }],
    // Clocks that differ are no start to come.
    ['Provisioned', { now: at(-0.5) }, { kind: 'active', since: asked, until: at(60) }],
    ['ScheduleCreated', { now: at(-5) }, { kind: 'scheduled', from: asked }],
    ['PendingScheduleCreation', { now: at(-5), instances: [] }, { kind: 'scheduled', from: asked }],
    ['PendingProvisioning', { now: at(-5) }, { kind: 'scheduled', from: asked }],
    ['PendingProvisioning', { now: at(-0.5) }, { kind: 'provisioning' }],
    ['ScheduleCreated', { now: at(1), instances: [] }, { kind: 'provisioning' }],
    ['SomethingNew', { now: at(-5) }, { kind: 'provisioning' }],
    ['Granted', { now: at(1) }, { kind: 'provisioning' }],
    ['Granted', { now: at(1), instances: [] }, { kind: 'provisioning' }],
    ['Granted', { now: at(2), instances: [instance] }, { kind: 'active', since: at(1), until: at(61) }],
    ['Granted', { now: at(10), instances: [], ended: 'given-back' }, { kind: 'ended', how: 'given-back' }],
    ['Granted', { now: at(60), instances: [] }, { kind: 'ended', how: 'expired' }],
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
    ['Provisioned', { now: at(60) }, { kind: 'ended', how: 'expired' }],
    ['Provisioned', { now: at(60), ended: 'given-back' }, { kind: 'ended', how: 'given-back' }],
    ['Provisioned', { now: at(1.5), instances: [] }, { kind: 'ended', how: 'taken-away' }],
    ['Provisioned', { now: at(58.5), instances: [] }, { kind: 'ended', how: 'expired' }],
    ['Provisioned', { now: at(10), instances: [instance] }, { kind: 'active', since: at(1), until: at(61) }],
  ];
  for (const [status, around, expected] of table) {
    it(`${status} becomes ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(stateOf(request(status), around), expected);
    });
  }

  it('waits for a day from when it was asked', () => {
    const ofStatus = (more: object): unknown => stateOf(request('PendingApproval', more), { now: at(30) });
    assert.deepEqual(ofStatus({}), { kind: 'awaiting-approval', until: at(24 * 60) });
  });

  it('counts from its start, or from when it was completed, or from when it was asked', () => {
    const start = { startDateTime: at(3).toISOString(), expiration: { duration: 'PT1H' } };
    const [completedDateTime, createdDateTime] = [at(2).toISOString(), at(1).toISOString()];
    const sinceOf = (more: object): unknown => stateOf(request('Provisioned', more), { now: at(5) });
    const active = (minutes: number): object => ({
      kind: 'active',
      since: at(minutes),
      until: at(minutes + 60),
    });
    const startless = { expiration: { duration: 'PT1H' } };
    assert.deepEqual(sinceOf({ scheduleInfo: start, completedDateTime, createdDateTime }), active(3));
    assert.deepEqual(sinceOf({ scheduleInfo: startless, completedDateTime, createdDateTime }), active(2));
    const incomplete = { scheduleInfo: startless, completedDateTime: null };
    assert.deepEqual(sinceOf({ ...incomplete, createdDateTime }), active(1));
    const granted = request('Granted', { scheduleInfo: null, completedDateTime: at(9).toISOString() });
    assert.deepEqual(stateOf(granted, { now: at(5) }), { kind: 'scheduled', from: at(9) });
    const later = request('Granted', { scheduleInfo: start, completedDateTime: at(9).toISOString() });
    assert.deepEqual(stateOf(later, { now: at(2) }), { kind: 'scheduled', from: at(3) });
  });

  const other = { ...instance, id: 'i2', roleAssignmentScheduleId: 'other' };
  const permanent = wireInstance.parse({ id: 'i3', roleAssignmentScheduleId: 'other' });
  const otherEnd = { ...other, startDateTime: at(4), endDateTime: at(90) };

  it('is told by its own instance, wherever that stands in the list', () => {
    const around = { now: at(5), instances: [permanent, otherEnd, instance] };
    const active = { kind: 'active', since: at(1), until: at(61) };
    assert.deepEqual(stateOf(request('Provisioned'), around), active);
  });

  it('is told by another one that ends where its own is not named, and by none that is permanent', () => {
    const around = { now: at(5), instances: [permanent, otherEnd] };
    assert.deepEqual(stateOf(request('Provisioned'), around), {
      kind: 'active',
      since: at(4),
      until: at(90),
    });
    const gone = { now: at(5), instances: [permanent] };
    assert.deepEqual(stateOf(request('Provisioned'), gone), { kind: 'ended', how: 'taken-away' });
    const granted = { now: at(5), instances: [otherEnd] };
    assert.deepEqual(stateOf(request('Granted'), granted), { kind: 'provisioning' });
  });

  it('belongs to the instance whose schedule is its id, or ends in it', () => {
    const of = (schedule: object): boolean =>
      isOf(wireInstance.parse({ id: 'i', ...schedule }), { id: 'r1' });
    assert.equal(of({ roleAssignmentScheduleId: 'R1' }), true);
    assert.equal(of({ assignmentScheduleId: 'group_member_R1' }), true);
    assert.equal(of({ assignmentScheduleId: 'r1_other' }), false);
    assert.equal(of({}), false);
  });

  it('ends when its request says so, whatever it asked for', () => {
    const end = { startDateTime: asked.toISOString(), expiration: { endDateTime: at(30).toISOString() } };
    const ending = request('Provisioned', { scheduleInfo: end });
    assert.deepEqual(stateOf(ending, { now: at(5) }), { kind: 'active', since: asked, until: at(30) });
    const endless = request('Provisioned', { scheduleInfo: { startDateTime: asked.toISOString() } });
    assert.deepEqual(stateOf(endless, { now: at(5) }), { kind: 'active', since: asked, until: at(1440) });
  });

  it('does not call what was approved late over for the start that it asked for', () => {
    for (const status of ['Granted', 'PendingProvisioning']) {
      const late = request(status, { approvalId: 'r1' });
      assert.deepEqual(stateOf(late, { now: at(61), instances: [] }), { kind: 'provisioning' });
      const over = { now: at(24 * 60 + 61), instances: [] };
      assert.deepEqual(stateOf(late, over), { kind: 'ended', how: 'expired' });
    }
  });

  it('begins when it was completed where an approval came after the start that it goes on telling', () => {
    const [completedDateTime, startDateTime] = [at(100).toISOString(), at(10).toISOString()];
    const scheduleInfo = { startDateTime, expiration: { duration: 'PT1H' } };
    const late = request('Provisioned', { approvalId: 'r1', scheduleInfo, completedDateTime });
    const active = { kind: 'active', since: at(100), until: at(160) };
    assert.deepEqual(stateOf(late, { now: at(101), instances: [] }), active);
    assert.deepEqual(stateOf(late, { now: at(101) }), active);
    assert.deepEqual(stateOf(late, { now: at(160) }), { kind: 'ended', how: 'expired' });
    const unnamed = {
      ...instance,
      roleAssignmentScheduleId: '',
      startDateTime: at(100),
      endDateTime: at(159),
    };
    assert.deepEqual(stateOf(late, { now: at(120), instances: [unnamed] }), { ...active, until: at(159) });
    const unapproved = request('Provisioned', { scheduleInfo, completedDateTime });
    assert.deepEqual(stateOf(unapproved, { now: at(101) }), { kind: 'ended', how: 'expired' });
    const early = request('Provisioned', {
      approvalId: 'r1',
      scheduleInfo,
      completedDateTime: at(5).toISOString(),
    });
    assert.deepEqual(stateOf(early, { now: at(11) }), { kind: 'active', since: at(10), until: at(70) });
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

  it('may be told by an instance that began from a minute before it was asked for until it is over', () => {
    const seen = (from: number | undefined, now: number, more: object = {}): string => {
      const began = from === undefined ? {} : { startDateTime: at(from).toISOString() };
      const found = wireInstance.parse({ id: 'i', ...began, endDateTime: at(120).toISOString() });
      return stateOf(request('Provisioned', more), { now: at(now), instances: [found] }).kind;
    };
    for (const [from, now, kind] of [
      [-1.01, 10, 'ended'],
      [-1, 10, 'active'],
      [-0.5, 10, 'active'],
      [59.9, 61, 'active'],
      [60, 61, 'ended'],
      [undefined, 61, 'active'],
    ] as const)
      assert.equal(seen(from, now), kind, String(from));
    assert.equal(seen(-30, 10), 'ended');
    assert.equal(seen(-30, 10, { createdDateTime: null }), 'active', 'nobody says when it was asked for');
  });

  it('has no end where none was asked for', () => {
    const expiration = { type: 'noExpiration' };
    const scheduleInfo = { startDateTime: asked.toISOString(), expiration };
    const of = (status: string, now: number, instances?: Surroundings['instances']) =>
      stateOf(request(status, { scheduleInfo }), {
        now: at(now),
        ...(instances === undefined ? {} : { instances }),
      });
    const year = 366 * 24 * 60;
    assert.deepEqual(of('Provisioned', year), { kind: 'active', since: asked });
    assert.deepEqual(of('Granted', year), { kind: 'provisioning' });
    assert.deepEqual(of('Provisioned', 10, []), { kind: 'ended', how: 'taken-away' });
    const found = { ...instance, roleAssignmentScheduleId: 'another', startDateTime: at(5) };
    assert.deepEqual(of('Provisioned', 10, [found]), { kind: 'active', since: at(5), until: at(61) });
  });

  it('ends when it was asked to, however late it began', () => {
    const end = { startDateTime: asked.toISOString(), expiration: { endDateTime: at(30).toISOString() } };
    const late = wireInstance.parse({
      id: 'i',
      roleAssignmentScheduleId: 'R1',
      startDateTime: at(5).toISOString(),
    });
    assert.deepEqual(
      stateOf(request('Provisioned', { scheduleInfo: end }), { now: at(6), instances: [late] }),
      {
        ...{ kind: 'active', since: at(5), until: at(30) },
      },
    );
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
    assert.equal(lengthMinutes(request('Granted', { scheduleInfo: null })), 'unknown');
    const { expiration } = until;
    const times = { completedDateTime: at(30).toISOString(), createdDateTime: at(60).toISOString() };
    assert.equal(lengthMinutes(request('Granted', { ...times, scheduleInfo: until })), 90);
    assert.equal(lengthMinutes(request('Granted', { ...times, scheduleInfo: { expiration } })), 60);
    const incomplete = { ...times, completedDateTime: null, scheduleInfo: { expiration } };
    assert.equal(lengthMinutes(request('Granted', incomplete)), 30);
    assert.equal(lengthMinutes(request('Granted', { ...incomplete, createdDateTime: null })), 'unknown');
    const both = { ...until, expiration: { ...expiration, duration: 'PT1H' } };
    assert.equal(lengthMinutes(request('Granted', { scheduleInfo: both })), 60);
    const odd = { ...until, expiration: { ...expiration, duration: 'soon' } };
    assert.equal(lengthMinutes(request('Granted', { scheduleInfo: odd })), 90);
    for (const [expected, type] of [
      ['unlimited', 'noExpiration'],
      ['unlimited', 'noexpiration'],
      ['unknown', 'notSpecified'],
      ['unknown', undefined],
    ] as const) {
      const scheduleInfo = { expiration: { type, endDateTime: null, duration: null } };
      assert.equal(lengthMinutes(request('Granted', { scheduleInfo })), expected);
      const none = { expiration: { type, endDateTime: null, duration: 'PT0S' } };
      assert.equal(lengthMinutes(request('Granted', { scheduleInfo: none })), expected);
    }
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
    for (const text of ['P1M', 'P1Y', 'PT', 'P', '', '90', 'P1W', 'P99999999D', 'PT99999999999999999H'])
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
