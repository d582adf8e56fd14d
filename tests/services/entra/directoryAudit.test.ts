import assert from 'node:assert/strict';
import type { Graph } from '../../../services/entra/graph.ts';
import { directoryAudit } from '../../../services/entra/directoryAudit.ts';

describe('The audit log of Entra', () => {
  it('is asked five times in ten seconds at most, however many pages it has', async () => {
    let now = 0;
    const calls: number[] = [];
    const pages = 23;
    const graph: Graph = {
      get: () => {
        calls.push(now);
        const hasNext = calls.length < pages;
        return Promise.resolve({ value: [], ...(hasNext ? { '@odata.nextLink': `/p${calls.length}` } : {}) });
      },
      batch: () => Promise.reject(new Error('not asked for')),
      write: () => Promise.reject(new Error('not asked for')),
    };
    const pause = (ms: number): Promise<void> => {
      now += ms;
      return Promise.resolve();
    };
    for await (const fact of directoryAudit(graph, new Date(0), { now: () => now, pause }))
      assert.fail(fact.what);
    assert.equal(calls.length, pages);
    for (const [index, at] of calls.entries()) {
      const recent = calls.slice(0, index + 1).filter((earlier) => earlier > at - 10_000);
      assert.ok(recent.length <= 5, `${recent.length} calls in the ten seconds before ${at}`);
    }
    assert.equal(now, 40_000, 'and no slower than that');
  });
});
