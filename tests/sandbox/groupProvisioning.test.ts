import assert from 'node:assert/strict';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { contoso, groups, people } from '../../sandbox/tenant/contoso.ts';

const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const exporters: PimTarget = { kind: 'group', groupId: groups.ediscoveryExport, accessId: 'member' };
const everybody = Object.values(people);

describe('The memberships of a group', () => {
  let running: RunningCloud;
  before(async () => {
    const eligibilities = everybody.flatMap((to) =>
      [groups.ediscoveryReviewers, groups.ediscoveryExport].map((group) => ({
        to,
        of: { group, access: 'member' as const },
      })),
    );
    running = await startCloud({ port: 0, tenant: { ...contoso, eligibilities } });
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
  });

  const activate = (target = reviewers): void => {
    for (const oid of everybody) running.portal.activate(oid, target);
  };
  const members = (groupId: string = groups.ediscoveryReviewers): number =>
    running.cloud.directory.membersOf(groupId).length;

  it('are written at once up to five in ten seconds, and the sixth up to 40 minutes later', async () => {
    activate();
    await running.cloud.clock.advance(60_000);
    assert.equal(members(), 5);
    assert.deepEqual(
      running.cloud.pim.requests('assignment').map(({ status }) => status),
      [...Array<string>(5).fill('Provisioned'), 'PendingProvisioning'],
    );
    await running.cloud.clock.advance(40 * 60_000);
    assert.equal(members(), 6);
  });

  it('of one group are not slowed by those of another, nor by those of eleven seconds ago', async () => {
    for (const oid of everybody.slice(0, 5)) running.portal.activate(oid, reviewers);
    running.portal.activate(people.lynne, exporters);
    await running.cloud.clock.advance(11_000);
    running.portal.activate(people.lynne, reviewers);
    await running.cloud.clock.advance(60_000);
    assert.deepEqual([members(), members(groups.ediscoveryExport)], [6, 1]);
  });

  it('arrive late from the first on, or never late, where that is switched on', async () => {
    running.cloud.pim.switches.groupProvisioning = 'slow';
    activate();
    running.cloud.pim.switches.groupProvisioning = 'steady';
    activate(exporters);
    await running.cloud.clock.advance(60_000);
    assert.deepEqual([members(), members(groups.ediscoveryExport)], [0, 6]);
  });
});
