import assert from 'node:assert/strict';
import { openClient } from '../../services/store/postgres/client.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { crowd, peopleOf } from '../bench/crowd.ts';
import { freshDatabase } from '../support/database.ts';
import { noHurry, noTeamsLimits } from '../support/limits.ts';
import { auditSettings } from '../support/trail.ts';
import { countEntra } from '../week/count.ts';
import { mishaps } from './mishaps.ts';

const isDone = /On since|switching it on|On until|is on until/;

/** As somebody does who is told that it came to nothing: until it is on. */
async function activate(sandbox: Sandbox, id: string): Promise<void> {
  const person = sandbox.teams.person(id);
  const newest = (): string => person.transcript().split('\n').slice(-4).join('\n');
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await person.say('global reader for 30 min').catch(() => undefined);
    await person.click('Activate').catch(() => undefined);
    await person.say('status').catch(() => undefined);
    if (isDone.test(newest())) return;
  }
  assert.fail(person.transcript());
}

describe('Every connection to the database that is ended', function () {
  this.timeout(400_000);

  it('again and again while people ask ends no process, loses nothing and does nothing twice', async () => {
    const databaseUrl = await freshDatabase();
    const ids = peopleOf(4);
    const [owner, idle] = [await openClient(databaseUrl), await openClient(databaseUrl)];
    let ended = 0;
    let ending = Promise.resolve();
    const endAll = async (): Promise<void> => {
      ended += 1;
      await mishaps['it restarts'](owner);
    };
    const sandbox = await startSandbox({
      databaseUrl,
      replicas: 2,
      tenant: crowd(ids),
      limits: noHurry,
      switches: noTeamsLimits,
      settings: auditSettings,
      // In the middle of turns: whenever one of a few writes reaches Graph or has been answered by it.
      tap: async (_phase, method, path) => {
        if (method !== 'POST' || !path.startsWith('/graph') || ended >= 8) return undefined;
        ending = ending.then(endAll);
        await ending;
        return undefined;
      },
    });
    try {
      for (const id of ids) await sandbox.teams.person(id).install();
      await Promise.all(ids.map((id) => activate(sandbox, id)));
      await endAll();
      assert.ok(ended > 4, `${ended}`);
      await assert.rejects(idle.query('select 1'));
      const { asked, lost, doubled, trail } = await countEntra(sandbox, owner, ids);
      assert.deepEqual(
        { asked, lost, doubled, trail },
        { asked: ids.length, lost: 0, doubled: 0, trail: [] },
      );
      // Both replicas hear of each other's changes again.
      for (let listening = 0; listening < 2;) {
        const { rows } = await owner.query<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'latchkey listener' and query ilike 'listen%'`,
        );
        listening = rows[0]?.n ?? 0;
      }
    } finally {
      await owner.end();
      await sandbox.close();
    }
  });
});
