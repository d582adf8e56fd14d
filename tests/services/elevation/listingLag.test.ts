import assert from 'node:assert/strict';
import type { Access, Holding } from '../../../services/elevation/access.ts';
import { wasEnded, withOwnDoings } from '../../../services/elevation/listingLag.ts';
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

  it('does not offer again what was withdrawn', () => {
    const open = requestIn({ kind: 'awaiting-approval', until: later(60) });
    const withdrawn = withId(tracked({ kind: 'withdrawn' }), open.ref.id.toUpperCase());
    assert.deepEqual(withOwnDoings({ ...nothing, openRequests: [open] }, [withdrawn], now).openRequests, []);
  });
});
