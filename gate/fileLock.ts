import { randomUUID } from 'node:crypto';
import { readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. */
export interface LockTimes {
  /** How long one and the same holder is waited for: whoever takes longer was killed, or hangs, and is taken over from. */
  readonly stale: number;
  /** How long anybody is waited for. */
  readonly patience: number;
}

/** Held from a look at a file until what is put behind it is on the disk, by one process or another. */
export interface FileLock {
  /** True while it is held, and for long enough that nobody takes over amid what is done at once. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/** Between two looks. Milliseconds. */
export const lookAgain = 5;

/** A guard is held for the blink between two calls: one that is older is of a process that was killed right then. Milliseconds, by the disk's clock. */
const guardLasts = 60_000;

/**
 * Takes the lock at such a path: a file that only one can make, so that it holds between machines too. By its own clock alone whoever waits tells that a holder is gone, since clocks differ. Rejects
 * where it cannot be had in time, or no file can be made there.
 */
export async function takeLock(path: string, { stale, patience }: LockTimes): Promise<FileLock> {
  const began = performance.now();
  const own = randomUUID();
  let seen: { readonly holder: string | undefined; readonly since: number } | undefined;
  while (!isMade(path, own)) {
    const now = performance.now();
    const holder = holderOf(path);
    if (seen === undefined || holder !== seen.holder) seen = { holder, since: now };
    if (holder !== undefined && now - seen.since >= stale) takeAway(path, holder);
    if (now - began >= patience)
      throw new Error(`${path} is held by another process, and was not let go of in time`);
    await pause(lookAgain);
  }
  const since = performance.now();
  return {
    isHeld: () => performance.now() - since < stale / 2 && holderOf(path) === own,
    async release() {
      // The guard may be another's for a blink. Where it stays, so does the lock, until it is stale.
      for (let left = stale / lookAgain; left > 0 && holderOf(path) === own; left--)
        if (!takeAway(path, own)) await pause(lookAgain);
    },
  };
}

/**
 * Takes the lock from a holder, and from no other: what stands there cannot become another's between the look and the taking away, since whoever takes away holds the guard. False where the guard is
 * another's: then the lock stays, and is taken away when somebody looks again.
 */
function takeAway(path: string, holder: string): boolean {
  const guard = `${path}.guard`;
  if (!isMade(guard, '')) {
    if (ageOf(guard) > guardLasts)
      orWhere('ENOENT', undefined, () => {
        unlinkSync(guard);
      });
    return false;
  }
  try {
    if (holderOf(path) === holder) unlinkSync(path);
    return true;
  } finally {
    unlinkSync(guard);
  }
}

function isMade(path: string, text: string): boolean {
  return orWhere('EEXIST', false, () => {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  });
}

/** Empty for one that was killed before it could say. */
function holderOf(path: string): string | undefined {
  return orWhere('ENOENT', undefined, () => readFileSync(path, 'utf8'));
}

function ageOf(path: string): number {
  return orWhere('ENOENT', 0, () => Date.now() - statSync(path).mtimeMs);
}

function orWhere<T>(code: string, instead: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return instead;
    throw error;
  }
}
