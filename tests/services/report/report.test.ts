import assert from 'node:assert/strict';
import { keyOf } from '../../../services/elevation/target.ts';
import type { ReportInput } from '../../../services/report/report.ts';
import { neverUsed } from '../../../services/report/neverUsed.ts';
import { askedIn, reportOf } from '../../../services/report/report.ts';
import type { Unknown } from '../../../services/report/unknowns.ts';
import { alex, megan, purge, reader, undated } from '../../cards/samples.ts';
import type { Case } from './sampleMonth.ts';
import { adele, approvedBy, inputOf, sampleMonth } from './sampleMonth.ts';

const noon = (day: number): string => `2026-10-${String(day).padStart(2, '0')}T12:00:00Z`;
const report = (cases: readonly Case[], differing: Partial<ReportInput> = {}) =>
  reportOf(inputOf(cases, differing));

describe('The report of a month', () => {
  it('counts what was asked, decided, usable and used', () => {
    const { totals } = report([
      { id: 'a', at: noon(1), decision: approvedBy(megan, 10), used: 30, usableAfterSeconds: 60 },
      { id: 'b', at: noon(2), decision: approvedBy(megan, 30), used: 60, atMost: true },
      { id: 'c', at: noon(3), decision: { verdict: 'deny', by: megan, after: 2 } },
      { id: 'd', at: noon(4), target: reader, minutes: 480, used: 480, usableAfterSeconds: 120 },
      { id: 'e', at: noon(5) },
    ]);
    assert.deepEqual(totals, {
      ...{ asked: 5, elsewhere: 0, approved: 2, denied: 1, withdrawn: 0, timedOut: 1, failed: 0, open: 0 },
      timeToDecide: { count: 3, median: 600, p90: 1_800 },
      timeToUse: { count: 2, median: 60, p90: 120 },
      use: { count: 3, usedMinutes: 570, askedMinutes: 720, atMost: 1 },
    });
  });

  it('counts in its own time zone what was asked for in the month, and nothing else', () => {
    const found = report([
      { id: 'before', at: '2026-09-30T21:59:59Z' },
      { id: 'first', at: '2026-09-30T22:00:00Z' },
      { id: 'last', at: '2026-10-31T22:59:59Z' },
      { id: 'after', at: '2026-10-31T23:00:00Z' },
    ]);
    assert.deepEqual(
      found.activations.map(({ ref }) => ref),
      ['group/first', 'group/last'],
    );
    assert.deepEqual(
      found.byDay.filter(({ figures }) => figures.asked > 0).map(({ day }) => day),
      ['2026-10-01', '2026-10-31'],
    );
    assert.equal(found.byDay.length, 31);
  });

  it('says of how many requests nobody knows when they were asked for, and counts none of them', () => {
    const input = inputOf([
      { id: 'a', at: noon(1) },
      { id: 'b', at: noon(2), elsewhere: true },
    ]);
    const undated = (input.requests ?? []).map(({ request, ...rest }) => {
      const { askedAt: _askedAt, ...silent } = request;
      return { ...rest, request: silent };
    });
    const found = reportOf({ ...input, requests: undated });
    // The trail tells of the one that was asked for here.
    assert.deepEqual(
      found.activations.map(({ ref }) => ref),
      ['group/a'],
    );
    assert.deepEqual(
      found.unknowns.filter(({ kind }) => kind === 'undated'),
      [{ kind: 'undated', count: 1 }],
    );
    const dated = reportOf(input);
    assert.deepEqual(
      dated.unknowns.filter(({ kind }) => kind === 'undated'),
      [],
    );
  });

  it('takes for used what was asked for at a time that nobody knows', () => {
    const asked = { requester: alex.id, target: keyOf(purge) };
    const eligible = [{ target: keyOf(purge), targetName: 'x', person: alex.id }];
    for (const [at, unused] of [
      [undefined, 0],
      [new Date(noon(1)), 0],
      [new Date('2026-01-01T00:00:00Z'), 1],
    ] as const) {
      const one = at === undefined ? asked : { ...asked, at };
      assert.equal(neverUsed(eligible, [one], new Date(noon(31))).length, unused, String(at));
    }
    const [silent] = askedIn([undated({ kind: 'withdrawn' })]);
    assert.equal(Object.hasOwn(silent ?? { at: 0 }, 'at'), false);
  });

  it('takes for asked elsewhere what the trail does not have', () => {
    const found = report([{ id: 'a', at: noon(1), elsewhere: true, used: 30 }]);
    assert.deepEqual([found.totals.asked, found.totals.elsewhere], [1, 1]);
  });

  it('takes nothing for asked elsewhere of which the trail told before the month began', () => {
    const one: Case = { id: 'a', at: '2026-09-30T21:59:00Z' };
    // Entra counted it a moment later than the trail.
    const tracked = inputOf([{ ...one, at: '2026-09-30T22:00:30Z' }]).requests;
    assert.equal(report([one], { requests: tracked }).totals.asked, 0);
  });

  it('counts by target and person, most asked for first', () => {
    const { byTarget, byPerson } = report([
      { id: 'a', at: noon(1), target: reader },
      { id: 'b', at: noon(2), by: adele },
      { id: 'c', at: noon(3), by: adele },
    ]);
    assert.deepEqual(
      byTarget.map(({ target, figures }) => [target, figures.asked]),
      [
        [keyOf(purge), 2],
        [keyOf(reader), 1],
      ],
    );
    assert.deepEqual(
      byPerson.map(({ person, figures }) => [person, figures.asked]),
      [
        [adele.id, 2],
        [alex.id, 1],
      ],
    );
  });

  it('finds pairs who approved for each other, and no others', () => {
    const { reciprocal } = report([
      { id: 'a', at: noon(1), by: alex, decision: approvedBy(adele, 1) },
      { id: 'b', at: noon(2), by: adele, decision: approvedBy(alex, 1) },
      { id: 'c', at: noon(3), by: adele, decision: approvedBy(alex, 1) },
      { id: 'd', at: noon(4), by: alex, decision: approvedBy(megan, 1) },
      { id: 'e', at: noon(5), by: megan, decision: { verdict: 'deny', by: alex, after: 1 } },
    ]);
    assert.deepEqual(reciprocal, [{ people: [alex.id, adele.id], approvals: [2, 1] }]);
  });

  it('finds reasons that were given on several days, whatever their case, and not those of one incident', () => {
    const { copiedReasons } = report([
      { id: 'a', at: noon(1), justification: 'Daily review' },
      { id: 'b', at: noon(2), justification: ' daily  REVIEW.', by: adele },
      { id: 'c', at: noon(3), justification: 'INC1: phish' },
      { id: 'd', at: noon(3), justification: 'INC1: phish', target: reader },
    ]);
    assert.deepEqual(copiedReasons, [
      { text: 'Daily review', times: 2, days: 2, people: [alex.id, adele.id] },
    ]);
  });

  it('tells what was asked outside of office hours on the clock of its zone', () => {
    const { outsideHours } = report([
      { id: 'early', at: '2026-10-01T05:59:00Z' },
      { id: 'in', at: '2026-10-01T06:00:00Z' },
      { id: 'late', at: '2026-10-01T16:00:00Z' },
      { id: 'saturday', at: noon(3) },
    ]);
    assert.deepEqual(
      outsideHours?.activations.map(({ ref }) => ref),
      ['group/early', 'group/late', 'group/saturday'],
    );
  });

  it('tells of what people may use and did not ask for in 90 days, and never of what was given lately', () => {
    const long = new Date('2026-01-01T00:00:00Z');
    const eligible = { targetName: '', person: alex.id, since: long };
    const end = new Date('2026-10-31T23:00:00Z');
    const { neverUsed } = report([], {
      eligibilities: {
        eligible: [
          { ...eligible, target: 'used' },
          { ...eligible, target: 'long-ago' },
          { ...eligible, target: 'new', since: new Date('2026-10-01T00:00:00Z') },
          { ...eligible, target: 'never' },
          { ...eligible, target: 'never' },
          { ...eligible, target: 'used', person: adele.id },
        ],
        asked: [
          { requester: alex.id, target: 'used', at: new Date(end.getTime() - 89 * 86_400_000) },
          { requester: alex.id, target: 'long-ago', at: new Date(end.getTime() - 91 * 86_400_000) },
        ],
        ...{ unread: [], unopened: 0 },
      },
    });
    assert.deepEqual(
      neverUsed?.map(({ person, target }) => [person, target]),
      [
        [alex.id, 'long-ago'],
        [alex.id, 'never'],
        [adele.id, 'used'],
      ],
    );
  });

  it('counts refusals as often as they came, in the month alone', () => {
    const at = new Date(noon(2));
    const refused = { what: 'refused', actor: alex.id, at, detail: 'not-eligible' } as const;
    const found = report([], {
      facts: [
        refused,
        { ...refused, times: 4 },
        { ...refused, detail: 'own-request' },
        { ...refused, at: new Date('2026-11-01T12:00:00Z') },
        { what: 'tampered', actor: alex.id, at },
      ],
    });
    assert.deepEqual(found.refused, [
      { why: 'not-eligible', times: 5 },
      { why: 'own-request', times: 1 },
    ]);
    assert.equal(found.tampered, 1);
  });

  it('tells of break-glass what was named as such', () => {
    const { breakGlass } = report(sampleMonth, { isBreakGlass: ({ name }) => name === reader.name });
    assert.ok(breakGlass !== undefined && breakGlass.length > 0);
    assert.ok(breakGlass.every(({ target }) => target === keyOf(reader)));
  });
});

