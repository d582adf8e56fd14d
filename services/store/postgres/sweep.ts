import type { CompiledQuery, Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Retention } from './retention.ts';
import { usualRetention } from './retention.ts';
import type { Schema } from './schema.ts';
import { oldMeasures, oldPeople, oldRequests } from './sweepOld.ts';

const dayMs = 24 * 60 * 60_000;

/** Takes away what has ended and what was kept for long enough. Every statement works by index and takes a portion: what is left is for the next time. */
export async function sweep(
  db: Kysely<Schema>,
  clock: Clock,
  retention: Retention = usualRetention,
): Promise<void> {
  for (const query of sweepQueries(db, clock.now(), retention)) await db.executeQuery(query);
}

/** What `sweep` does, one after the other. */
export function sweepQueries(
  db: Kysely<Schema>,
  now: Date,
  { cards, words, work, requests, measures, people }: Retention,
): readonly CompiledQuery[] {
  const before = (days: number): Date => new Date(now.getTime() - days * dayMs);
  return [
    ended(db, now, { cards: before(cards), words: before(words), work: before(work) }),
    oldRequests(db, before(requests)),
    ...oldMeasures(db, before(measures)),
    oldPeople(db, before(people)),
  ];
}

interface Moments {
  readonly cards: Date;
  readonly words: Date;
  readonly work: Date;
}

/**
 * Keys, short-lived things, cards that follow no request, the words of old orders and of what was asked together, who has looked and who was away. Little comes
 * together from one time to the next.
 */
function ended(db: Kysely<Schema>, now: Date, { cards, words, work }: Moments): CompiledQuery {
  return (
    db
      .with('old_keys', (part) => part.deleteFrom('one_time_key').where('until', '<=', now))
      .with('old_values', (part) => part.deleteFrom('shelf').where('until', '<=', now))
      .with('old_cards', (part) =>
        part.deleteFrom('card').where('api', 'is', null).where('made_at', '<=', cards),
      )
      .with('old_words', (part) =>
        part
          .updateTable('preference')
          .set({ justification: null, ticket_number: null, ticket_system: null })
          .where('chosen_at', '<=', words)
          .where((row) =>
            row.or([row('justification', 'is not', null), row('ticket_number', 'is not', null)]),
          ),
      )
      .with('old_runs', (part) => part.deleteFrom('bundle_run').where('at', '<=', work))
      // It is over with its card, whether somebody said so or not.
      .with('old_incidents', (part) => part.deleteFrom('incident').where('at', '<=', cards))
      .with('old_looks', (part) => part.deleteFrom('look').where('at', '<=', work))
      .deleteFrom('away')
      .where('until', '<=', now)
      .compile()
  );
}
