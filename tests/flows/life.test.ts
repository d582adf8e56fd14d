import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { PostgresServer } from '../../sandbox/postgres.ts';
import { startPostgres } from '../../sandbox/postgres.ts';
import { reachablePostgres } from '../../sandbox/reachablePostgres.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { assertOutcomes } from '../support/outcomes.ts';
import { purgeOrder } from '../support/story.ts';
import { auditKeys, auditSettings } from '../support/trail.ts';

const run = promisify(execFile);
const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const policy = {
  maximumDuration: 'PT4H',
  mfa: false,
  justification: true,
  ticket: true,
  approvers: [{ user: people.megan }],
} as const;

/**
 * A copy of the files of a server that goes on working, as PostgreSQL's documentation wants it ("Making a base backup using the low level API"): with what was written
 * meanwhile, from which the copy is made whole when it starts.
 */
async function backUp(url: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`select pg_backup_start('drill', true)`);
  await run('cp', ['-a', from, to]);
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await run('rm', ['-f', join(to, 'postmaster.pid')]);
  // As whoever owns the files, who is not always who runs this.
  await run('sh', [
    '-c',
    'cp -a "$1/pg_wal/." "$2/pg_wal/"; cp -a "$2/PG_VERSION" "$2/backup_label"; printf %s "$3" > "$2/backup_label"',
    '-',
    from,
    to,
    rows[0]?.labelfile ?? '',
  ]);
  await client.end();
}

describe('A backup of the database', function () {
  this.timeout(120_000);
  const [running, restored] = [`postgres-drill-${process.pid}`, `postgres-restored-${process.pid}`];
  const given = process.env['DATABASE_URL'];
  let home: string;
  const servers: PostgresServer[] = [];
  before(async function () {
    if (given !== undefined && given !== '') this.skip();
    ({ home } = await reachablePostgres(fileURLToPath(new URL('../../', import.meta.url))));
  });
  after(async () => {
    for (const server of servers) await server.stop();
    for (const folder of [running, restored]) await rm(join(home, folder), { recursive: true, force: true });
  });

  it('of a server that is at work is restored to a bot that goes on with what was open', async () => {
    const server = await startPostgres({ folder: running, keep: false });
    servers.push(server);
    const databaseUrl = await server.database('latchkey');
    const sandbox = await startSandbox({ databaseUrl, settings: auditSettings });
    try {
      const [alex, megan] = [sandbox.teams.person('alex'), sandbox.teams.person('megan')];
      sandbox.cloud.pim.policies.configure(purge, policy);
      for (const person of [alex, megan]) await person.install();
      await alex.say('search and purge');
      await alex.click('Activate', purgeOrder);
      await megan.waitFor('asks for Search and Purge');
      await alex.waitFor('I asked');
      await backUp(databaseUrl, join(home, running), join(home, restored));
      await server.stop();
      servers.pop();
      const again = await startPostgres({ folder: restored, keep: true });
      servers.push(again);
      const restoredUrl = await again.database('latchkey');
      const bots = new URL(sandbox.botDatabaseUrl);
      bots.host = new URL(restoredUrl).host;
      await sandbox.restartBots({ DATABASE_URL: bots.href });
      await megan.click('Approve', { reason: 'ok' });
      await alex.waitFor('was approved by Megan Bowen');
      await assertOutcomes(restoredUrl, auditKeys, { asked: 1, approved: 1 });
    } finally {
      await sandbox.close();
    }
  });
});
