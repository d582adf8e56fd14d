import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Schema } from './schema.ts';

/** Takes away what has ended: keys and short-lived things. Cheap, by index. */
export async function sweep(db: Kysely<Schema>, clock: Clock): Promise<void> {
  const now = clock.now();
  await db.deleteFrom('one_time_key').where('until', '<=', now).execute();
  await db.deleteFrom('shelf').where('until', '<=', now).execute();
}
