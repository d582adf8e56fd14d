/** Runs pieces of work of the same key one after the other, those of different keys side by side. */
export interface InOrder {
  /** Settles as the work does. A piece that failed does not hold up the next. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}

export function createInOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const running = (last.get(key) ?? Promise.resolve()).then(work);
      const ended = running
        .catch(() => undefined)
        .then(() => {
          if (last.get(key) === ended) last.delete(key);
        });
      last.set(key, ended);
      return running;
    },
    async drain() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
