import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkpointPublicKeyOf } from '../../bot/start/checkpointKey.ts';
import type { PostgresServer } from '../../sandbox/postgres.ts';
import { startPostgres } from '../../sandbox/postgres.ts';
import { reachablePostgres } from '../../sandbox/reachablePostgres.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { bot, groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Checkpoint } from '../../services/store/checkpoint.ts';
import { checkpointWitness } from '../../services/store/postgres/auditWitnesses.ts';
import { openClient } from '../../services/store/postgres/client.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { verifyAudit } from '../../services/store/postgres/verifyAudit.ts';
import { backUp } from '../support/backUp.ts';
import { logOf } from '../support/logOf.ts';
import { migrateToNext } from '../support/nextVersion.ts';
import { assertOutcomes } from '../support/outcomes.ts';
import { purgeOrder } from '../support/story.ts';
import { auditSettings, keysOf } from '../support/trail.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const policy = {
  ...{ maximumDuration: 'PT4H', mfa: false, justification: true, ticket: true },
  approvers: [{ user: people.megan }, { user: people.isaiah }],
} as const;
const freshKey = (): string => randomBytes(32).toString('base64url');

/** The settings of a deployment after each of its keys was turned, the old ones still behind the new where the guide says so. */
interface Keys {
  readonly SEAL_KEYS: string;
  readonly AUDIT_KEYS: string;
  readonly AUDIT_CHECKPOINT_KEY: string;
  readonly CLIENT_SECRET: string;
}

function turned({ cloud }: Sandbox, old: Keys): Keys {
  const { privateKey } = generateKeyPairSync('ed25519');
  const [keyId, secretText] = ['turned', freshKey()];
  cloud.apps.secrets.push({ appId: bot.appId, keyId, secretText });
  return {
    SEAL_KEYS: `${freshKey()},${old.SEAL_KEYS}`,
    AUDIT_KEYS: `${freshKey()},${old.AUDIT_KEYS}`,
    AUDIT_CHECKPOINT_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    CLIENT_SECRET: secretText,
  };
}

async function rowsOf<T extends object>(url: string, text: string): Promise<readonly T[]> {
  const client = await openClient(url);
  return client
    .query<T>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** What was signed, by whichever key, is the trail that is there. */
async function assertSigned(
  url: string,
  keys: readonly Keys[],
  signed: readonly Checkpoint[],
): Promise<void> {
  const publicKeys = keys.flatMap((each) => checkpointPublicKeyOf(each.AUDIT_CHECKPOINT_KEY) ?? []);
  for (const { id } of publicKeys)
    assert.ok(
      signed.some(({ key }) => key === id),
      `nothing is signed by ${id}`,
    );
  const store = await openDatabase(url, 2);
  const { faults } = await verifyAudit(store.db, {
    keys: keysOf(keys.at(-1)?.AUDIT_KEYS ?? ''),
    witnesses: [checkpointWitness(signed, publicKeys)],
  });
  await store.close();
  assert.deepEqual(faults, []);
}

describe('A deployment', function () {
  this.timeout(240_000);
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

  it('is upgraded, rolled back, given other keys and restored from a backup, and goes on with what was open', async () => {
    const server = await startPostgres({ folder: running, keep: false });
    servers.push(server);
    const databaseUrl = await server.database('latchkey');
    const log = logOf();
    const first: Keys = { ...auditSettings, SEAL_KEYS: freshKey(), CLIENT_SECRET: bot.secret };
    const sandbox = await startSandbox({ databaseUrl, replicas: 2, settings: { ...first }, log: log.log });
    try {
      const [alex, adele] = [sandbox.teams.person('alex'), sandbox.teams.person('adele')];
      const [megan, isaiah] = [sandbox.teams.person('megan'), sandbox.teams.person('isaiah')];
      sandbox.cloud.pim.policies.configure(purge, policy);
      for (const person of [alex, adele, megan]) await person.install();

      // Three things are open: a request on Megan's card, the same for Isaiah, whom Teams does not let the bot write to, and an order of Adele's that waits for her sign-in.
      sandbox.teams.setInstalled(isaiah.user.id, true);
      sandbox.faults.add({ path: '/botservice/v3/conversations', method: 'POST', status: 503 });
      await alex.say('search and purge');
      await alex.waitFor('Activate');
      await alex.click('Activate', purgeOrder);
      await megan.waitFor('asks for Search and Purge');
      await alex.waitFor('still trying to reach');
      await adele.say('security reader for 1 hour');
      await adele.waitFor('Activate');
      await adele.click('Activate');
      await adele.waitFor('Continue to sign in');
      const stillOpen = async (): Promise<void> => {
        await alex.say('status');
        assert.match(alex.transcript().split('\n').slice(-6).join('\n'), /Waiting for approval/);
        assert.deepEqual(
          await rowsOf(
            databaseUrl,
            `select name from pgboss.job where state in ('created', 'retry', 'active')`,
          ),
          [{ name: 'tell' }],
        );
      };
      await stillOpen();

      // Upgrade: the tables are the next version's while this one still runs. Roll back: this one is started on them.
      await migrateToNext(databaseUrl);
      await stillOpen();
      await sandbox.restartBots();
      await stillOpen();

      const second = turned(sandbox, first);
      await sandbox.restartBots({ ...second });
      await stillOpen();
      assert.deepEqual(
        await rowsOf(
          databaseUrl,
          'select purpose, count(*)::int as keys from key_seen group by 1 order by 1',
        ),
        ['audit', 'checkpoint', 'credential', 'seal'].map((purpose) => ({ purpose, keys: 2 })),
      );

      await backUp(databaseUrl, join(home, running), join(home, restored));
      await server.stop();
      servers.pop();
      const again = await startPostgres({ folder: restored, keep: true });
      servers.push(again);
      const restoredUrl = await again.database('latchkey');
      const bots = new URL(sandbox.botDatabaseUrl);
      bots.host = new URL(restoredUrl).host;
      await sandbox.restartBots({ DATABASE_URL: bots.href });

      sandbox.faults.clear();
      // The queue waits on the database's own clock; what was being tried when the server stopped is tried again once its time is over.
      await rowsOf(
        restoredUrl,
        `update pgboss.job set start_after = now(), state = case when state = 'active' then 'retry' else state end where state in ('created', 'retry', 'active')`,
      );
      await isaiah.waitFor('asks for Search and Purge');
      await megan.click('Approve', { reason: 'ok' });
      await alex.waitFor('was approved by Megan Bowen');
      const link = await adele.click('Continue to sign in');
      if (link.kind !== 'link') assert.fail(link.kind);
      await signInAs(adele.user.id, link.url);
      await adele.waitFor('On since');
      await assertOutcomes(restoredUrl, keysOf(second.AUDIT_KEYS), { asked: 2, approved: 1 });
      // What is signed at the end is signed when the bots close.
      await sandbox.restartBots();
      await assertSigned(restoredUrl, [first, second], signedIn(log.text()));
    } finally {
      await sandbox.close();
    }
  });
});

function signedIn(text: string): readonly Checkpoint[] {
  return text
    .split('\n')
    .filter((line) => line.includes('"checkpoint"'))
    .flatMap((line) => (JSON.parse(line) as { readonly checkpoint?: Checkpoint }).checkpoint ?? []);
}
