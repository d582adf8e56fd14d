import type { Clock } from '../elevation/clock.ts';
import { everyNowAndThen } from '../elevation/everyNowAndThen.ts';
import type { RequestStore } from '../elevation/kept.ts';
import type { RequestRef } from '../elevation/request.ts';
import type { RequestNotifier } from './notifier.ts';
import { doneOrAgain } from './doneOrAgain.ts';
import type { DueReminders, ReminderBook } from './reminderBook.ts';
import { createUnsaid } from './retryPlan.ts';

export interface TickerParts {
  readonly reminders: ReminderBook;
  readonly requests: RequestStore;
  readonly notifier: Pick<RequestNotifier, 'remind' | 'catchUp'>;
  /** Settles what the time alone decides of a request. */
  readonly settleByTime: (ref: RequestRef) => Promise<void>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

/** How often due reminders are looked for, in milliseconds; each look is one query by index. */
const tickMs = 20_000;

/** News that are not told after this long were left behind by a process that died, or by a Teams that did not answer. */
const patienceMs = 30_000;

/** Says what is due, and what was left unsaid. Any number of replicas may tick: each reminder is handed to one. */
export function createTicker(parts: TickerParts): { readonly stop: () => void } {
  const { reminders, requests, notifier, settleByTime, clock, onFailure } = parts;

  async function tick(): Promise<void> {
    try {
      // What is over by now is settled before anybody is reminded of it.
      const moments = await reminders.takeMoments(clock.now());
      await Promise.all(moments.map((ref) => settleByTime(ref).catch(onFailure)));
      await Promise.all((await reminders.takeDue(clock.now())).map((due) => remind(parts, due)));
      const overdue = new Date(clock.now().getTime() - patienceMs);
      await Promise.all(
        (await requests.undeliveredNews(overdue)).map((tracked) => notifier.catchUp(tracked)),
      );
    } catch (error) {
      onFailure(error);
    }
  }

  return { stop: everyNowAndThen(clock, tickMs, tick) };
}

/** One that cannot be read now takes none of the others with it. */
async function remind(
  { reminders, requests, notifier, clock, onFailure }: TickerParts,
  due: DueReminders,
): Promise<void> {
  try {
    const tracked = await requests.find(due.ref);
    if (tracked === undefined) await reminders.done(due);
    else notifier.remind(tracked, due.names, due);
  } catch (error) {
    onFailure(error);
    const unsaid = createUnsaid();
    unsaid.note(error);
    await doneOrAgain({ reminders, clock }, { ...due, tries: due.tries + 1 }, unsaid);
  }
}
