import assert from 'node:assert/strict';
import type { ElevationRequest } from '../../../services/elevation/request.ts';
import {
  awaitingApproval,
  newestFirst,
  oldestFirst,
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

  it('waits for a day from when it is known to have been made', () => {
    assert.deepEqual(awaitingApproval(undefined), { kind: 'awaiting-approval' });
    const dated = withAskedAt(request, now);
    assert.deepEqual([dated.askedAt, dated.state], [now, { kind: 'awaiting-approval', until: later(day) }]);
  });

  it('keeps what is said of it', () => {
    assert.equal(withAskedAt(request, undefined), request);
    const said = { ...request, askedAt: later(5) };
    assert.equal(withAskedAt(said, now), said);
    const ended = { ...request, state: { kind: 'active', until: later(9) } } as const;
    assert.deepEqual(withAskedAt(ended, now).state, ended.state);
  });
});
