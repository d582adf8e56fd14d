import assert from 'node:assert/strict';
import { startSandbox } from '../support/sandbox.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { recorded } from '../attack/lib.ts';
import { freshDatabase } from '../support/database.ts';
import { noHurry } from '../support/limits.ts';
import { purgeOrder } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const orders = '/group/assignmentScheduleRequests';

describe('An order that whoever asked finds on a list before its answer is here', () => {
  it('is told to its approvers all the same', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const sandbox = await startSandbox({
      databaseUrl: await freshDatabase(),
      limits: noHurry,
      async tap(phase, method, path) {
        if (phase !== 'after' || method !== 'POST' || !path.endsWith(orders)) return;
        const look = meanwhile;
        meanwhile = undefined;
        await look?.();
      },
    });
    try {
      sandbox.cloud.pim.policies.configure(purge, {
        ...{ maximumDuration: 'PT4H', mfa: false, justification: true, ticket: true },
        approvers: [{ user: people.megan }],
      });
      const [alex, megan] = [sandbox.teams.person('alex'), sandbox.teams.person('megan')];
      for (const person of [alex, megan]) await person.install();
      await alex.say('search and purge');
      const form = alex.last;
      meanwhile = () => alex.say('search and purge');
      await alex.click('Activate', purgeOrder, form);
      await megan.waitFor('asks for Search and Purge');
      assert.equal((await recorded(sandbox, 'asked')).audit, 1);
    } finally {
      await sandbox.close();
    }
  });
});
