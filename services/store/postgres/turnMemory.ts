import { AsyncLocalStorage } from 'node:async_hooks';

/** By name, as it was read. */
type Known = Map<string, Promise<unknown>>;

interface Memory {
  /** What the turn knows of the store. Nothing once it is over: what was begun in it may wait for hours, and would hold all of it. */
  known: Known | undefined;
  /** What the turn was given, whatever is written meanwhile; also for what of it goes on after its answer. */
  readonly begun: Map<string, unknown>;
}

const turns = new AsyncLocalStorage<Memory>();

/**
 * Runs a turn that reads each thing of the store once. It ends with the turn's answer: what goes on after it, and whatever was begun outside of a turn, reads by
 * itself. What must be as it is now, such as a guard right before a write, asks past it; what is written relies on nothing of it that is not compared once more.
 */
export async function inOneTurn<T>(turn: () => Promise<T>): Promise<T> {
  const memory: Memory = { known: new Map(), begun: new Map() };
  try {
    return await turns.run(memory, turn);
  } finally {
    memory.known = undefined;
  }
}

function memoryNow(): Known | undefined {
  return turns.getStore()?.known;
}

/** What fails is read again. */
function hold(known: Known | undefined, name: string, value: Promise<unknown>): void {
  known?.set(name, value);
  value.catch(() => {
    if (known?.get(name) === value) known.delete(name);
  });
}

/** What is known by a name, or else is read now. The name says what the value is. */
export function remembered<T>(name: string, read: () => Promise<T>): Promise<T> {
  const known = memoryNow();
  const before = known?.get(name);
  if (before !== undefined) return before as Promise<T>;
  const reading = read();
  hold(known, name, reading);
  return reading;
}

/** What is known by a name, if it is. */
export function recalled<T>(name: string): Promise<T> | undefined {
  return memoryNow()?.get(name) as Promise<T> | undefined;
}

/** What the turn was given by a name, also for what of it goes on after its answer. */
export function begun(name: string): unknown {
  return turns.getStore()?.begun.get(name);
}

/** Gives the turn something for as long as anything of it goes on: little, since that may be hours. */
export function beginWith(name: string, value: unknown): void {
  turns.getStore()?.begun.set(name, value);
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

/** Something was written, and it is known what it makes of what was read, or is being read. Of several at once none is lost. */
export function revise<T>(name: string, change: (before: T) => T): void {
  const before = recalled<T>(name);
  if (before !== undefined) hold(memoryNow(), name, before.then(change));
}
