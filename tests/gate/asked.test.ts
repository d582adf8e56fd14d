import assert from 'node:assert/strict';
import { askedIn, evaluationIdOf } from '../../gate/asked.ts';

const startDateTime = '2026-11-26T09:00:00Z';
const ends = { duration: 'PT30M', endDateTime: '2026-11-26T17:00:00Z' };

/** What a request says of its end, and how many minutes rules count. */
const rows: readonly (readonly [string, object, number | undefined])[] = [
  ['a length', { type: 'AfterDuration', duration: 'PT1H' }, 60],
  ['a moment', { type: 'afterDateTime', endDateTime: ends.endDateTime }, 480],
  ['a length beside the moment that it is meant by', { type: 'afterDateTime', ...ends }, 480],
  ['a moment beside the length that it is meant by', { type: 'afterDuration', ...ends }, 30],
  ['both, and no word that is known: the longer', { type: '2', ...ends }, 480],
  ['no end, whatever stands beside it', { type: 'noExpiration', ...ends }, undefined],
  ['a length that is meant and missing', { type: 'afterDuration', endDateTime: ends.endDateTime }, undefined],
  ['a moment that is meant and missing', { type: 'afterDateTime', duration: 'PT30M' }, undefined],
  ['a moment that is none', { type: 'afterDateTime', endDateTime: 'soon' }, undefined],
  ['a length alone, and no word that is known', { duration: 'PT30M' }, 30],
  ['nothing', {}, undefined],
  ['a length with seconds', { type: 'AfterDuration', duration: 'PT1H1S' }, 61],
  ['a moment with seconds', { type: 'AfterDateTime', endDateTime: '2026-11-26T10:00:01Z' }, 61],
];

