import { countedMap } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { AuditFact } from '../../services/elevation/auditTrail.ts';

/** Equal refusals of one person within so long are one, in milliseconds. */
const windowMs = 10 * 60_000;

/** People and refusals that are counted at once; beyond that the oldest count is written and begun anew. */
const mostCounted = 1_000;

export interface CoalescedTrail {
  append(fact: AuditFact): Promise<void>;
  /** Writes what was counted and not yet written. */
  flush(): Promise<void>;
}

/** A refusal as it was first written, and how often it came again since. */
interface Count {
  readonly fact: AuditFact;
  times: number;
  readonly cancel: () => void;
}

/**
 * Writes the first of equal refusals at once and counts the others: who keeps on knocking fills neither the trail nor the disk. The count follows
 * as a fact with `times`, at the end of the window or before the next other fact of the same person. A process that dies takes its counts along.
 */
export function coalesceRefusals(
  trail: { append(fact: AuditFact): Promise<void> },
  clock: Clock,
  onFailure: (error: unknown) => void,
): CoalescedTrail {
  const counts = countedMap<Count>('refusals that are counted', mostCounted);

  const armed = (key: string): (() => void) => clock.after(windowMs, () => end(key).catch(onFailure));

  async function end(key: string): Promise<void> {
    const count = counts.get(key);
    if (count === undefined) return;
    count.cancel();
    counts.delete(key);
    if (count.times === 0) return;
    try {
      await trail.append({ ...count.fact, times: count.times });
    } catch (error) {
      // Told when the next window ends.
      const since = counts.get(key)?.times ?? 0;
      counts.get(key)?.cancel();
      counts.set(key, { ...count, times: count.times + since, cancel: armed(key) });
      throw error;
    }
  }

  async function endAll(keys: readonly string[]): Promise<void> {
    for (const key of keys) await end(key);
  }

  async function first(key: string, fact: AuditFact): Promise<void> {
    const cancel = armed(key);
    counts.set(key, { fact, times: 0, cancel });
    try {
      await endAll([...counts.keys()].slice(0, -counts.maxSize));
      await trail.append(fact);
    } catch (error) {
      // Nothing of it is written: the next one is the first again.
      cancel();
      counts.delete(key);
      throw error;
    }
  }

  return {
    async append(fact) {
      if (fact.what === 'refused' || fact.what === 'step-up') {
        const key = keyOf(fact);
        const count = counts.get(key);
        if (count === undefined) await first(key, fact);
        else count.times += 1;
        return;
      }
      const own = [...counts].filter(([, count]) => count.fact.actor.id === fact.actor.id);
      await endAll(own.map(([key]) => key));
      await trail.append(fact);
    },
    flush: () => endAll([...counts.keys()]),
  };
}

/** All that a refusal says but Graph's id of the call, which is another each time. */
function keyOf({ actor, graphRequestId: _, request, ...fact }: AuditFact): string {
  const members = Object.entries({ ...fact, actor: actor.id, request: request && [request.api, request.id] });
  return JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
