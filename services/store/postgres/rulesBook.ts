import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { RulesBook, RulesSeen } from '../../elevation/loosened.ts';
import type { Policy } from '../../elevation/policy.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Policies as they were seen, in PostgreSQL. */
export function postgresRulesBook(db: Kysely<Schema>, clock: Clock): RulesBook {
  const rows = () => db.selectFrom('rules_seen').select(['at', 'body']);
  const seen = ({ at, body }: { readonly at: Date; readonly body: object }): RulesSeen => ({
    at,
    policy: decode(body) as Policy,
  });
  return {
    async note(target, policy, since) {
      const body = encode(policy);
      const latest = await rows()
        // The database keeps members in an order of its own.
        .select(sql<boolean>`body = ${body}::jsonb`.as('isSame'))
        .where('target', '=', target)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (latest?.isSame !== true)
        await db.insertInto('rules_seen').values({ target, at: clock.now(), body }).execute();
      const before = await rows()
        .where('target', '=', target)
        .where('at', '<', since)
        .orderBy('at', 'desc')
        .limit(1)
        .execute();
      const recent = await rows()
        .where('target', '=', target)
        .where('at', '>=', since)
        .orderBy('at')
        .execute();
      return [...before, ...recent].map(seen);
    },
  };
}
