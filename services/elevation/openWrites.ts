import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { OpenIntents, Write } from './intent.ts';
import { isUnderWay, refOf } from './intent.ts';
import type { RequestStore } from './kept.ts';
import type { ElevationRequest } from './request.ts';

export interface OpenWritesParts {
  readonly intents: Pick<OpenIntents, 'of'>;
  readonly requests: Pick<RequestStore, 'find'>;
  readonly clock: Clock;
}

/** What was sent and never answered, and no look has told since what came of it. */
export interface OpenWrite {
  readonly write: Write;
  readonly sentAt: Date;
  /** The request that it is about, as it was last seen; absent for what may have become one, and for what the bot has not seen. */
  readonly request?: ElevationRequest;
}

/** The person's writes whose outcome is not known, the oldest first. Reads the store alone. */
export async function openWrites(
  { intents, requests, clock }: OpenWritesParts,
  actor: Actor,
): Promise<readonly OpenWrite[]> {
  const now = clock.now();
  const open = (await intents.of(actor.id)).filter((intent) => !isUnderWay(intent, now));
  return Promise.all(
    open.map(async ({ write, at }) => {
      const ref = refOf(write);
      const known = ref === undefined ? undefined : await requests.find(ref);
      return { write, sentAt: at, ...(known === undefined ? {} : { request: known.request }) };
    }),
  );
}
