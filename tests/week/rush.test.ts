import assert from 'node:assert/strict';
import { openClient } from '../../services/store/postgres/client.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { crowd, peopleOf, targets } from '../bench/crowd.ts';
import { formsFor } from '../bench/forms.ts';
import { sealKey } from '../support/botSettings.ts';
import { freshDatabase } from '../support/database.ts';
import { noTeamsLimits } from '../support/limits.ts';
import { auditSettings } from '../support/trail.ts';
import { countEntra } from './count.ts';
import { askInRush } from './rush.ts';

describe('A rush of a small company', function () {
  this.timeout(120_000);

  it('loses nothing and does nothing twice where Entra takes a few at a time, and tells everybody else to wait', async () => {
    const ids = peopleOf(24);
    const databaseUrl = await freshDatabase();
    const sandbox = await startSandbox({
      databaseUrl,
      tenant: crowd(ids),
      switches: { ...noTeamsLimits, pimCallsInTenSeconds: 80 },
      settings: { ...auditSettings, SEAL_KEYS: sealKey.toString('base64url') },
    });
    const owner = await openClient(databaseUrl);
    try {
      const formOf = await formsFor(databaseUrl, sandbox.botService, ids, [targets.warm]);
      const wait = whenAllWait(ids.length, () => sandbox.cloud.clock.advance(60_000));
      const asked = await Promise.all(
        ids.map(async (id) => {
          const one = await askInRush({ teams: sandbox.teams, formOf, wait: wait.until }, id);
          wait.leave();
          return one;
        }),
      );
      const told = asked.filter(({ end }) => end === 'told').map(({ id }) => id);
      const { lost, doubled, trail } = await countEntra(sandbox, owner, told, ids);
      assert.deepEqual(
        { strange: asked.flatMap(({ end }) => (end === 'told' ? [] : [end.strange])), lost, doubled, trail },
        { strange: [], lost: 0, doubled: 0, trail: [] },
      );
      assert.ok(
        asked.some(({ waits }) => waits > 0),
        'nobody had to wait',
      );
    } finally {
      await owner.end();
      await sandbox.close();
    }
  });
});

/** Lets time pass once nobody does anything but wait. */
function whenAllWait(count: number, pass: () => Promise<void>) {
  let here = count;
  let waiting: (() => void)[] = [];
  function look(): void {
    if (waiting.length < here) return;
    const woken = waiting;
    waiting = [];
    void pass().then(() => {
      for (const wake of woken) wake();
    });
  }
  return {
    until: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        look();
      }),
    leave(): void {
      here -= 1;
      if (waiting.length > 0) look();
    },
  };
}
