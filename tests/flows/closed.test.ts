import assert from 'node:assert/strict';
import sinon from 'sinon';
import { SandboxClock } from '../../sandbox/clock.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { freshDatabase } from '../support/database.ts';
import { startSandbox } from '../support/sandbox.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { purgeOrder } from '../support/story.ts';

describe('A bot that was closed', () => {
  /** What waits, on which clock, and where it was put there. */
  const waiting = new Set<{ readonly clock: SandboxClock; readonly where: string }>();
  let sandbox: Sandbox;
  beforeEach(async () => {
    waiting.clear();
    const after = sinon.stub(SandboxClock.prototype, 'after');
    after.callsFake(function (this: SandboxClock, ms, run) {
      const timer = { clock: this, where: String(new Error(`after ${ms} ms`).stack) };
      const cancel = after.wrappedMethod.call(this, ms, () => {
        waiting.delete(timer);
        return run();
      });
      waiting.add(timer);
      return () => {
        waiting.delete(timer);
        cancel();
      };
    });
    sandbox = await startSandbox({
      databaseUrl: await freshDatabase(),
      settings: { WEEKLY_REPORT: '19:reports@thread.tacv2 Europe/Berlin' },
    });
  });
  afterEach(() => {
    sinon.restore();
  });

  it('leaves nothing behind that is still to be done', async () => {
    const alex = sandbox.teams.person('alex');
    sandbox.cloud.pim.policies.configure(
      { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' },
      {
        maximumDuration: 'PT4H',
        mfa: false,
        justification: true,
        ticket: true,
        approvers: [{ user: people.megan }],
      },
    );
    const left = (): readonly string[] =>
      [...waiting].filter(({ clock }) => clock === sandbox.cloud.clock).map(({ where }) => where);
    try {
      await alex.install();
      await alex.say('search and purge');
      await alex.waitFor('Activate');
      await alex.click('Activate', purgeOrder);
      await alex.waitFor('Waiting for approval');
      assert.notDeepEqual(left(), []);
    } finally {
      await sandbox.close();
    }
    assert.deepEqual(left(), []);
  });
});
