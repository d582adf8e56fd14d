import { botFaults } from './botFault.ts';
import type { TeamsSwitches } from './teamsSwitches.ts';

/** What the limits tell apart. */
export type Scenario = 'send' | 'create' | 'members' | 'conversations';

interface Window {
  readonly seconds: number;
  readonly calls: number;
}

const writes: readonly Window[] = [
  { seconds: 1, calls: 7 },
  { seconds: 2, calls: 8 },
  { seconds: 30, calls: 60 },
  { seconds: 3_600, calls: 1_800 },
];
const reads: readonly Window[] = [
  { seconds: 1, calls: 14 },
  { seconds: 2, calls: 16 },
  { seconds: 30, calls: 120 },
  { seconds: 3_600, calls: 3_600 },
];

/** For one bot in one conversation; source: Microsoft's page on rate limits. That changes and deletions count as sends is a guess. */
const perConversation: Readonly<Record<Scenario, readonly Window[]>> = {
  send: writes,
  create: writes,
  members: reads,
  conversations: reads,
};

/** For one bot in one tenant, all calls together; the same page. */
const perTenant: readonly Window[] = [{ seconds: 1, calls: 50 }];

/** Counts the bot's calls in windows that slide with the sandbox's time. A refused call does not count. */
export class BotLimits {
  readonly #times = new Map<string, readonly number[]>();

  /** Back to where nothing was called. */
  clear(): void {
    this.#times.clear();
  }

  /** `thread`: what the limit is of, e.g. a conversation; `now` in milliseconds. Throws a `BotFault` (429). */
  take(scenario: Scenario, thread: string, now: number, { throttling, retryAfter }: TeamsSwitches): void {
    if (throttling === 'off') return;
    const told = (left: number): number => (Number.isFinite(retryAfter) ? retryAfter : left);
    if (throttling === 'all') throw botFaults.throttled(told(1));
    const counted = [
      { key: `${scenario} ${thread}`, windows: perConversation[scenario] },
      { key: 'tenant', windows: perTenant },
    ];
    const waits = counted.map(({ key, windows }) => this.#wait(key, windows, now));
    const wait = Math.max(...waits);
    if (wait > 0) throw botFaults.throttled(told(Math.ceil(wait / 1_000)));
    for (const { key, windows } of counted) {
      const longest = Math.max(...windows.map(({ seconds }) => seconds)) * 1_000;
      this.#times.set(key, [...this.#before(key, now).filter((at) => at > now - longest), now]);
    }
  }

  /** Milliseconds until one more call is within every window. */
  #wait(key: string, windows: readonly Window[], now: number): number {
    const times = this.#before(key, now);
    return Math.max(
      0,
      ...windows.map(({ seconds, calls }) => (times.at(-calls) ?? -Infinity) + seconds * 1_000 - now),
    );
  }

  /** Calls of a time that has not come again since the clock was set back are forgotten. */
  #before(key: string, now: number): readonly number[] {
    return (this.#times.get(key) ?? []).filter((at) => at <= now);
  }
}
