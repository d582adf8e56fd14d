import { z } from 'zod';
import type { Clock } from '../../services/elevation/clock.ts';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import { Refusal } from './refusal.ts';
import { wrongMember } from './wrongMember.ts';

/** Runs the turn of an activity that was not taken before; answers `undefined` without a turn for one that was. */
export type OnceOnly = <T>(activity: unknown, turn: () => Promise<T>) => Promise<T | undefined>;

/** Bot Service gives an activity up long before. */
const oldestMs = 10 * 60_000;

/** By how much Microsoft's clock may be ahead of ours. */
const aheadMs = 5 * 60_000;

/** Longer than any token that could bring the activity again. */
const rememberedMs = 25 * 60 * 60_000;

const envelope = z.object({
  type: z.string(),
  id: z.string().nullish(),
  timestamp: z
    .string()
    .refine((text) => Number.isFinite(Date.parse(text)))
    .nullish(),
  conversation: z.object({ id: z.string() }),
});

/**
 * Bot Service's token says nothing of the body: who has seen a request could send it again. And Bot Service itself sends a message
 * again when the answer took too long; a second turn would answer twice. An invoke is passed on, since whoever sent it waits for its
 * answer and Teams brings a token in a second try: what it writes is taken once where it is written.
 */
export function createOnceOnly(keys: OneTimeKeys, clock: Clock): OnceOnly {
  return async (activity, turn) => {
    const parsed = envelope.safeParse(activity);
    if (!parsed.success) throw new Refusal(400, `not an activity of Teams: ${wrongMember(parsed.error)}`);
    const { type, id, timestamp, conversation } = parsed.data;
    // An old click is shown how it stands by whoever answers clicks.
    if (type === 'invoke') return turn();
    if (typeof timestamp === 'string') demandRecent(Date.parse(timestamp), clock.now().getTime());
    if (typeof id !== 'string') return turn();
    const key = `activity ${JSON.stringify([conversation.id, type, id])}`;
    if (!(await keys.claim(key, rememberedMs))) return undefined;
    try {
      return await turn();
    } catch (error) {
      // Not answered after all: when Bot Service tries again, it is the first again.
      await keys.release(key);
      throw error;
    }
  };
}

function demandRecent(sent: number, now: number): void {
  if (now - sent > oldestMs) throw new Refusal(400, 'the activity is too old');
  if (sent - now > aheadMs) throw new Refusal(400, 'the activity is of the future');
}
