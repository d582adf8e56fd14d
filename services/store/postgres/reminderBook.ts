import type { Kysely } from 'kysely';
import type { ReminderBook } from '../../notifications/reminderBook.ts';
import { postgresDueReminders } from './dueReminders.ts';
import { postgresPlannedReminders } from './plannedReminders.ts';
import type { Schema } from './schema.ts';

/** Reminders in PostgreSQL. */
export function postgresReminderBook(db: Kysely<Schema>): ReminderBook {
  return { ...postgresPlannedReminders(db), ...postgresDueReminders(db) };
}
