/** What a connection and a request of the gate may take. Times are milliseconds, sizes bytes. */
export interface GateLimits {
  /** Far above any request that PIM sends. */
  readonly body: number;
  /** From the first byte to the last one of a request. */
  readonly requestMs: number;
  readonly connections: number;
  /** Evaluations under way at once. */
  readonly evaluations: number;
}

export const gateLimits: GateLimits = {
  body: 64 * 1024,
  requestMs: 5_000,
  connections: 200,
  evaluations: 50,
};
