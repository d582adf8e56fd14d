/** The time, injected so that a test or the sandbox can move it. */
export interface Clock {
  now(): Date;
  /** Runs `run` once after `ms` milliseconds; the answer cancels it. What `run` throws or rejects with reaches nobody but the log. */
  after(ms: number, run: () => void | Promise<void>): () => void;
}
