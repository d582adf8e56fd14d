/** The time, injected so that a test or the sandbox can move it. */
export interface Clock {
  now(): Date;
  /** Runs `run` once after `ms` milliseconds; the answer cancels it. A rejection of `run` is the caller's to handle. */
  after(ms: number, run: () => void | Promise<void>): () => void;
}
