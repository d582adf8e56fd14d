import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { ExpiringValues } from '../common/expiringValues.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import { limitedMap } from '../../services/elevation/atMost.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';

/** Makes a form count once: a double click, Teams' own repeat, or the same click on another replica gets the first one's answer. */
export interface Submits {
  /** Runs `work` for the first caller of a key; others get its result. A failure frees the key, so that a mended form can go again. */
  once(key: string, work: () => Promise<TrackedRequest>): Promise<TrackedRequest>;
}

export interface SubmitsParts {
  readonly keys: OneTimeKeys;
  readonly values: ExpiringValues;
  readonly requests: RequestStore;
}

/** How long an answered form is remembered; a repeat comes within seconds. */
export const rememberMs = 30 * 60 * 1_000;

const answered = z.strictObject({ api: z.enum(['role', 'group']), id: z.string() });

/** How long to wait for another replica's answer, in steps; Teams gives up soon after. */
const patience = { steps: 20, stepMs: 150 } as const;

/** Of more than so many whoever clicks twice waits as long as somebody on another replica. */
const mostRunning = 5_000;

export function createSubmits({ keys, values, requests }: SubmitsParts): Submits {
  /** Those of this process need no waiting. */
  const running = limitedMap<Promise<TrackedRequest>>('forms under way', mostRunning);

  async function first(name: string, work: () => Promise<TrackedRequest>): Promise<TrackedRequest> {
    // What came of the work counts, whether the store takes note of it or not: the work's own guards are what keeps it from being done twice.
    try {
      const tracked = await work();
      const { api, id } = tracked.request.ref;
      // Another replica waits a little for it, and nobody here does.
      values.put(name, { api, id }, rememberMs).catch(() => undefined);
      return tracked;
    } catch (error) {
      await keys.release(name).catch(() => undefined);
      throw error;
    }
  }

  async function answerOfAnother(name: string): Promise<TrackedRequest | undefined> {
    for (let step = 0; step < patience.steps; step += 1) {
      const ref = answered.safeParse(await values.look(name));
      if (ref.success) return requests.find(ref.data);
      await sleep(patience.stepMs);
    }
    return undefined;
  }

  function begin(name: string, work: () => Promise<TrackedRequest>): Promise<TrackedRequest> {
    const begun = first(name, work).finally(() => running.delete(name));
    running.set(name, begun);
    return begun;
  }

  return {
    async once(key, work) {
      const name = submitName(key);
      if (await keys.claim(name, rememberMs)) return begin(name, work);
      // Whoever claimed it and tells nothing has died on the way: the work's own guards look in Entra for what it may have done.
      return running.get(name) ?? (await answerOfAnother(name)) ?? running.get(name) ?? begin(name, work);
    },
  };
}

/** What a form is claimed by. */
export function submitName(key: string): string {
  return `submit ${key}`;
}

/** What a form of a person's is sent once by. */
export function submitKey({ id }: Pick<Actor, 'id'>, form: string, target: TargetKey): string {
  return [id, form, target].join(' ');
}
