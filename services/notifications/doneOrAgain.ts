import type { Clock } from '../elevation/clock.ts';
import type { DueReminders, Handed, ReminderBook } from './reminderBook.ts';
import type { Unsaid } from './retryPlan.ts';

interface PlanAgainParts {
  readonly reminders: Pick<ReminderBook, 'add' | 'done'>;
  readonly clock: Clock;
}

/**
 * What was handed out is done, or planned once more by all its names where it could not be said. `tries`: how often it was tried, this time
 * included.
 */
export async function doneOrAgain(
  { reminders, clock }: PlanAgainParts,
  { ref, names, tries, until }: Omit<DueReminders, keyof Handed> & Handed,
  unsaid: Unsaid,
): Promise<void> {
  const seconds = unsaid.again(tries);
  if (seconds === undefined) {
    if (until !== undefined) await reminders.done({ ref, names, until });
    return;
  }
  const then = new Date(clock.now().getTime() + seconds * 1_000);
  for (const name of names) await reminders.add(ref, { name, due: then }, tries);
}
