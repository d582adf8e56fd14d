import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { EffectBook, UsualDelay } from '../../elevation/effect.ts';
import type { TargetKey } from '../../elevation/target.ts';
import type { Schema } from './schema.ts';

/** The last so many count: Microsoft's delays change with the years. */
const remembered = 200;

/** Fewer than this say nothing. */
const enough = 3;

/** Delays that were seen, in PostgreSQL. */
export function postgresEffectBook(db: Kysely<Schema>, clock: Clock): EffectBook {
  return {
    async note(target, seconds) {
      await db.insertInto('effect').values({ target, seconds, at: clock.now() }).execute();
    },
    async noteOnce({ api, id }, name, { target, seconds }) {
      const now = clock.now();
      await sql`
        with mine as (
          insert into claim (api, id, name, at, done) values (${api}, ${id}, ${name}, ${now}, true)
          on conflict (api, id, name) do update set done = true where claim.done = false
          returning api
        )
        insert into effect (target, seconds, at)
        select ${target}, ${seconds}::integer, ${now}::timestamptz from mine`.execute(db);
    },
    usual: async (target) => (await usualOf(db, [target])).get(target),
    usualOf: (targets) => usualOf(db, targets),
  };
}

async function usualOf(
  db: Kysely<Schema>,
  targets: readonly TargetKey[],
): Promise<ReadonlyMap<TargetKey, UsualDelay>> {
  if (targets.length === 0) return new Map();
  const { rows } = await sql<{ target: TargetKey; median: number; p90: number }>`
    select asked.target,
      percentile_disc(0.5) within group (order by latest.seconds) as median,
      percentile_disc(0.9) within group (order by latest.seconds) as p90
    from unnest(${[...new Set(targets)]}::text[]) as asked (target)
      cross join lateral (
        select seconds from effect where effect.target = asked.target order by at desc limit ${remembered}
      ) as latest
    group by asked.target
    having count(*) >= ${enough}`.execute(db);
  return new Map(rows.map(({ target, median, p90 }) => [target, { median, p90 }]));
}
