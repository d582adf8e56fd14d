import type pg from 'pg';
import { openClient } from '../../services/store/postgres/client.ts';

/** Something that befalls the database; answers how it is mended. */
type Mishap = (owner: pg.Client) => Promise<() => Promise<unknown>>;

/** How long the bot waits for a lock here; in production its statements end after eight seconds. */
const lockPatienceMs = 300;

/** What befalls the database of a bot, by an owner who is connected. */
export const mishaps = {
  'the trail takes no row': failing(['audit'], 'P0001'),
  'the disk is full': failing(['audit', 'intent', 'request'], '53100'),
  /** It is back at once; what was under way is lost. */
  'it restarts': async (owner) => {
    await endConnections(owner);
    return () => Promise.resolve();
  },
  /** The last thing that a transaction with an intent in it does is to lose its connection. */
  'connections break at commit': async (owner) => {
    await owner.query(
      'create function breaks() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$',
    );
    await owner.query(
      'create constraint trigger breaks after insert or delete on intent deferrable initially deferred for each row execute function breaks()',
    );
    return () => owner.query('drop function breaks cascade');
  },
  'it is down': async (owner) => {
    const name = owner.escapeIdentifier(owner.database ?? '');
    await owner.query(`alter database ${name} connection limit 0`);
    await endConnections(owner);
    return () => owner.query(`alter database ${name} connection limit -1`);
  },
  'the requests are locked': locking('request'),
  'the intents are locked': locking('intent'),
} satisfies Readonly<Record<string, Mishap>>;

export type MishapName = keyof typeof mishaps;

/** Connects as the owner, and lets the bot's role lose patience soon. */
export async function ownerOf(databaseUrl: string): Promise<pg.Client> {
  const owner = await openClient(databaseUrl);
  const name = owner.escapeIdentifier(owner.database ?? '');
  await owner.query(`alter database ${name} set lock_timeout = ${lockPatienceMs}`);
  return owner;
}

function failing(tables: readonly string[], code: string): Mishap {
  return async (owner) => {
    await owner.query(
      `create function fails() returns trigger language plpgsql as $$ begin raise exception 'it fails' using errcode = '${code}'; end $$`,
    );
    for (const table of tables)
      await owner.query(
        `create trigger fails before insert or update on ${table} for each row execute function fails()`,
      );
    return () => owner.query('drop function fails cascade');
  };
}

function locking(table: string): Mishap {
  return async (owner) => {
    await owner.query('begin');
    await owner.query(`lock table ${table} in access exclusive mode`);
    return () => owner.query('rollback');
  };
}

async function endConnections(owner: pg.Client): Promise<void> {
  await owner.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
}
