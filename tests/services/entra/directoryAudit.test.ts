import assert from 'node:assert/strict';
import type { EntraFact } from '../../../services/elevation/compareAudit.ts';
import { isProblem } from '../../../services/elevation/problem.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { directoryAudit, mayReadDirectoryAudit } from '../../../services/entra/directoryAudit.ts';

const graphOf = (get: Graph['get']): Graph => ({
  get,
  batch: () => Promise.reject(new Error('not asked for')),
  write: () => Promise.reject(new Error('not asked for')),
});

async function factsIn(log: AsyncIterable<EntraFact>): Promise<readonly EntraFact[]> {
  const facts: EntraFact[] = [];
  for await (const fact of log) facts.push(fact);
  return facts;
}

describe('The audit log of Entra', () => {
  it('is asked five times in ten seconds at most, however many pages it has', async () => {
    let now = 0;
    const calls: number[] = [];
    const pages = 23;
    const graph = graphOf(() => {
      calls.push(now);
      const hasNext = calls.length < pages;
      return Promise.resolve({ value: [], ...(hasNext ? { '@odata.nextLink': `/p${calls.length}` } : {}) });
    });
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

  it('is not waited for where its answers take their time', async () => {
    let now = 0;
    const graph = graphOf(() => {
      now += 3_000;
      return Promise.resolve({ value: [], ...(now < 30_000 ? { '@odata.nextLink': `/at/${now}` } : {}) });
    });
    const pause = (ms: number): never => assert.fail(`a pause of ${ms}`);
    const facts = await factsIn(directoryAudit(graph, new Date(0), { now: () => now, pause }));
    assert.deepEqual([facts, now], [[], 30_000]);
  });

  it('tells of an entry once that is on two pages', async () => {
    const entry = (id: string): object => ({
      ...{ id, activityDisplayName: 'Add member to role requested (PIM activation)' },
      activityDateTime: '2026-11-26T09:00:00Z',
    });
    const pages = [
      { value: [entry('e1'), entry('e2')], '@odata.nextLink': '/p1' },
      { value: [entry('e2'), entry('e3')] },
    ];
    const graph = graphOf(() => Promise.resolve(pages.shift()));
    const facts = await factsIn(directoryAudit(graph, new Date(0)));
    assert.deepEqual(
      facts.map(({ id }) => id),
      ['e1', 'e2', 'e3'],
    );
  });

  it('names people and groups on one line, with nothing hidden in it', async () => {
    const name = 'Alex\n0 agree, 0 outside of the bot\u202e\u001b[8m';
    const row = {
      ...{ id: 'e1', activityDisplayName: 'Add member to role requested (PIM activation)' },
      activityDateTime: '2026-11-26T09:00:00Z',
      initiatedBy: { user: { id: 'A1', displayName: name } },
      targetResources: [{ id: 'G1', displayName: name, type: 'Group' }],
    };
    const graph = graphOf(() => Promise.resolve({ value: [row] }));
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
          {
            ...row,
            id: 'e2',
            additionalDetails: [{ key: null, value: null }],
            targetResources: null,
            initiatedBy: {},
          },
          { ...row, id: 'e3', activityDateTime: '2026-11-26T09:00:00' },
          { ...row, id: 'e4', activityDateTime: '2026-11-26T10:00:00+01:00' },
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
    const graph = graphOf((path) =>
      Promise.resolve(pages[path] ?? { value: [...unreadable, row], '@odata.nextLink': '/p2' }),
    );
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

  it('tells of a give-back once, under either of the names of its entries, and of no other removal', async () => {
    const entry = (id: string, activityDisplayName: string, more: object = {}): object => ({
      ...{ id, activityDisplayName, activityDateTime: '2026-11-26T09:00:00Z', correlationId: 'C1' },
      initiatedBy: { user: { id: 'A1', displayName: 'Alex' } },
      targetResources: [
        { id: 'G1', displayName: 'Purge', type: 'Group' },
        { id: 'a1', displayName: 'Alex', type: 'User' },
      ],
      ...more,
    });
    const [done, asked] = [
      'Remove member from role completed (PIM deactivate)',
      'Process role removal request',
    ];
    const of = async (...value: object[]): Promise<readonly string[]> =>
      (
        await factsIn(
          directoryAudit(
            graphOf(() => Promise.resolve({ value })),
            new Date(0),
          ),
        )
      ).map(({ id, what }) => `${id} ${what}`);
    assert.deepEqual(await of(entry('e1', asked)), ['e1 given-back']);
    assert.deepEqual(await of(entry('e2', done), entry('e1', asked)), ['e2 given-back']);
    const another = { correlationId: 'C2' };
    assert.equal((await of(entry('e1', asked), entry('e2', asked, another))).length, 2);
    const untold = { correlationId: null };
    assert.equal((await of(entry('e1', asked, untold), entry('e2', asked, untold))).length, 2);
    assert.deepEqual(await of(entry('e1', asked, { result: 'failure' })), []);
    const byPatti = { initiatedBy: { user: { id: 'P1', displayName: 'Patti' } } };
    assert.deepEqual(await of(entry('e1', asked, byPatti)), []);
  });

  it('was not looked at where a page has no entries', async () => {
    const graph = graphOf(() => Promise.resolve(undefined));
    for (const read of [directoryAudit(graph, new Date(0)).next(), mayReadDirectoryAudit(graph)])
      await assert.rejects(read, (error) => isProblem(error, 'entra-unavailable'));
  });

  it('is not read forever where its pages lead back', async () => {
    const next: Readonly<Record<string, string>> = { '/p2': '/p3', '/p3': '/p2' };
    const asked: string[] = [];
    const graph = graphOf((path) => {
      assert.ok(!asked.includes(path), path);
      asked.push(path);
      return Promise.resolve({ value: [], '@odata.nextLink': next[path] ?? '/p2' });
    });
    await assert.rejects(directoryAudit(graph, new Date(0)).next(), /leads back/);
    assert.deepEqual(asked.slice(1), ['/p2', '/p3']);
  });
});

describe('An entry of the audit log of Entra', () => {
  const role = { id: 'Role-1', displayName: 'Security Reader', type: 'Role' };
  const entry = {
    ...{ id: 'e1', activityDisplayName: 'Add member to role requested (PIM activation)', result: 'success' },
    ...{ activityDateTime: '2026-11-26T09:00:00Z', correlationId: 'Request-1' },
    initiatedBy: { user: { id: 'Alex-1', displayName: 'Alex Wilber' } },
    targetResources: [{ id: 'Alex-1', displayName: 'Alex Wilber', type: 'User' }, role],
    additionalDetails: [{ key: 'AuditType', value: 'CreateRequestRoleActivation' }],
  };
  const fact: EntraFact = {
    ...{ id: 'e1', at: new Date('2026-11-26T09:00:00Z'), what: 'asked', requestId: 'request-1' },
    ...{ actorId: 'alex-1', actorName: 'Alex Wilber', targetId: 'role-1', targetName: 'Security Reader' },
  };
  const factsOf = (change: object): Promise<readonly EntraFact[]> =>
    factsIn(
      directoryAudit(
        graphOf(() => Promise.resolve({ value: [{ ...entry, ...change }] })),
        new Date(0),
      ),
    );

  const { requestId: _named, ...ofNone } = fact;
  const shapes: readonly (readonly [string, object, EntraFact | undefined])[] = [
    ['with ids in small letters', {}, fact],
    [
      'with the request that its details name before its correlation',
      { additionalDetails: [...entry.additionalDetails, { key: 'RequestId', value: 'Request-2' }] },
      { ...fact, requestId: 'request-2' },
    ],
    ['without a request where it names none', { correlationId: null }, ofNone],
    ['with a group', { targetResources: [{ ...role, type: 'group' }] }, fact],
    [
      'without what it does not name',
      { initiatedBy: { user: { id: null } }, targetResources: [{ type: 'Role' }] },
      { ...fact, actorId: '', actorName: '', targetId: '', targetName: '' },
    ],
    ['not at all where it failed', { result: 'Failure' }, undefined],
    ['also where its result is not told', { result: null }, fact],
  ];
  for (const [name, change, expected] of shapes)
    it(`is told ${name}`, async () => {
      assert.deepEqual(await factsOf(change), expected === undefined ? [] : [expected]);
    });

  const activities: readonly (readonly [string, EntraFact['what'] | undefined])[] = [
    ['Add member to role requested (PIM activation)', 'asked'],
    ['Add member to role approval requested (PIM activation)', undefined],
    ['Add member to role request approved (PIM activation)', 'approved'],
    ['Add member to role request denied (PIM activation)', 'denied'],
    ['Add member to role canceled (PIM activation)', 'withdrawn'],
    ['Add member to role completed (PIM activation)', undefined],
    ['PIM activation request expired', undefined],
    ['Remove member from role (PIM activation expired)', undefined],
    ['Remove member from role requested (PIM deactivate)', undefined],
    ['Remove member from role completed (PIM deactivate)', 'given-back'],
    ['Add eligible member to role in PIM requested (timebound)', undefined],
    ['Add member to role in PIM canceled (timebound)', undefined],
  ];
  for (const [activity, what] of activities)
    it(`is told as ${what ?? 'nothing that is compared'}: ${activity}`, async () => {
      const facts = await factsOf({ activityDisplayName: activity });
      assert.deepEqual(
        facts.map((one) => one.what),
        what === undefined ? [] : [what],
      );
    });
});
