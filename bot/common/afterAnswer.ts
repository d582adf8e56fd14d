import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import { inBackground } from './inBackground.ts';

type Task = () => void;

/** What the current turn leaves to be done once it is answered; `undefined` when it is. */
const turns = new AsyncLocalStorage<{ tasks: Task[] | undefined }>();

/**
 * Leaves work for after the answer of this turn. A card update that overtook the answer to a click would be covered up by it, and a
 * click must not wait for other people's cards. Outside a turn the work starts at once.
 */
export function afterAnswer(log: Logger, what: string, work: () => Promise<void>): void {
  const task = (): void => {
    inBackground(log, what, work);
  };
  const turn = turns.getStore();
  if (turn?.tasks === undefined) task();
  else turn.tasks.push(task);
}

/** Runs a turn to the end of its answer, then starts what it left. */
export async function untilAnswered<T>(turn: () => Promise<T>): Promise<T> {
  const left: { tasks: Task[] | undefined } = { tasks: [] };
  try {
    return await turns.run(left, turn);
  } finally {
    const tasks = left.tasks ?? [];
    left.tasks = undefined;
    for (const task of tasks) task();
  }
}