describe('What the gate is asked', () => {
  for (const [says, expiration, minutes] of rows)
    it(`lasts by ${says}`, () => {
      const asked = askedIn({ id: 'r1', principalId: 'p1', scheduleInfo: { startDateTime, expiration } });
      assert.equal(asked?.minutes, minutes);
    });

  const least = { id: 'r1', principalId: 'P1' };
  const unread: readonly unknown[] = [
    ...[null, 7, '', [], {}],
    ...[{ id: 'r1' }, { principalId: 'p1' }, { ...least, id: '' }, { ...least, id: 7 }],
    ...[
      { ...least, id: 'a b' },
      { ...least, id: 'a/b' },
      { ...least, id: 'x'.repeat(101) },
      { ...least, principalId: '../x' },
    ],
  ];
  for (const sent of unread)
    it(`is nothing by ${JSON.stringify(sent).slice(0, 60)}`, () => {
      assert.equal(askedIn(sent), undefined);
    });

  it('is all there where nothing but the two ids is sent, or the rest is of another shape', () => {
    const nothing = {
      ...{ id: 'r1', principalId: 'p1', target: undefined, isActivation: true, minutes: undefined },
      ...{ justification: '', ticketNumber: '', ticketSystem: '' },
    };
    assert.deepEqual(askedIn(least), nothing);
    const odd = { action: 7, justification: {}, groupId: 7, accessId: [], roleDefinitionId: null };
    assert.deepEqual(askedIn({ ...least, ...odd, scheduleInfo: 'x', ticketInfo: 7 }), nothing);
    assert.deepEqual(askedIn({ ...least, scheduleInfo: { startDateTime: 7, expiration: 'x' } }), nothing);
    assert.deepEqual(askedIn({ ...least, scheduleInfo: { startDateTime: 'soon' }, ticketInfo: {} }), nothing);
  });

  const moments: readonly (readonly [string, string | undefined])[] = [
    ['2026-11-26T09:00:00', startDateTime],
    ['2026-11-26T09:00:00.0000000', startDateTime],
    ['2026-11-26T11:00:00+02:00', startDateTime],
    ['2026-11-26T11:00:00+0200', startDateTime],
    ['11/26/2026 9:00:00 AM', startDateTime],
    ['11/26/2026 11:00:00 AM +02:00', startDateTime],
    ['2026-11-26', '2026-11-26T00:00:00Z'],
    ['0001-01-01T00:00:00', undefined],
    ['9999-12-31T23:59:59.9999999', undefined],
    ['', undefined],
  ];
  for (const [given, is] of moments)
    it(`begins by ${JSON.stringify(given)} when it does, on whatever clock the process goes`, () => {
      const { TZ } = process.env;
      try {
        for (process.env['TZ'] of ['Pacific/Auckland', 'America/Los_Angeles'])
          assert.deepEqual(
            askedIn({ ...least, scheduleInfo: { startDateTime: given } })?.start,
            is === undefined ? undefined : new Date(is),
          );
      } finally {
        if (TZ === undefined) delete process.env['TZ'];
        else process.env['TZ'] = TZ;
      }
    });

  it('is read as PIM sends it', () => {
    const asked = askedIn({
      ...{
        ...least,
        action: 'SelfActivate',
        justification: ' Phishing wave ',
        groupId: 'G1',
        accessId: 'Owner',
      },
      ...{
        ticketInfo: { ticketNumber: ' INC1 ', ticketSystem: ' Jira ' },
        scheduleInfo: { startDateTime, expiration: {} },
      },
    });
    assert.deepEqual(asked, {
      ...{ id: 'r1', principalId: 'p1', target: { id: 'g1', side: 'owner' }, isActivation: true },
      ...{ start: new Date(startDateTime), minutes: undefined },
      ...{ justification: ' Phishing wave ', ticketNumber: 'INC1', ticketSystem: 'Jira' },
    });
  });

  const targets: readonly (readonly [object, object | undefined])[] = [
    [{}, undefined],
    [{ groupId: 'G1' }, { id: 'g1', side: 'member' }],
    [
      { groupId: 'G1', accessId: 'member' },
      { id: 'g1', side: 'member' },
    ],
    [
      { groupId: 'G1', accessId: 'OWNER' },
      { id: 'g1', side: 'owner' },
    ],
    [{ roleDefinitionId: 'R1' }, { id: 'r1', side: 'role' }],
    [
      { roleDefinitionId: 'R1', accessId: 'owner' },
      { id: 'r1', side: 'role' },
    ],
    [
      { groupId: 'G1', roleDefinitionId: 'R1' },
      { id: 'g1', side: 'member' },
    ],
  ];
  for (const [sent, target] of targets)
    it(`is of what ${JSON.stringify(sent)} names`, () => {
      assert.deepEqual(askedIn({ ...least, ...sent })?.target, target);
    });

  const actions: readonly (readonly [string, boolean])[] = [
    ...(['selfActivate', 'SELFACTIVATE', '', 'elevate'] as const).map((action) => [action, true] as const),
    ...(
      [
        ...['selfDeactivate', 'SelfExtend', 'selfRenew', 'AdminAssign', 'adminUpdate'],
        ...['adminRemove', 'adminExtend', 'adminRenew'],
      ] as const
    ).map((action) => [action, false] as const),
  ];
  for (const [action, isActivation] of actions)
    it(`is ${isActivation ? 'an' : 'no'} activation by “${action}”`, () => {
      assert.equal(askedIn({ ...least, action })?.isActivation, isActivation);
    });

  it('lasts by nobody knows what until a moment, where it does not say from when', () => {
    for (const type of ['afterDateTime', 'x'])
      assert.equal(
        askedIn({ ...least, scheduleInfo: { expiration: { type, endDateTime: ends.endDateTime } } })?.minutes,
        undefined,
      );
  });

  it('has a name for each phase of each request, and always the same', () => {
    const names = [{ id: 'r1' }, { id: 'r2' }].flatMap((asked) =>
      (['pre', 'post'] as const).map((phase) => evaluationIdOf(asked, phase)),
    );
    assert.equal(new Set(names).size, 4);
    assert.ok(names.every((name) => /^[0-9a-f]{32}$/.test(name)));
    assert.equal(evaluationIdOf({ id: 'r1' }, 'pre'), names[0]);
  });
});
