import assert from 'node:assert/strict';
import type { Target } from '../../../services/elevation/target.ts';
import { requestIn } from '../../../services/entra/targetRows.ts';
import { wireInstance, wireRequest } from '../../../services/entra/wire.ts';

const groupId = '9d73e30b-a341-48e1-b950-ca09c899c1a7';
const target: Target = { kind: 'group', access: 'member', groupId, name: 'Readers', description: '' };
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 27, 10, 0) + minutes * 60_000);

/** An activation for an hour, or for less, that was asked for then. */
const asked = (id: string, from: number, duration = 'PT1H') =>
  wireRequest.parse({
    ...{ id, groupId, accessId: 'member', principalId: 'p', principal: { id: 'p', displayName: 'Ben' } },
    ...{ action: 'selfActivate', status: 'Provisioned' },
    createdDateTime: at(from).toISOString(),
    scheduleInfo: { startDateTime: at(from).toISOString(), expiration: { type: 'afterDuration', duration } },
  });

/** What is on since then until then. */
const on = (schedule: string, from: number, until: number) =>
  wireInstance.parse({
    ...{ id: `i ${schedule}`, groupId, accessId: 'member', principalId: 'p', assignmentScheduleId: schedule },
    ...{ startDateTime: at(from).toISOString(), endDateTime: at(until).toISOString() },
  });

describe('A request beside what is on for its target', () => {
  const [first, second] = [asked('first', 0), asked('second', 59.5, 'PT30M')];
  const seen = (
    held: readonly ReturnType<typeof on>[],
    all: readonly ReturnType<typeof asked>[],
    now: number,
  ) => requestIn(first, target, { held, asked: all }, at(now))?.state;

  it('is over although another that began just before its end is on', () => {
    const found = seen([on(`${groupId}_member_second`, 59.7, 89.7)], [second, first], 62);
    assert.deepEqual(found, { kind: 'ended', how: 'expired' });
  });

  it('is on where what is on names no request that is known', () => {
    const found = seen([on('renamed', 0.2, 60.2)], [second, first], 30);
    assert.deepEqual(found, { kind: 'active', since: at(0.2), until: at(60.2) });
  });

  it('is on where what is on names what an administrator did with it', () => {
    const changed = { ...asked('changed', 20), action: 'adminExtend' };
    const found = seen([on(`${groupId}_member_changed`, 0.2, 90)], [changed, first], 30);
    assert.deepEqual(found, { kind: 'active', since: at(0.2), until: at(90) });
  });

  it('is what names it, beside another', () => {
    const both = [on(`${groupId}_member_second`, 59.7, 89.7), on(`${groupId}_member_first`, 0.2, 60.2)];
    assert.deepEqual(seen(both, [second, first], 59.9), { kind: 'active', since: at(0.2), until: at(60.2) });
  });
});
