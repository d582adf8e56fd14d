import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { StoreError } from './connect.ts';
import { queueSchema } from './retryQueue.ts';
import type { Schema } from './schema.ts';

/** The tables that the bot reads and writes: all but the trail. */
const botTables: Readonly<Record<Exclude<keyof Schema, 'audit' | 'audit_head'>, true>> = {
  request: true,
  claim: true,
  card: true,
  intent: true,
  reach: true,
  address: true,
  call_level: true,
  preference: true,
  effect: true,
  bundle: true,
  bundle_run: true,
  incident: true,
  rules_seen: true,
  look: true,
  away: true,
  key_seen: true,
  reminder: true,
  one_time_key: true,
  shelf: true,
};

/** Who the bot is in the database. */
export interface BotRole {
  readonly name: string;
  /** For a role that is not there yet. */
  readonly password?: string;
}

/** Makes the bot's role where it is missing, and gives it what it needs: of the trail only to read it, and to append through the one function. */
export async function grantToBot(db: Kysely<Schema>, bot: BotRole): Promise<void> {
  await db.transaction().execute(async (owner) => {
    const { rows } = await sql<{ owner: string }>`select current_user as owner`.execute(owner);
    if (rows[0]?.owner === bot.name)
      throw new StoreError(
        `The bot needs a role of its own: ${bot.name} owns the tables. Name another with --bot-role, and its URL in DATABASE_URL.`,
      );
    await createRole(owner, bot);
    await grant(owner, sql.id(bot.name));
  });
}

/** Roles belong to the whole server: two databases may come to the same one at once. */
async function createRole(db: Transaction<Schema>, { name, password }: BotRole): Promise<void> {
  const found = await sql`select from pg_roles where rolname = ${name}`.execute(db);
  if (found.rows.length > 0) return;
  const secret = password === undefined ? sql`` : sql` password ${sql.lit(password)}`;
  const point = sql.id('before_role');
  await sql`savepoint ${point}`.execute(db);
  try {
    await sql`create role ${sql.id(name)} login${secret}`.execute(db);
  } catch (error) {
    await sql`rollback to savepoint ${point}`.execute(db);
    if (isThereAlready(error)) return;
    throw error;
  }
}

function isThereAlready(error: unknown): boolean {
  // duplicate_object, or unique_violation where the other was not done yet.
  return error instanceof Error && 'code' in error && (error.code === '42710' || error.code === '23505');
}

async function grant(db: Transaction<Schema>, bot: ReturnType<typeof sql.id>): Promise<void> {
  const tables = sql.join(Object.keys(botTables).map((name) => sql.id('public', name)));
  const queue = sql.id(queueSchema);
  const trail = sql`public.audit, public.audit_head`;
  for (const statement of [
    // Until PostgreSQL 14 everybody may create there.
    sql`revoke create on schema public from public, ${bot}`,
    sql`grant usage on schema public, ${queue} to ${bot}`,
    sql`grant select, insert, update, delete on ${tables} to ${bot}`,
    sql`revoke all on ${trail} from public, ${bot}`,
    sql`grant select on ${trail}, public.kysely_migration to ${bot}`,
    sql`revoke all on function public.append_fact(bigint, text, text, text, text, text) from public`,
    sql`grant execute on function public.append_fact(bigint, text, text, text, text, text) to ${bot}`,
    sql`revoke all on function public.keep(jsonb, bigint, text, text[], text[], text, text[]) from public`,
    sql`grant execute on function public.keep(jsonb, bigint, text, text[], text[], text, text[]) to ${bot}`,
    sql`grant select, insert, update, delete on all tables in schema ${queue} to ${bot}`,
    sql`grant usage on all sequences in schema ${queue} to ${bot}`,
  ])
    await statement.execute(db);
}
