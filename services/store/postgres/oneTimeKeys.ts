import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { hashOf } from './codec.ts';
import type { Part } from './readTogether.ts';
import type { Schema } from './schema.ts';
import { begun } from './turnMemory.ts';

/** Keys in PostgreSQL, so that of several replicas one is the first. An ended key counts as new again. */
export function postgresOneTimeKeys(db: Kysely<Schema>, clock: Clock) {
  return {
    async claim(key: string, lifetimeMs: number): Promise<boolean> {
      const ahead = askedAhead(key);
      if (ahead !== undefined) return ahead;
      const now = clock.now();
      const until = new Date(now.getTime() + lifetimeMs);
      const claimed = await db
        .insertInto('one_time_key')
        .values({ key: hashOf(key), until })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ until }).where('one_time_key.until', '<=', now),
        )
        .returning('key')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    async releaseUnasked(): Promise<void> {
      const unasked = claimedAhead();
      if (unasked.length > 0) await db.deleteFrom('one_time_key').where('key', 'in', unasked).execute();
    },
    async release(key: string): Promise<void> {
      await db.deleteFrom('one_time_key').where('key', '=', hashOf(key)).execute();
    },
  };
}

/** A key that is claimed together with what is read. */
export interface ClaimedAhead {
  readonly name: string;
  readonly lifetimeMs: number;
}

/** Claims keys together with what is read: whoever asks for one of them in this turn gets what came of that. */
export function claimPart(keys: readonly ClaimedAhead[], now: Date): Part {
  const ids = keys.map(({ name }) => hashOf(name));
  return {
    name: claims,
    isLasting: true,
    writes: [
      'claimed',
      `insert into public.one_time_key as known (key, until) select * from unnest($::text[], $::timestamptz[])
        on conflict (key) do update set until = excluded.until where known.until <= $ returning known.key`,
    ],
    query: `select coalesce(jsonb_agg(key), '[]') from claimed`,
    parameters: [ids, keys.map(({ lifetimeMs }) => new Date(now.getTime() + lifetimeMs)), now],
    read: (mine: readonly string[]) => new Map(ids.map((id) => [id, mine.includes(id)])),
  };
}

type Claims = Map<string, boolean>;

/** What the turn knows the keys by that were claimed ahead. */
const claims = 'claims';

/** What came of a key that was claimed ahead, for the first who asks. */
function askedAhead(key: string): boolean | undefined {
  const known = begun(claims) as Claims | undefined;
  const id = hashOf(key);
  const isFirst = known?.get(id);
  known?.delete(id);
  return isFirst;
}

/** Those that are this turn's and nobody has asked for; they are nobody's from here on. */
function claimedAhead(): readonly string[] {
  const known = begun(claims) as Claims | undefined;
  const mine = [...(known ?? [])].flatMap(([id, isFirst]) => (isFirst ? [id] : []));
  known?.clear();
  return mine;
}
