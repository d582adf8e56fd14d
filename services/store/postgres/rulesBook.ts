import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { RulesBook, RulesSeen } from '../../elevation/loosened.ts';
import type { Policy } from '../../elevation/policy.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Policies as they were seen, in PostgreSQL. The database keeps members in an order of its own, so that it is what compares them. */
export function postgresRulesBook(db: Kysely<Schema>, clock: Clock): RulesBook {
  return {
    async note(target, policy, since) {
      const { rows } = await sql<{ readonly at: Date; readonly body: object }>`
        with latest as (
          select body from rules_seen where target = ${target} order by at desc limit 1
        ), added as (
          insert into rules_seen (target, at, body)
            select ${target}, ${clock.now()}, ${encode(policy)}::jsonb
            where not exists (select from latest where body = ${encode(policy)}::jsonb)
            returning at, body
        )
        select * from (
          (select at, body from rules_seen where target = ${target} and at < ${since} order by at desc limit 1)
          union all (select at, body from rules_seen where target = ${target} and at >= ${since})
          union all (select at, body from added)
        ) seen order by at`.execute(db);
      return rows.map(({ at, body }): RulesSeen => ({ at, policy: decode(body) as Policy }));
    },
  };
}
