import type { Clock } from '../elevation/clock.ts';
import type { DueReminders, ReminderBook } from './reminderBook.ts';
import type { Unsaid } from './retryPlan.ts';

interface PlanAgainParts {
  readonly reminders: Pick<ReminderBook, 'add'>;
  readonly clock: Clock;
}

/**
 * What was taken from the book and could not be said is planned once more, by all its names: nobody else comes to it. `tries`: how often it was tried, this time
 * included.
 */
export async function planAgain(
  { reminders, clock }: PlanAgainParts,
  { ref, names, tries }: DueReminders,
  unsaid: Unsaid,
): Promise<void> {
  const seconds = unsaid.again(tries);
  if (seconds === undefined) return;
  const due = new Date(clock.now().getTime() + seconds * 1_000);
  for (const name of names) await reminders.add(ref, { name, due }, tries);
}
