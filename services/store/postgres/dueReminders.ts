import type { Kysely } from 'kysely';
import { momentReminder } from '../../elevation/reminders.ts';
import type { Api } from '../../elevation/target.ts';
import type { ReminderBook } from '../../notifications/reminderBook.ts';
import type { Schema } from './schema.ts';

/** At one look, so that a crowd of them does not hold up the rest. */
const portion = 200;

/** After so long a moment that was handed out and not planned anew is handed out again. */
const againMs = 60_000;

/** The same of what is to be said: a line of messages may be long. What was said already is claimed, so that nobody reads it twice. */
const unsaidMs = 180_000;

/** What has fallen due. A row that one replica takes is skipped by the others. */
export function postgresDueReminders(
  db: Kysely<Schema>,
): Pick<ReminderBook, 'takeDue' | 'done' | 'takeMoments'> {
  return {
    async takeDue(now) {
      const until = new Date(now.getTime() + unsaidMs);
      const taken = await db
        .with('taken', () => dueOf(db, now, '!='))
        .updateTable('reminder')
        .from('taken')
        .set({ due: until })
        .whereRef('reminder.api', '=', 'taken.api')
        .whereRef('reminder.id', '=', 'taken.id')
        .whereRef('reminder.name', '=', 'taken.name')
        .returning(['reminder.api', 'reminder.id', 'reminder.name', 'reminder.tries'])
        .execute();
      return [...Map.groupBy(taken, ({ api, id }) => `${api} ${id}`).values()].flatMap((rows) =>
        rows.slice(0, 1).map(({ api, id }) => ({
          ref: { api: api as Api, id },
          names: rows.map(({ name }) => name),
          tries: Math.max(...rows.map(({ tries }) => tries)),
          until,
        })),
      );
    },
    async done({ ref: { api, id }, names, until }) {
      await db
        .deleteFrom('reminder')
        .where('api', '=', api)
        .where('id', '=', id)
        .where('name', 'in', names)
        .where('due', '=', until)
        .execute();
    },
    ...postgresMoments(db),
  };
}

function postgresMoments(db: Kysely<Schema>): Pick<ReminderBook, 'takeMoments'> {
  return {
    async takeMoments(now) {
      const taken = await db
        .with('taken', () => dueOf(db, now, '='))
        .updateTable('reminder')
        .from('taken')
        .set({ due: new Date(now.getTime() + againMs) })
        .whereRef('reminder.api', '=', 'taken.api')
        .whereRef('reminder.id', '=', 'taken.id')
        .whereRef('reminder.name', '=', 'taken.name')
        .returning(['reminder.api', 'reminder.id'])
        .execute();
      return taken.map(({ api, id }) => ({ api: api as Api, id }));
    },
  };
}

/** A portion of what has fallen due, held until the end of the statement: moments, or what is no moment. */
function dueOf(db: Kysely<Schema>, now: Date, isMoment: '=' | '!=') {
  return db
    .selectFrom('reminder')
    .select(['api', 'id', 'name'])
    .where('due', '<=', now)
    .where('name', isMoment, momentReminder)
    .orderBy('due')
    .limit(portion)
    .forUpdate()
    .skipLocked();
}
