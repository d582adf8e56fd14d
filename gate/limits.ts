/** What a connection and a request of the gate may take. Times are milliseconds, sizes bytes. */
export interface GateLimits {
  /** Far above any request that PIM sends. */
  readonly body: number;
  /** From the first byte to the last one of a request. */
  readonly requestMs: number;
  /** Between two requests on one connection; longer than an ingress keeps it, so that none meets its end. */
  readonly keepAliveMs: number;
  /** Where so many are open, those that wait for a further request are closed. */
  readonly connections: number;
  /** Evaluations under way at once. */
  readonly evaluations: number;
  /** How long requests under way may take when the server closes. */
  readonly closingMs: number;
}

export const gateLimits: GateLimits = {
  body: 64 * 1024,
  requestMs: 5_000,
  keepAliveMs: 75_000,
  connections: 200,
  evaluations: 50,
  closingMs: 8_000,
};
