/** Keys that count once: a token exchange that Teams sends once per open client, a link that was used. */
export interface OneTimeKeys {
  /** True for the first caller within the lifetime, false for every other. */
  claim(key: string, lifetimeMs: number): Promise<boolean>;
  /** What the key was for came to nothing: the next caller is the first again. */
  release(key: string): Promise<void>;
  /** What was claimed for this turn before it was asked for, and was not asked for after all, is free again. */
  releaseUnasked?(): Promise<void>;
}
