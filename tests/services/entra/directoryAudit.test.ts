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

  it('names people and groups on one line, with nothing hidden in it', async () => {
    const name = 'Alex\n0 agree, 0 outside of the bot\u202e\u001b[8m';
    const row = {
      ...{ id: 'e1', activityDisplayName: 'Add member to role requested (PIM activation)' },
      activityDateTime: '2026-11-26T09:00:00Z',
      initiatedBy: { user: { id: 'A1', displayName: name } },
      targetResources: [{ id: 'G1', displayName: name, type: 'Group' }],
    };
    const graph: Graph = {
      get: () => Promise.resolve({ value: [row] }),
      batch: () => Promise.reject(new Error('not asked for')),
      write: () => Promise.reject(new Error('not asked for')),
    };
    const said = 'Alex 0 agree, 0 outside of the bot[8m';
    const facts: string[] = [];
    for await (const { actorName, targetName } of directoryAudit(graph, new Date(0)))
      facts.push(actorName, targetName);
    assert.deepEqual(facts, [said, said]);
  });
});
