import type { Kysely } from 'kysely';
import type { ReminderBook } from '../../notifications/reminderBook.ts';
import { momentReminder } from '../../elevation/reminders.ts';
import type { Api } from '../../elevation/target.ts';
import type { Schema } from './schema.ts';

/** At one look, so that a crowd of them does not hold up the rest. */
const portion = 200;

/** After so long a moment that was handed out and not planned anew is handed out again. */
const againMs = 60_000;

/** Reminders in PostgreSQL. A row that one replica takes is skipped by the others. */
export function postgresReminderBook(db: Kysely<Schema>): ReminderBook {
  return {
    async plan({ api, id }, reminders) {
      const stale = db.deleteFrom('reminder').where('api', '=', api).where('id', '=', id);
      if (reminders.length === 0) {
        await stale.execute();
        return;
      }
      // Both in one statement: what stays and what goes are different rows.
      await db
        .with('kept', (into) =>
          into
            .insertInto('reminder')
            .values(reminders.map(({ name, due }) => ({ api, id, name, due })))
            .onConflict((conflict) =>
              conflict
                .columns(['api', 'id', 'name'])
                .doUpdateSet((row) => ({ due: row.ref('excluded.due') })),
            ),
        )
        .deleteFrom('reminder')
        .where('api', '=', api)
        .where('id', '=', id)
        .where(
          'name',
          'not in',
          reminders.map(({ name }) => name),
        )
        .execute();
    },
    async add({ api, id }, { name, due }) {
      await db
        .insertInto('reminder')
        .values({ api, id, name, due })
        .onConflict((conflict) => conflict.columns(['api', 'id', 'name']).doUpdateSet({ due }))
        .execute();
    },
    async takeDue(now) {
      const due = db
        .selectFrom('reminder')
        .select(['api', 'id', 'name'])
        .where('due', '<=', now)
        .where('name', '!=', momentReminder)
        .orderBy('due')
        .limit(portion)
        .forUpdate()
        .skipLocked();
      const taken = await db
        .with('taken', () => due)
        .deleteFrom('reminder')
        .using('taken')
        .whereRef('reminder.api', '=', 'taken.api')
        .whereRef('reminder.id', '=', 'taken.id')
        .whereRef('reminder.name', '=', 'taken.name')
        .returning(['reminder.api', 'reminder.id', 'reminder.name'])
        .execute();
      return [...Map.groupBy(taken, ({ api, id }) => `${api} ${id}`).values()].flatMap((rows) =>
        rows
          .slice(0, 1)
          .map(({ api, id }) => ({ ref: { api: api as Api, id }, names: rows.map(({ name }) => name) })),
      );
    },
    async takeMoments(now) {
      const due = db
        .selectFrom('reminder')
        .select(['api', 'id'])
        .where('due', '<=', now)
        .where('name', '=', momentReminder)
        .orderBy('due')
        .limit(portion)
        .forUpdate()
        .skipLocked();
      const taken = await db
        .with('taken', () => due)
        .updateTable('reminder')
        .from('taken')
        .set({ due: new Date(now.getTime() + againMs) })
        .whereRef('reminder.api', '=', 'taken.api')
        .whereRef('reminder.id', '=', 'taken.id')
        .where('reminder.name', '=', momentReminder)
        .returning(['reminder.api', 'reminder.id'])
        .execute();
      return taken.map(({ api, id }) => ({ api: api as Api, id }));
    },
  };
}
