import type { Limits } from '../../bot/start/limits.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';

/** What a bot in a process of its own is told. */
export interface ChildTarget {
  readonly cloudOrigin: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly limits?: Limits;
}

/** Says that the process is ready; answers what it weighs, and moves its time, when asked. */
export function bearing(port: number, clock?: SandboxClock): void {
  process.send?.({ port });
  process.on('message', (message: { advance?: number }) => {
    const moved = message.advance === undefined ? Promise.resolve() : clock?.advance(message.advance);
    void moved?.then(() => process.send?.({ rss: process.memoryUsage().rss }));
  });
  process.on('disconnect', () => process.exit(0));
}
