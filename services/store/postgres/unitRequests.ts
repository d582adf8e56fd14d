import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Change, Kept } from '../../elevation/kept.ts';
import type { RequestRef } from '../../elevation/request.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { names } from './names.ts';
import type { RecentRequests } from './recentRequests.ts';
import { withKept } from './recentRequests.ts';
import type { StoredRequest } from './requestStore.ts';
import { storedRequest } from './requestStore.ts';
import type { Schema } from './schema.ts';
import { forget, know, revise } from './turnMemory.ts';
import type { Writes } from './writes.ts';
import { requestWrite } from './writes.ts';

export interface UnitParts {
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  /** Nothing is taken for granted: another has been faster with the same before. */
  readonly isRepeated: boolean;
}

/** What is read of a request, and what becomes of it. */
export interface Held {
  readonly found: StoredRequest | undefined;
  change?: Change;
}

/** Of one that is new nobody has a card, or has looked at it, yet. */
export function knowRequest(tracked: TrackedRequest, version: number | undefined, now: Date): void {
  const { ref, requester } = tracked.request;
  know(names.request(ref), { tracked, version: (version ?? 0) + 1 } satisfies StoredRequest);
  revise<RecentRequests>(names.recent(requester.id), (recent) =>
    withKept(recent, { tracked, changedAt: now }),
  );
  forget(names.latest(requester.id), names.open(requester.id));
  if (version !== undefined) return;
  know(names.cards(ref), []);
  know(names.looks(ref), []);
  know(names.reach(ref), undefined);
}

/** Each is read once; of several changes the last is written, as news where any of them is. */
export function requestsOf({ db, isRepeated }: UnitParts, held: Map<string, Held>): Kept['requests'] {
  async function hold(ref: RequestRef, isNew = false): Promise<Held> {
    const known = held.get(names.request(ref));
    if (known !== undefined) return known;
    const one: Held = { found: isNew && !isRepeated ? undefined : await storedRequest(db, ref) };
    held.set(names.request(ref), one);
    return one;
  }
  const nowOf = ({ found, change }: Held): TrackedRequest | undefined => change?.after ?? found?.tracked;
  return {
    find: async (ref) => nowOf(await hold(ref)),
    async change<C extends Change | undefined>(
      ref: RequestRef,
      change: (before: TrackedRequest | undefined) => C,
      isNew = false,
    ): Promise<C> {
      const one = await hold(ref, isNew);
      const made = change(nowOf(one));
      if (made !== undefined) one.change = { ...made, isNews: made.isNews || one.change?.isNews === true };
      return made;
    },
  };
}

/** What is only read has to be as it was; what is not there and stays so is nothing to rely on. */
export function writeOf({ found, change }: Held, now: Date): Partial<Writes> {
  if (change !== undefined) return requestWrite(change, found?.version, now);
  if (found === undefined) return {};
  const { ref } = found.tracked.request;
  return { seen: [{ api: ref.api, id: ref.id, version: found.version }] };
}
