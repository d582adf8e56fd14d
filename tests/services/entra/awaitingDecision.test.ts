import assert from 'node:assert/strict';
import { awaitingDecision } from '../../../services/entra/awaitingDecision.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { alex, megan, now, purge } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const minutesAgo = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();

const row = (id: string, more: object = {}): object => ({
  ...{ id, status: 'PendingApproval', action: 'selfActivate', principalId: alex.id },
  ...{
    createdDateTime: minutesAgo(5),
    groupId: purge.kind === 'group' ? purge.groupId : '',
    accessId: 'member',
  },
  scheduleInfo: { startDateTime: null, expiration: { type: 'afterDuration', duration: 'PT1H' } },
  ...more,
});

/** What waits for Megan among these rows of groups. */
async function waiting(rows: readonly object[]) {
  const unused = (): never => assert.fail('one batch is enough');
  const graph: Graph = {
    ...{ get: unused, write: unused },
    batch: (paths) =>
      Promise.resolve(
        Object.fromEntries(
          Object.keys(paths).map((key) => [
            key,
            { status: 200, body: { value: key === 'group' ? rows : [] } },
          ]),
        ) as never,
      ),
  };
  const found = await awaitingDecision(graph, actorOf(megan), {
    now: () => now,
    after: () => () => undefined,
  });
  return { ids: found.rows.map(({ ref }) => ref.id), missing: found.missing };
}

describe('What waits for a decision', () => {
  it('is what somebody else asked for and nobody decided, the oldest first', async () => {
    const { ids, missing } = await waiting([
      row('new'),
      row('old', { createdDateTime: minutesAgo(9) }),
      row('own', { principalId: megan.id }),
      row('decided', { status: 'Denied' }),
    ]);
    assert.deepEqual([ids, missing], [['old', 'new'], []]);
  });

  for (const [count, missing] of [
    [49, []],
    [50, [{ part: 'group-approvals', why: 'cut' }]],
    [51, []],
  ] as const)
    it(`may be more than the ${count} that were listed: ${missing.length === 1}`, async () => {
      const found = await waiting(Array.from({ length: count }, (_, index) => row(`${index}`)));
      assert.deepEqual([found.ids.length, found.missing], [count, missing]);
    });

  it('is not all that there is where a row is not understood, and then not said to be cut', async () => {
    const { missing } = await waiting([
      ...Array.from({ length: 49 }, (_, index) => row(`${index}`)),
      row('other', { groupId: null, accessId: null }),
    ]);
    assert.deepEqual(
      missing.map(({ why }) => why),
      ['unreadable'],
    );
  });
});
