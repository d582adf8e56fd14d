import { randomInt } from 'node:crypto';

/** A token that the token service keeps for a bot. */
export interface KeptToken {
  readonly token: string;
  /** Milliseconds since 1970, by the cloud's clock. */
  readonly until: number;
}

/** Whose it is: their id in a channel, and the channel. */
export interface Holder {
  readonly userId: string;
  readonly channelId: string;
}

/** Tokens by the person, and those whose code nobody has brought yet: who signed in on a page is known by the code that it showed. */
export class KeptTokens {
  readonly #kept = new Map<string, KeptToken>();
  readonly #waiting = new Map<string, KeptToken & { readonly code: string }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  keep(holder: Holder, token: KeptToken): void {
    this.#kept.set(keyOf(holder), token);
  }

  /** Answers six digits. */
  keepUntilBrought(holder: Holder, token: KeptToken): string {
    const code = String(randomInt(100_000, 1_000_000));
    this.#waiting.set(keyOf(holder), { ...token, code });
    return code;
  }

  /** `undefined` for none, for one that is over, and for another code than theirs. */
  find(holder: Holder, code = ''): KeptToken | undefined {
    const key = keyOf(holder);
    if (code !== '') {
      const brought = this.#waiting.get(key);
      if (brought?.code !== code) return undefined;
      this.#waiting.delete(key);
      this.#kept.set(key, brought);
    }
    const found = this.#kept.get(key);
    return found !== undefined && found.until > this.#now() ? found : undefined;
  }

  forget(holder: Holder): void {
    this.#kept.delete(keyOf(holder));
    this.#waiting.delete(keyOf(holder));
  }
}

function keyOf({ userId, channelId }: Holder): string {
  return `${userId} ${channelId}`;
}
