import { counted } from '../elevation/atMost.ts';
import { DeliveryError } from './deliveryError.ts';

/** Runs pieces of work of the same key one after the other, those of different keys side by side. */
export interface InOrder {
  /** Settles as the work does. A piece that failed does not hold up the next. Rejects with `LineFull` where too many are under way: then it was not begun. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}

/** Too much is under way to begin anything else. */
export class LineFull extends DeliveryError {
  constructor() {
    super('busy', { retryAfter: fullSeconds });
  }
}

/** When there may be room again. */
const fullSeconds = 60;

/** `name`: a few words of what the work is, for whoever runs the bot; `most`: pieces of it at one time, those that wait among them. */
export function createInOrder(name: string, most: number): InOrder {
  const last = new Map<string, Promise<unknown>>();
  const line = counted(name, { size: 0, maxSize: most });
  return {
    run(key, work) {
      if (line.size >= line.maxSize) return Promise.reject(new LineFull());
      line.size += 1;
      const running = (last.get(key) ?? Promise.resolve()).then(work);
      const ended = running
        .catch(() => undefined)
        .then(() => {
          line.size -= 1;
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
