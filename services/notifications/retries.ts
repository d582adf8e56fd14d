import type { RequestRef } from '../elevation/request.ts';

/** A further try to tell everybody of a request. */
export interface Retry {
  readonly ref: RequestRef;
  /** How often it was tried, this time included. */
  readonly tries: number;
}

/** Further tries, each by whichever replica comes to it; they survive all of them. Of several for the same request one is kept. */
export interface Retries {
  again(retry: Retry, afterSeconds: number): Promise<void>;
}
