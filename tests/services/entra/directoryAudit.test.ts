import assert from 'node:assert/strict';
import { isProblem } from '../../../services/elevation/problem.ts';
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

  it('tells of an entry that cannot be read, and goes on behind it', async () => {
    const row = {
      ...{ id: 'e1', activityDisplayName: 'Add member to role requested (PIM activation)' },
      activityDateTime: '2026-11-26T09:00:00.1234567Z',
    };
    const pages: Readonly<Record<string, unknown>> = {
      '/p2': {
        value: [
          // As Graph's types allow it; what nobody needs takes nothing away.
          { ...row, additionalDetails: [{ key: null, value: null }], targetResources: null, initiatedBy: {} },
          { ...row, activityDateTime: '2026-11-26T09:00:00' },
          { ...row, activityDateTime: '2026-11-26T10:00:00+01:00' },
        ],
        '@odata.nextLink': null,
      },
    };
    const unreadable = [
      { ...row, activityDisplayName: null },
      { ...row, activityDateTime: null },
      { ...row, activityDateTime: 'yesterday' },
      null,
    ];
    const graph: Graph = {
      get: (path) =>
        Promise.resolve(pages[path] ?? { value: [...unreadable, row], '@odata.nextLink': '/p2' }),
      batch: () => Promise.reject(new Error('not asked for')),
      write: () => Promise.reject(new Error('not asked for')),
    };
    const facts: string[] = [];
    let lost = 0;
    const onUnreadable = (): void => void (lost += 1);
    for await (const { at } of directoryAudit(graph, new Date(0), { onUnreadable }))
      facts.push(at.toISOString().slice(11));
    assert.deepEqual(
      [lost, facts],
      [unreadable.length, ['09:00:00.123Z', '09:00:00.123Z', '09:00:00.000Z', '09:00:00.000Z']],
    );
  });

  it('was not looked at where a page has no entries', async () => {
    const graph: Graph = {
      get: () => Promise.resolve(undefined),
      batch: () => Promise.reject(new Error('not asked for')),
      write: () => Promise.reject(new Error('not asked for')),
    };
    const next = directoryAudit(graph, new Date(0)).next();
    await assert.rejects(next, (error) => isProblem(error, 'entra-unavailable'));
  });
});
