import assert from 'node:assert/strict';
import type { ElevationRequest } from '../../../services/elevation/request.ts';
import {
  awaitingApproval,
  newestFirst,
  oldestFirst,
  startToCome,
  withAskedAt,
} from '../../../services/elevation/request.ts';
import { later, now, undated } from '../../cards/samples.ts';

const day = 24 * 60;
const { request } = undated({ kind: 'awaiting-approval' });

describe('A request of which nobody says when it was made', () => {
  const named: Readonly<Record<string, Pick<ElevationRequest, 'askedAt'>>> = {
    unknown: {},
    'unknown too': {},
    early: { askedAt: now },
    late: { askedAt: later(1) },
  };
  const orders = [
    ['late', 'unknown', 'early', 'unknown too'],
    ['unknown', 'unknown too', 'early', 'late'],
    ['early', 'late', 'unknown', 'unknown too'],
  ] as const;
  const sorted = (order: readonly string[], by: typeof oldestFirst): readonly string[] =>
    [...order].sort((a, b) => by(named[a] ?? {}, named[b] ?? {}));

  it('may be the oldest, and is never taken for the newest, whatever order it came in', () => {
    for (const order of orders) {
      assert.deepEqual(sorted(order, oldestFirst), ['unknown', 'unknown too', 'early', 'late']);
      assert.deepEqual(sorted(order, newestFirst), ['late', 'early', 'unknown', 'unknown too']);
    }
  });

  it('comes before each that is dated, by itself', () => {
    assert.ok(oldestFirst({ askedAt: now }, {}) > 0);
    assert.ok(oldestFirst({}, { askedAt: now }) < 0);
    assert.equal(oldestFirst({}, {}), 0);
  });

  it('has nothing to come at the very moment of its start', () => {
    const starting = (startsAt: Date) =>
      startToCome(
        { ...request, state: { kind: 'provisioning' }, order: { ...request.order, startsAt } },
        now,
      );
    assert.equal(starting(now), undefined);
    assert.deepEqual(starting(later(1)), later(1));
  });

  it('waits for a day from when it is known to have been made', () => {
    assert.deepEqual(awaitingApproval(undefined), { kind: 'awaiting-approval' });
    const dated = withAskedAt(request, now);
    assert.deepEqual([dated.askedAt, dated.state], [now, { kind: 'awaiting-approval', until: later(day) }]);
  });

  it('keeps what is said of it', () => {
    assert.equal(withAskedAt(request, undefined), request);
    const said = { ...request, askedAt: later(5) };
    assert.equal(withAskedAt(said, now), said);
    for (const state of [
      { kind: 'active', until: later(9) },
      { kind: 'active' },
      { kind: 'withdrawn' },
      { kind: 'awaiting-approval', until: later(9) },
    ] as const)
      assert.deepEqual(withAskedAt({ ...request, state }, now).state, state);
  });
});
