import type { Directory } from './directory.ts';
import type { InnerCall } from './graph/exchange.ts';
import type { Explanation } from './reasons.ts';
import { explain } from './reasons.ts';
import type { GraphCaller } from './tokenReader.ts';

/** One request that Graph saw. Tokens are never kept. */
export interface LogEntry {
  /** Counted from 1, also through a clearing. */
  readonly number: number;
  readonly time: string;
  readonly method: string;
  readonly url: string;
  readonly caller: {
    readonly kind: 'user' | 'app';
    readonly oid: string;
    readonly name: string | null;
    readonly appId: string;
    readonly scopes: readonly string[];
  } | null;
  /** What the caller named its call, `client-request-id`. */
  readonly clientRequestId: string | undefined;
  readonly requestBody?: unknown;
  /** What was answered; `lost` and `reset` when the connection was cut. */
  readonly status: number | 'lost' | 'reset';
  /** Why it was allowed or refused. */
  readonly why: Explanation;
  /** The parts of a `$batch`. */
  readonly inner?: readonly LoggedPart[];
}

/** One part of a `$batch`. */
export interface LoggedPart {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body?: unknown;
  readonly why: Explanation;
}

export function callerFor(
  caller: GraphCaller | undefined,
  nameOf: (id: string) => string | null,
): LogEntry['caller'] {
  if (caller === undefined) return null;
  const { kind, oid, appId, scopes } = caller;
  return { kind, oid, name: nameOf(oid), appId, scopes };
}

export function loggedPart({ reasons = [], refusal, ...call }: InnerCall, directory: Directory): LoggedPart {
  return { ...call, why: explain(reasons, refusal, directory) };
}

/** Entries kept; the oldest are dropped. */
const capacity = 20_000;

export class RequestLog {
  #entries: LogEntry[] = [];
  #count = 0;

  add(entry: Omit<LogEntry, 'number'>): void {
    this.#count += 1;
    this.#entries.push({ number: this.#count, ...entry });
    if (this.#entries.length > capacity) this.#entries = this.#entries.slice(-capacity / 2);
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
