import { outcomeByTime } from './byTime.ts';
import type { OpenIntents } from './intent.ts';
import type { PlannedReminders } from './kept.ts';
import { isLookedAt } from './lookTimes.ts';
import type { Recorded, RecordParts } from './record.ts';
import { recordIn } from './record.ts';
import { momentOf } from './reminders.ts';
import type { RequestRef, State } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';

export interface SettleByTimeParts extends RecordParts {
  readonly reminders: Pick<PlannedReminders, 'add'>;
  /** Brings the words up to date that people read of a request whose state has not changed. */
  readonly show: (tracked: TrackedRequest) => Promise<void>;
}

/**
 * A moment has come at which time alone may have changed what is true of a request, or what can be said of it. Needs no token and nothing in memory: what
 * is certain without Entra is recorded and told, and where nobody looks any more the words say so. Whoever dies in here is followed by one that comes to
 * the same.
 */
export async function settleByTime(parts: SettleByTimeParts, ref: RequestRef): Promise<void> {
  const now = parts.clock.now();
  const came = await parts.inTransaction(async (kept): Promise<Recorded | TrackedRequest | undefined> => {
    const tracked = await kept.requests.find(ref);
    if (tracked === undefined) return undefined;
    const outcome = outcomeByTime(tracked, now);
    if (outcome !== undefined) {
      const state = await withWhatIsOpen(kept.intents, ref, outcome);
      return recordIn(parts, kept, { ...tracked.request, state }, { byTime: true });
    }
    const next = momentOf(tracked, now);
    // Settled meanwhile: nothing is due any more.
    if (next.length === 0) await kept.reminders.plan(ref, []);
    if (next.length > 0 && !isLookedAt(tracked, now)) return tracked;
    for (const moment of next) await kept.reminders.add(ref, moment);
    return undefined;
  });
  if (came === undefined) return;
  if ('tracked' in came) {
    parts.notifier.changed(came.tracked);
    return;
  }
  await parts.show(came);
  for (const moment of momentOf(came, parts.clock.now())) await parts.reminders.add(ref, moment);
}

/** The time tells that nothing waits any more; not that nobody decided, where somebody's decision was sent and is not known to have failed. */
async function withWhatIsOpen(intents: OpenIntents, ref: RequestRef, outcome: State): Promise<State> {
  const isUnseen = outcome.kind === 'timed-out' && (await intents.isDecidedOn(ref));
  return isUnseen ? { ...outcome, unseen: 'decided-here' } : outcome;
}
