import { AsyncLocalStorage } from 'node:async_hooks';

/** What a turn knows of the store: by name, as it was read. */
interface Memory {
  readonly known: Map<string, Promise<unknown>>;
  isOver: boolean;
}

const turns = new AsyncLocalStorage<Memory>();

/**
 * Runs a turn that reads each thing of the store once. It ends with the turn's answer: what goes on after it, and whatever was begun outside of a turn, reads by
 * itself. What must be as it is now, such as a guard right before a write, asks past it; what is written relies on nothing of it that is not compared once more.
 */
export async function inOneTurn<T>(turn: () => Promise<T>): Promise<T> {
  const memory: Memory = { known: new Map(), isOver: false };
  try {
    return await turns.run(memory, turn);
  } finally {
    memory.isOver = true;
  }
}

function memoryNow(): Map<string, Promise<unknown>> | undefined {
  const memory = turns.getStore();
  return memory === undefined || memory.isOver ? undefined : memory.known;
}

/** What is known by a name, or else is read now. The name says what the value is. */
export function remembered<T>(name: string, read: () => Promise<T>): Promise<T> {
  const known = memoryNow();
  const before = known?.get(name);
  if (before !== undefined) return before as Promise<T>;
  const reading = read();
  known?.set(name, reading);
  // What failed is read again.
  reading.catch(() => known?.delete(name));
  return reading;
}

/** What is known by a name, if it is. */
export function recalled<T>(name: string): Promise<T> | undefined {
  return memoryNow()?.get(name) as Promise<T> | undefined;
}

/** What the turn has begun with, also for what of it goes on after its answer. */
export function begun<T>(name: string): Promise<T> | undefined {
  return turns.getStore()?.known.get(name) as Promise<T> | undefined;
}

export function know(name: string, value: unknown): void {
  memoryNow()?.set(name, Promise.resolve(value));
}

/** Something was written: what is known by a name that begins so is read again. */
export function forget(...beginnings: readonly string[]): void {
  const known = memoryNow();
  for (const name of known?.keys() ?? [])
    if (beginnings.some((beginning) => name.startsWith(beginning))) known?.delete(name);
}

/** Writes something: what is known by a name that begins so is read again, also what was read meanwhile. */
export async function forgetting<T>(beginnings: readonly string[], write: Promise<T>): Promise<T> {
  try {
    return await write;
  } finally {
    forget(...beginnings);
  }
}

/** Something was written, and it is known what it makes of what was read. */
export async function revise<T>(name: string, change: (before: T) => T): Promise<void> {
  const before = recalled<T>(name);
  if (before !== undefined) know(name, change(await before));
}
