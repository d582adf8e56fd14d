import type { GraphCaller } from './tokenReader.ts';
import type { InnerCall } from './graph/exchange.ts';

/** One request that Graph saw. Tokens are never kept. */
export interface LogEntry {
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
  /** The parts of a `$batch`. */
  readonly inner?: readonly InnerCall[];
}

export function callerFor(
  caller: GraphCaller | undefined,
  nameOf: (id: string) => string | null,
): LogEntry['caller'] {
  if (caller === undefined) return null;
  const { kind, oid, appId, scopes } = caller;
  return { kind, oid, name: nameOf(oid), appId, scopes };
}

/** Entries kept; the oldest are dropped. */
const capacity = 20_000;

export class RequestLog {
  #entries: LogEntry[] = [];

  add(entry: LogEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > capacity) this.#entries = this.#entries.slice(-capacity / 2);
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
