import type { Clock } from '../elevation/clock.ts';
import type { Why } from '../elevation/reading.ts';
import { textUpTo } from '../elevation/textUpTo.ts';

/** What a system answered: JSON with its status, or why nothing is known. */
export type Answered =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly headers: Headers }
  | { readonly kind: 'not-known'; readonly why: Why };

export interface Asking {
  /** Absent where what is sent says who asks. */
  readonly authorization?: string;
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly body?: object;
  /** Sent as a form instead. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Asks an address once. Never rejects. */
export type AskJson = (address: string, asking: Asking) => Promise<Answered>;

export interface AskParts {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** Milliseconds of real time, see `inTime`. Somebody waits for it in a turn of Teams, and PIM for the gate. */
  readonly patienceMs: number;
}

export const usualPatienceMs = 4_000;

/** Longer than any ticket; what goes on for ever is no answer. */
const longestAnswer = 512 * 1024;

/** For how long a busy system is left alone that does not say so, and at most where it does. Milliseconds. */
const pause = { usual: 10_000, longest: 5 * 60_000 } as const;

/**
 * Asks a system once a question, follows no redirect (what comes with it is a secret), and believes nothing but JSON: a system that sleeps answers
 * 200 with a page. While it says that it is busy it is not asked.
 */
export function createAskJson({ fetch, clock, patienceMs }: AskParts): AskJson {
  let busyUntil = 0;
  const now = (): number => clock.now().getTime();
  return async (address, { authorization, method = 'GET', body, form }) => {
    if (now() < busyUntil) return { kind: 'not-known', why: 'throttled' };
    try {
      const response = await fetch(address, {
        method,
        headers: {
          accept: 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      });
      if (response.status === 429) {
        busyUntil = now() + pauseOf(response.headers.get('retry-after'));
        await response.body?.cancel();
        return { kind: 'not-known', why: 'throttled' };
      }
      return await read(response);
    } catch {
      return { kind: 'not-known', why: 'unavailable' };
    }
  };
}

function pauseOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return seconds > 0 ? Math.min(seconds * 1000, pause.longest) : pause.usual;
}

async function read(response: Response): Promise<Answered> {
  const { status, headers } = response;
  if (status >= 500) {
    await response.body?.cancel();
    return { kind: 'not-known', why: 'unavailable' };
  }
  const text = response.body === null ? '' : await textUpTo(longestAnswer, response.body);
  if (status === 204) return { kind: 'answered', status, body: undefined, headers };
  const isJson = /^application\/([\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
  if (status === 401 || status === 403) return { kind: 'not-known', why: 'refused' };
  if (!isJson || text === undefined) return { kind: 'not-known', why: 'unreadable' };
  try {
    return { kind: 'answered', status, body: JSON.parse(text), headers };
  } catch {
    return { kind: 'not-known', why: 'unreadable' };
  }
}
