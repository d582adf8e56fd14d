import assert from 'node:assert/strict';
import type { Access, Holding } from '../../../services/elevation/access.ts';
import { isBehind, onNow, wasEnded, withOwnDoings } from '../../../services/elevation/listingLag.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { later, now, purge, reader, requestIn, tracked } from '../../cards/samples.ts';

const on: Holding = { target: purge, how: 'activated', since: later(-20), until: later(60), requestId: 'R1' };
const { requestId: _, ...unnamed } = on;
const nothing: Access = { eligibilities: [], holdings: [], openRequests: [], groups: [], missing: [] };
const ended: TrackedRequest = {
  ...tracked({ kind: 'ended', how: 'given-back' }),
  ran: { since: later(-20), until: later(-1) },
};
const withId = (request: TrackedRequest, id: string): TrackedRequest => ({
  ...request,
  request: { ...request.request, ref: { ...request.request.ref, id } },
});

describe('What was just done, and a list that lags', () => {
  const rows: readonly (readonly [string, Holding, TrackedRequest, boolean])[] = [
    ['what was given back, by its request', on, withId(ended, 'r1'), true],
    ['another activation of the same', on, withId(ended, 'r0'), false],
    ['what was given back, without a request', unnamed, ended, true],
    ['what began after that', { ...unnamed, since: now }, ended, false],
    ['what began after that, by a clock that is behind', { ...unnamed, since: later(-2) }, ended, false],
    ['what began before that for certain', { ...unnamed, since: later(-2.1) }, ended, true],
    ['what somebody assigned', { ...on, how: 'assigned' }, withId(ended, 'r1'), false],
    ['something else', { ...unnamed, target: reader }, ended, false],
  ];
  for (const [what, holding, changed, isOver] of rows)
    it(`${isOver ? 'ends' : 'leaves'} ${what}`, () => {
      assert.equal(wasEnded(holding, [changed]), isOver);
      const { holdings } = withOwnDoings({ ...nothing, holdings: [holding] }, [changed], now);
      assert.equal(holdings.length, isOver ? 0 : 1);
    });

  it('shows what was switched on a moment ago, and not what should be on longer than a list lags', () => {
    const begun = (minutes: number): TrackedRequest =>
      tracked({ kind: 'active', since: later(minutes), until: later(60) });
    const open = requestIn({ kind: 'awaiting-approval', until: later(60) });
    const seen = withOwnDoings({ ...nothing, openRequests: [open] }, [begun(-1)], now);
    assert.equal(seen.holdings.length, 1);
    assert.deepEqual(seen.openRequests, []);
    assert.deepEqual(withOwnDoings(nothing, [begun(-2)], now).holdings, []);
    assert.equal(withOwnDoings({ ...nothing, holdings: [on] }, [begun(-1)], now).holdings.length, 1);
  });

  it('names what it shows before the list does by its own request', () => {
    const since = later(-1);
    const begun = tracked({ kind: 'active', since, until: later(60) });
    assert.deepEqual(withOwnDoings(nothing, [begun], now).holdings, [
      { target: purge, since, until: later(60), how: 'activated', requestId: begun.request.ref.id },
    ]);
    const endless = tracked({ kind: 'active', since });
    assert.deepEqual(withOwnDoings(nothing, [endless], now).holdings, [
      { target: purge, since, how: 'activated', requestId: endless.request.ref.id },
    ]);
    const other: Holding = { ...on, target: reader };
    assert.equal(withOwnDoings({ ...nothing, holdings: [other] }, [begun], now).holdings.length, 2);
    const over = tracked({ kind: 'active', since, until: now });
    assert.deepEqual(withOwnDoings(nothing, [over], now).holdings, []);
  });

  it('keeps what waits beside what was just done to something else', () => {
    const waiting = requestIn({ kind: 'awaiting-approval', until: later(60) }, { id: 'w', target: reader });
    const begun = tracked({ kind: 'active', since: later(-1), until: later(60) });
    assert.deepEqual(withOwnDoings({ ...nothing, openRequests: [waiting] }, [begun], now).openRequests, [
      waiting,
    ]);
    const starting = requestIn({ kind: 'provisioning' }, { id: 'p', target: reader });
    assert.deepEqual(withOwnDoings({ ...nothing, openRequests: [starting] }, [begun], now).openRequests, [
      starting,
    ]);
    const closed = withId(tracked({ kind: 'withdrawn' }), 'W');
    assert.deepEqual(withOwnDoings({ ...nothing, openRequests: [waiting] }, [closed], now).openRequests, []);
  });

  it('does not take what has not ended, or ended without having run, for the end of what is on', () => {
    const running = { ...ended, ...tracked({ kind: 'active', since: later(-20), until: later(60) }) };
    assert.equal(wasEnded(unnamed, [running]), false);
    const { ran: _ran, ...never } = ended;
    assert.equal(wasEnded(unnamed, [never]), false);
    const { since: _since, ...timeless } = unnamed;
    assert.equal(wasEnded(timeless, [ended]), true);
    assert.equal(wasEnded(timeless, [never, ended]), true, 'one is enough');
    assert.equal(wasEnded(timeless, [never]), false);
    assert.equal(wasEnded({ ...unnamed, since: later(-1) }, [ended]), false, 'it began as the other ended');
  });

  it('tells of one target what is on', () => {
    const begun = tracked({ kind: 'active', since: later(-1), until: later(60) });
    assert.equal(onNow(purge, on, [withId(ended, 'r1')], now), undefined);
    assert.equal(onNow(purge, on, [], now), on);
    assert.equal(onNow(purge, on, [begun], now), on);
    assert.deepEqual(onNow(purge, undefined, [begun], now)?.since, later(-1));
    assert.equal(onNow(reader, undefined, [begun], now), undefined);
  });

  const waits: State = { kind: 'awaiting-approval', until: later(60) };
  const runs: State = { kind: 'active', since: later(-20), until: later(60) };
  const withdrawn = tracked({ kind: 'withdrawn' });
  const approved: TrackedRequest = {
    ...tracked({ kind: 'provisioning' }),
    decision: { verdict: 'approve', at: now },
  };
  const looks: readonly (readonly [string, TrackedRequest, State, number, boolean])[] = [
    ['given back, and still on', ended, runs, 1, true],
    ['given back, and still on a long time later', ended, runs, 1.5, false],
    ['given back by the clock', { ...ended, byTime: true }, runs, 1, false],
    ['ended by an administrator, and on', tracked({ kind: 'ended', how: 'taken-away' }), runs, 1, false],
    ['given back, and over', ended, { kind: 'ended', how: 'expired' }, 1, false],
    ['withdrawn, and still waiting', withdrawn, waits, 1, true],
    ['withdrawn, and denied', withdrawn, { kind: 'denied' }, 1, false],
    ['approved, and still waiting', approved, waits, 1, true],
    ['approved, and on', approved, runs, 1, false],
    ['denied, and still waiting', { ...approved, ...tracked({ kind: 'denied' }) }, waits, 1, true],
    ['on by approval, and waiting', { ...approved, ...tracked(runs) }, waits, 1, false],
    [
      'being switched on by whom nobody knows, and waiting',
      tracked({ kind: 'provisioning' }),
      waits,
      1,
      false,
    ],
  ];
  for (const [what, before, look, minutes, isLate] of looks)
    it(`${isLate ? 'outlasts' : 'gives way to'} a look that finds it ${what}`, () => {
      assert.equal(isBehind(before, look, later(minutes)), isLate);
    });

  it('does not offer again what was withdrawn', () => {
    const open = requestIn({ kind: 'awaiting-approval', until: later(60) });
    const withdrawn = withId(tracked({ kind: 'withdrawn' }), open.ref.id.toUpperCase());
    assert.deepEqual(withOwnDoings({ ...nothing, openRequests: [open] }, [withdrawn], now).openRequests, []);
  });
});
