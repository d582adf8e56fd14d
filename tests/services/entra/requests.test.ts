import assert from 'node:assert/strict';
import type { State } from '../../../services/elevation/request.ts';
import { endingAfter, requestOf } from '../../../services/entra/requests.ts';
import { wireRequest } from '../../../services/entra/wire.ts';

const at = (minutes: number): string =>
  new Date(Date.parse('2026-11-23T09:00:00Z') + minutes * 60_000).toISOString();

function row(id: string, action: string, created: number, start = created) {
  const status = action === 'selfActivate' ? 'Provisioned' : 'Revoked';
  const expiration = { type: 'afterDuration', duration: 'PT1H' };
  const scheduleInfo = action === 'selfActivate' ? { startDateTime: at(start), expiration } : null;
  return wireRequest.parse({ id, action, status, createdDateTime: at(created), scheduleInfo });
}

describe('The start of a request', () => {
  const startOf = (
    createdDateTime: string | null,
    state: State = { kind: 'awaiting-approval', until: new Date(at(1_440)) },
  ): Date | undefined => {
    const scheduleInfo = { startDateTime: at(600), expiration: { duration: 'PT1H' } };
    const target = { groupId: 'g', accessId: 'member' };
    const read = wireRequest.parse({
      ...{ id: 'a', status: 'PendingApproval', principalId: 'p', createdDateTime, scheduleInfo },
      ...target,
    });
    return requestOf(read, state)?.order.startsAt;
  };

  it('is told where it was asked for, also where nobody says when that was', () => {
    for (const asked of [at(0), null]) assert.deepEqual(startOf(asked), new Date(at(600)));
    assert.equal(startOf(at(600)), undefined);
  });

  it('is not told of what came to nothing: Entra may have put another in its place', () => {
    for (const kind of ['timed-out', 'withdrawn', 'denied'] as const)
      assert.equal(startOf(at(0), { kind }), undefined, kind);
  });
});

describe('When a request was made', () => {
  const read = (row: object) =>
    requestOf(
      wireRequest.parse({
        ...{ id: 'a', status: 'PendingApproval', principalId: 'p', groupId: 'g', accessId: 'member' },
        ...row,
      }),
      { kind: 'awaiting-approval' },
    );

  it('is what Graph says, also as its documents misspell it, and is nothing where it says nothing', () => {
    for (const said of [{ createdDateTime: at(0) }, { createdDateTIme: at(0) }])
      assert.deepEqual(read(said)?.askedAt, new Date(at(0)));
    for (const silent of [{}, { createdDateTime: null }, { createdDateTime: '0001-01-01T00:00:00Z' }])
      assert.equal(Object.hasOwn(read(silent) ?? { askedAt: 0 }, 'askedAt'), false);
  });
});

describe('What ended an access', () => {
  const taken = row('b', 'adminRemove', 30);
  const given = row('b', 'selfDeactivate', 30);
  const table: readonly (readonly [string, Parameters<typeof endingAfter>, unknown])[] = [
    ['is an administrator’s later removal', [row('a', 'selfActivate', 0), [taken]], 'taken-away'],
    ['is the holder’s later giving back', [row('a', 'selfActivate', 0), [given]], 'given-back'],
    ['is nothing that was made before', [row('a', 'selfActivate', 40), [taken]], undefined],
    [
      'is nothing that was made before it began: that ended the one before it',
      [row('a', 'selfActivate', 20, 61), [taken, given]],
      undefined,
    ],
    [
      'is nothing that was made after its time: that ended another',
      [row('a', 'selfActivate', -32), [taken, given]],
      undefined,
    ],
    [
      'may come late where it was approved late',
      [{ ...row('a', 'selfActivate', -60), completedDateTime: new Date(at(0)) }, [given]],
      'given-back',
    ],
    [
      'is nothing that was made before it took effect, where nobody says when it was asked for',
      [{ ...row('a', 'selfActivate', 40), createdDateTime: undefined }, [taken]],
      undefined,
    ],
    [
      'is what was made after it took effect, where nobody says when it was asked for',
      [{ ...row('a', 'selfActivate', 0), createdDateTime: undefined }, [taken]],
      'taken-away',
    ],
    [
      'is nothing of what nobody knows any time of',
      [{ ...row('a', 'selfActivate', 0), createdDateTime: undefined, scheduleInfo: null }, [taken]],
      undefined,
    ],
    [
      'is what was completed in its time, where nobody says when it was asked for',
      [
        row('a', 'selfActivate', 0),
        [{ ...given, createdDateTime: undefined, completedDateTime: new Date(at(30)) }],
      ],
      'given-back',
    ],
    [
      'is nothing that nobody knows the time of',
      [row('a', 'selfActivate', 0), [{ ...given, createdDateTime: undefined }]],
      undefined,
    ],
    ['is no other activation', [row('a', 'selfActivate', 0), [row('b', 'selfActivate', 30)]], undefined],
  ];
  for (const [name, of, expected] of table)
    it(name, () => {
      assert.equal(endingAfter(...of), expected);
    });
});
