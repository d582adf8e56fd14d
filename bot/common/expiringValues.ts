/** Things that are kept for a short while under an unguessable key. Values are plain data: objects, lists, texts, numbers, dates. */
export interface ExpiringValues {
  put(key: string, value: unknown, lifetimeMs: number): Promise<void>;
  look(key: string): Promise<unknown>;
  /** Hands it out once. */
  take(key: string): Promise<unknown>;
}
