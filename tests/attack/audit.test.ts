import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from '../../services/store/postgres/client.ts';
import { startSandbox } from '../support/sandbox.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import { beginning, formerLinkHash, linkHash } from '../../services/store/postgres/auditChain.ts';
import { createAuditWriter } from '../../services/store/postgres/auditTrail.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import type { AuditRow } from '../../services/store/postgres/auditRows.ts';
import { latchkey } from '../support/latchkey.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { tampering } from '../support/tampering.ts';
import { auditKeys, auditSettings } from '../support/trail.ts';
import { withDatabase } from './lib.ts';

describe('An attack on the audit trail', () => {
  let checkpoints = '';
  before(async () => {
    checkpoints = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'checkpoints');
    await writeFile(checkpoints, '');
  });
  const story = eachInSandbox({
    get settings() {
      return { ...auditSettings, AUDIT_CHECKPOINTS: checkpoints };
    },
  });
  let kept: readonly AuditRow[];

  beforeEach(async () => {
    const { alex, megan, sandbox } = story;
    await writeFile(checkpoints, '');
    await askForPurge(story);
    await megan.click('Deny', { reason: 'no' });
    await alex.waitFor('Denied by Megan Bowen');
    // A deployment: what the bots wrote is signed at their end.
    await sandbox.restartBots();
    kept = await rowsOf();
    assert.deepEqual(await found(), { status: 0, faults: [] });
  });

  function rowsOf(): Promise<readonly AuditRow[]> {
    return withDatabase(story.sandbox.databaseUrl, async (db) => {
      const { rows } = await db.query<AuditRow>(
        'select seq::int, at, fact, previous, hash, key, mac from audit order by seq',
      );
      return rows;
    });
  }

  /** What an auditor finds who has the key and the checkpoints. */
  async function found(): Promise<{ readonly status: number; readonly faults: readonly string[] }> {
    const { status, stdout } = await latchkey(['audit', 'verify', '--checkpoints', checkpoints], {
      DATABASE_URL: story.sandbox.botDatabaseUrl,
      ...auditSettings,
    });
    return { status, faults: stdout.trim().split('\n').slice(0, -1) };
  }

  async function assertFound(words: RegExp): Promise<void> {
    const { status, faults } = await found();
    assert.equal(status, 2);
    assert.match(faults.join('\n'), words);
  }

  /** Why each statement was refused, one after the other in one session of the bot's role. */
  async function asBotRole(statements: readonly string[]): Promise<readonly string[]> {
    const db = await openClient(story.sandbox.botDatabaseUrl);
    const answers: string[] = [];
    for (const statement of statements)
      try {
        await db.query(statement);
        answers.push('');
      } catch (error) {
        answers.push(String(error));
        await db.query('rollback');
      }
    await db.end();
    return answers;
  }

  describe('with the bot’s own role', () => {
    const refused: readonly string[] = [
      `update audit set fact = 'x' where seq = 2`,
      'update audit set mac = mac',
      'delete from audit where seq = 2',
      'truncate audit',
      `insert into audit (seq, at, fact, previous, hash) values (99, now(), '{}', '', '')`,
      `copy audit from program 'echo'`,
      'copy audit from stdin',
      'merge into audit using audit_head on true when matched then delete',
      'select * from audit for update',
      'update audit_head set seq = 1',
      'delete from audit_head',
      'truncate audit_head',
      'select * from audit_head for update',
      'begin; lock table audit in share mode',
      'begin; lock table audit_head in access exclusive mode',
      'alter table audit disable trigger user',
      'alter table audit disable trigger audit_append_only',
      'alter table audit rename to old_audit',
      'alter table audit owner to current_user',
      'alter table audit add column x text',
      'alter table audit enable row level security',
      'drop table audit cascade',
      'drop trigger audit_append_only on audit',
      'create trigger mine before insert on audit for each row execute function refuse_change()',
      'create rule mine as on insert to audit do instead nothing',
      'create policy mine on audit using (false)',
      'create index mine on audit (seq)',
      'drop function append_fact',
      `create or replace function append_fact(expected_seq bigint, expected_hash text, moment text, fact_text text, key_id text, fact_mac text,
         out head_seq bigint, out head_hash text, out appended boolean) language sql as $$ select 1::bigint, '', true $$`,
      'alter function append_fact security invoker',
      'alter function append_fact set search_path = pg_temp',
      'create function audit_mine() returns int language sql as $$ select 1 $$',
      'create table public.mine (x int)',
      'create view public.mine as select 1',
      'create schema mine',
      'alter schema public rename to old_public',
      'drop schema public cascade',
      'set session_replication_role = replica',
      'set role latchkey',
      'set session authorization latchkey',
      'grant latchkey to latchkey_bot',
      'alter role latchkey_bot superuser',
      'create role other superuser',
      'reassign owned by latchkey to latchkey_bot',
      'alter default privileges for role latchkey grant all on tables to latchkey_bot',
      'alter system set session_replication_role = replica',
      `update pg_catalog.pg_trigger set tgenabled = 'D'`,
      `delete from pg_catalog.pg_class where relname = 'audit'`,
      'create extension adminpack',
      'create event trigger mine on ddl_command_start execute function refuse_change()',
      `select lo_import('/etc/passwd')`,
      `do $$ begin execute 'delete from public.audit'; end $$`,
    ];

    it('changes nothing', async () => {
      const answers = await asBotRole(refused);
      for (const [index, answer] of answers.entries())
        assert.match(
          answer,
          /permission denied|must be (owner|superuser)|cannot set parameter|requires|does not exist|not available|append-only|only role/i,
          `${refused[index]}: ${answer}`,
        );
      // PostgreSQL answers it with a warning, and grants nothing.
      const [, granted] = await asBotRole(['grant all on audit to current_user', 'delete from audit']);
      assert.match(granted ?? '', /permission denied/);
      assert.deepEqual(await rowsOf(), kept);
      assert.deepEqual(await found(), { status: 0, faults: [] });
    });

    it('appends what is found to be without the key', async () => {
      const forged = JSON.stringify({
        what: 'approved',
        actor: people.isaiah,
        request: { api: 'group', id: 'made-up' },
      });
      const append = (mac: string): string =>
        `select append_fact(seq, hash, '${new Date().toISOString()}', '${forged}', '${auditKeys[0].id}', ${mac}) from audit_head`;
      const answers = await asBotRole([
        append('null'),
        append(`''`),
        append(`repeat('0', 64)`),
        // The code of another row.
        append(`(select mac from audit where seq = 1)`),
      ]);
      assert.match(answers.slice(0, 2).join('\n'), /a fact has a text[\s\S]*a fact has a text/);
      const next = kept.length + 1;
      await assertFound(
        new RegExp(`Row ${next} was written by somebody without the key[\\s\\S]*Row ${next + 1} was`),
      );
    });

    it('cannot answer for another place in the trail, nor stay in the way of it', async () => {
      const stale = `select append_fact(seq - 1, hash, now()::text, '{}', 'k', repeat('0', 64)) from audit_head`;
      assert.deepEqual(await asBotRole([stale]), ['']);
      assert.deepEqual(await rowsOf(), kept);
      // A lock that it can take holds nobody up; one that it cannot is waited for no longer than five seconds.
      await withDatabase(story.sandbox.botDatabaseUrl, async (db) => {
        await db.query(
          'begin; lock table audit, audit_head in access share mode; select pg_advisory_lock(7201442)',
        );
        await story.alex.say('search and purge');
        await db.query('rollback');
      });
      assert.deepEqual(await found(), { status: 0, faults: [] });
    });

    it('puts nothing in the place of what the function names', async () => {
      const domain = [
        // A type that runs what it likes, with the rights of the function's owner.
        `create function pg_temp.mine(pg_catalog.timestamptz) returns boolean language plpgsql as
           $$ begin create table if not exists public.mine (); return true; end $$`,
        'create domain pg_temp.timestamptz as pg_catalog.timestamptz check (pg_temp.mine(value))',
      ];
      const answers = await asBotRole([
        'create temp table audit (like public.audit)',
        'create temp table audit_head (like public.audit_head)',
        `insert into pg_temp.audit_head values (true, 7, repeat('0', 64))`,
        'set search_path = pg_temp, public',
        ...domain,
        `select public.append_fact(7, repeat('0', 64), now()::text, '{}', 'k', repeat('0', 64))`,
      ]);
      assert.deepEqual(
        answers.filter((answer) => answer !== ''),
        [],
      );
      assert.deepEqual(await rowsOf(), kept);
      const next = `select public.append_fact(seq, hash, now()::text, '{}', 'k', repeat('0', 64)) from public.audit_head`;
      await asBotRole([...domain, next]);
      await assertFound(new RegExp(`^Row ${kept.length + 1} .*$`));
      const mine = await withDatabase(story.sandbox.databaseUrl, (db) =>
        db.query(`select to_regclass('public.mine') as mine`),
      );
      assert.deepEqual(mine.rows, [{ mine: null }]);
    });

    it('can hold the trail up, but nobody longer than five seconds', async function () {
      this.timeout(20_000);
      const { alex, sandbox } = story;
      await withDatabase(sandbox.botDatabaseUrl, async (db) => {
        await db.query('begin');
        await db.query(`select append_fact(0, '', '', '', '', repeat('0', 64))`);
        const writer = createAuditWriter({ clock: sandbox.cloud.clock, keys: auditKeys });
        const store = await openDatabase(sandbox.botDatabaseUrl, 1);
        await assert.rejects(writer.append(store.db, { what: 'asked' }), /lock timeout/);
        await store.close();
      });
      await alex.say('search and purge');
      assert.deepEqual(await found(), { status: 0, faults: [] });
    });
  });

  describe('with the power of the database’s owner', () => {
    const byOwner = (...statements: readonly string[]): Promise<void> =>
      tampering(story.sandbox.databaseUrl, statements);
    const headAtEnd = `update audit_head set seq = (select max(seq) from audit), hash = (select hash from audit order by seq desc limit 1)`;
    const rewritten = (): readonly { seq: number; fact: string; previous: string; hash: string }[] => {
      let previous = beginning.hash;
      return kept.map(({ seq, at, fact }) => {
        const other = fact
          .replace('"what":"denied"', '"what":"approved"')
          .replaceAll(people.megan, people.isaiah);
        const hash = linkHash(previous, seq, at, other);
        const row = { seq, fact: other, previous, hash };
        previous = hash;
        return row;
      });
    };
    const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

    it('is found where the newest row was cut off and the head set back', async () => {
      await byOwner('delete from audit where seq = (select max(seq) from audit)', headAtEnd);
      await assertFound(new RegExp(`Row ${kept.length} was removed`));
    });

    it('is found where the bot went on after a cut', async () => {
      await byOwner('delete from audit where seq > 2', headAtEnd);
      await askForPurge(story);
      await assertFound(/not the one that a checkpoint was signed over|removed/);
    });

    it('is found where “denied by Megan” became “approved by Isaiah”, the chain computed anew', async () => {
      await byOwner(
        ...rewritten().map(
          ({ seq, fact, previous, hash }) =>
            `update audit set fact = ${literal(fact)}, previous = '${previous}', hash = '${hash}' where seq = ${seq}`,
        ),
        headAtEnd,
      );
      await assertFound(/without the key/);
    });

    it('is found where the trail was turned into one from before it had a key', async () => {
      let previous = beginning.hash;
      const statements = rewritten().map(({ seq, fact }, index) => {
        const hash = formerLinkHash(previous, kept[index]?.at ?? new Date(0), fact);
        const statement = `update audit set fact = ${literal(fact)}, previous = '${previous}', hash = '${hash}', key = null, mac = null where seq = ${seq}`;
        previous = hash;
        return statement;
      });
      await byOwner(...statements, headAtEnd);
      await assertFound(/not the one that a checkpoint[\s\S]*from before the trail had a key/);
      await story.sandbox.restartBots();
      await assertFound(/^Row \d+ is not the one that a checkpoint was signed over\.$/);
    });

    it('is found where the whole trail was deleted, with its head or with the head set back', async () => {
      await byOwner('delete from audit', 'delete from audit_head');
      await assertFound(/head of the trail is missing[\s\S]*were removed/);
      await byOwner(`insert into audit_head values (true, 0, '${beginning.hash}')`);
      await assertFound(new RegExp(`Rows 1 to ${kept.length} were removed`));
    });

    it('is found where the function lets everything in', async () => {
      await byOwner(
        `insert into audit (seq, at, fact, previous, hash, key, mac) select seq + 1, at, fact, hash, hash, key, mac from audit order by seq desc limit 1`,
        headAtEnd,
      );
      await assertFound(/was changed/);
    });
  });

  it('does not begin with a bot whose role owns the trail', async () => {
    const { databaseUrl } = story.sandbox;
    await assert.rejects(async () => {
      const started = await startSandbox({ databaseUrl, settings: { DATABASE_URL: databaseUrl } });
      await started.close();
    }, /could tamper with the audit trail/);
  });

  it('is no attack where an append did not commit', async () => {
    const { sandbox, alex } = story;
    await withDatabase(sandbox.botDatabaseUrl, async (db) => {
      await db.query('begin');
      const text = `select appended from audit_head head, append_fact(head.seq, head.hash, now()::text, '{}', 'k', repeat('0', 64))`;
      assert.deepEqual((await db.query(text)).rows, [{ appended: true }]);
      await db.query('rollback');
    });
    await alex.say('search and purge');
    await askForPurge(story);
    assert.ok((await rowsOf()).length > kept.length);
    assert.deepEqual(await found(), { status: 0, faults: [] });
  });
});