describe('An emergency in a report', () => {
  it('is what the trail has as one, with those who signed its review', () => {
    const one: Case = { id: 'a', at: noon(1), used: 10 };
    const [asked] = inputOf([one]).facts;
    assert.ok(asked);
    const facts = (['break-glass', 'reviewed', 'reviewed'] as const).map((what) => ({ ...asked, what }));
    const { breakGlass, unknowns } = report([one], { facts: [asked, ...facts] });
    assert.deepEqual(
      breakGlass?.map(({ ref, emergency }) => [ref, emergency?.reviewed]),
      [['group/a', 2]],
    );
    assert.ok(!unknowns.some(({ kind }) => kind === 'break-glass-not-named'));
  });
});

describe('What a report could not know', () => {
  const kinds = (differing: Partial<ReportInput>, cases: readonly Case[] = []): readonly Unknown['kind'][] =>
    report(cases, differing).unknowns.map(({ kind }) => kind);
  const looked: Partial<ReportInput> = {
    eligibilities: { eligible: [], asked: [], unread: [], unopened: 0 },
    isBreakGlass: () => false,
  };
  const trail = inputOf([]).trail;

  it('is only what was done elsewhere, where everything was read', () => {
    assert.deepEqual(kinds(looked), ['asked-elsewhere']);
  });

  const rows: readonly (readonly [Unknown['kind'], Partial<ReportInput>, (readonly Case[])?])[] = [
    ['month-goes-on', { now: new Date('2026-10-31T22:59:59Z') }],
    ['trail-begins', { trail: { ...trail, oldest: new Date('2026-10-02T00:00:00Z') } }],
    ['trail-empty', { trail: { missingRows: 0, unreadRows: 0, verified: { faults: 0, openIntents: 0 } } }],
    ['rows-missing', { trail: { ...trail, missingRows: 1 } }],
    ['rows-unread', { trail: { ...trail, unreadRows: 2 } }],
    ['trail-faulty', { trail: { ...trail, verified: { faults: 1, openIntents: 0 } } }],
    ['open-intents', { trail: { ...trail, verified: { faults: 0, openIntents: 1 } } }],
    ['records-missing', { requests: [] }, [{ id: 'a', at: noon(1) }]],
    [
      'use-unknown',
      {},
      [
        {
          id: 'a',
          at: noon(1),
          state: { kind: 'active', since: new Date(noon(1)), until: new Date(noon(2)) },
        },
      ],
    ],
    [
      'eligibilities-partly-read',
      { eligibilities: { eligible: [], asked: [], unread: ['roles'], unopened: 0 } },
    ],
    ['groups-not-opened', { eligibilities: { eligible: [], asked: [], unread: [], unopened: 1 } }],
  ];
  for (const [kind, differing, cases] of rows)
    it(`names ${kind}`, () => {
      assert.ok(kinds({ ...looked, ...differing }, cases).includes(kind));
    });

  it('names what nobody looked at', () => {
    const { verified: _verified, ...unverified } = trail;
    const { officeHours: _hours, ...input } = inputOf([]);
    const found = reportOf({ ...input, trail: unverified, requests: undefined });
    assert.deepEqual(
      found.unknowns.map(({ kind }) => kind),
      [
        ...['trail-not-verified', 'records-unread', 'no-office-hours'],
        ...['eligibilities-not-read', 'break-glass-not-named'],
      ],
    );
    assert.deepEqual(
      [found.outsideHours, found.neverUsed, found.breakGlass],
      [undefined, undefined, undefined],
    );
  });
});
