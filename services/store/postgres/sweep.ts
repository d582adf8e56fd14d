import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Schema } from './schema.ts';

/** A form or a list is used on the day that it comes; a button of a card that is not known any more brings a fresh one. */
const keptCardsMs = 30 * 24 * 60 * 60_000;

/** Takes away what has ended: keys, short-lived things, and old cards that follow no request. Cheap, by index. */
export async function sweep(db: Kysely<Schema>, clock: Clock): Promise<void> {
  const now = clock.now();
  await db.deleteFrom('one_time_key').where('until', '<=', now).execute();
  await db.deleteFrom('shelf').where('until', '<=', now).execute();
  await db
    .deleteFrom('card')
    .where('api', 'is', null)
    .where('made_at', '<=', new Date(now.getTime() - keptCardsMs))
    .execute();
}
