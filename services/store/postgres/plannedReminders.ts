import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { PlannedReminders } from '../../elevation/kept.ts';
import type { Schema } from './schema.ts';

/** What is planned of a request, each of a name once. */
export function postgresPlannedReminders(db: Kysely<Schema>): PlannedReminders {
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
                .doUpdateSet((row) => ({ due: row.ref('excluded.due'), tries: 0 })),
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
    async add({ api, id }, { name, due }, tries = 0) {
      await db
        .insertInto('reminder')
        .values({ api, id, name, due, tries })
        .onConflict((conflict) => conflict.columns(['api', 'id', 'name']).doUpdateSet({ due, tries }))
        .execute();
    },
  };
}

/** How often what is planned could not be said so far. */
export const reminderTries = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table reminder add column tries integer not null default 0`.execute(db);
  },
};
