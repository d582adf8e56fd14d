import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Schema } from './schema.ts';

/** A form or a list is used on the day that it comes; a button of a card that is not known any more brings a fresh one. */
const keptCardsMs = 30 * 24 * 60 * 60_000;

/** What somebody wrote to ask for something is filled in again for so long; docs/operations.md says so. */
const keptWordsMs = 90 * 24 * 60 * 60_000;

/** Who looked matters while a request waits, which Entra lets it do for 24 hours; docs/operations.md says so. */
const keptLooksMs = 7 * 24 * 60 * 60_000;

/** What was asked for together is gone on with on the same day; docs/operations.md says so. */
const keptRunsMs = 7 * 24 * 60 * 60_000;

/** An incident that is older is over, whether somebody said so or not; docs/operations.md says so. */
const keptIncidentsMs = 30 * 24 * 60 * 60_000;

/**
 * Takes away what has ended: keys, short-lived things, old cards that follow no request, the words of old orders and of what was asked together, who has looked and who was away. One
 * statement, cheap, by index; of those who are away there are no more than approvers.
 */
export async function sweep(db: Kysely<Schema>, clock: Clock): Promise<void> {
  const now = clock.now();
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  await db
    .with('old_keys', (part) => part.deleteFrom('one_time_key').where('until', '<=', now))
    .with('old_values', (part) => part.deleteFrom('shelf').where('until', '<=', now))
    .with('old_cards', (part) =>
      part.deleteFrom('card').where('api', 'is', null).where('made_at', '<=', before(keptCardsMs)),
    )
    .with('old_words', (part) =>
      part
        .updateTable('preference')
        .set({ justification: null, ticket_number: null, ticket_system: null })
        .where('chosen_at', '<=', before(keptWordsMs))
        .where((row) => row.or([row('justification', 'is not', null), row('ticket_number', 'is not', null)])),
    )
    .with('old_runs', (part) => part.deleteFrom('bundle_run').where('at', '<=', before(keptRunsMs)))
    .with('old_incidents', (part) => part.deleteFrom('incident').where('at', '<=', before(keptIncidentsMs)))
    .with('old_looks', (part) => part.deleteFrom('look').where('at', '<=', before(keptLooksMs)))
    .deleteFrom('away')
    .where('until', '<=', now)
    .execute();
}
