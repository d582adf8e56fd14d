import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Clock } from '../../elevation/clock.ts';
import type { Schema } from './schema.ts';

/** When somebody was last told unasked what they may do without, kept with their address and for as long as that. */
export interface HintTimes {
  /** Whether so many milliseconds have passed, for whoever of all replicas is first; then and at the first look they begin anew. */
  claim(personId: string, everyMs: number): Promise<boolean>;
}

export const hintedAt: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('address').addColumn('hinted_at', 'timestamptz').execute();
  },
};

export function postgresHintTimes(db: Kysely<Schema>, clock: Clock): HintTimes {
  return {
    async claim(personId, everyMs) {
      const now = clock.now();
      const before = new Date(now.getTime() - everyMs);
      const { rows } = await sql<{ again: boolean }>`
        with known as (select hinted_at from public.address where person_id = ${personId} for update)
        update public.address set hinted_at = ${now} from known
        where person_id = ${personId} and (known.hinted_at is null or known.hinted_at <= ${before})
        returning known.hinted_at is not null as again`.execute(db);
      return rows[0]?.again === true;
    },
  };
}
