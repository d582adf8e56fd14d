import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Does work that only one run at a time may do on a file of this machine. Throws where another does it. */
export async function aloneOn(path: string, work: () => Promise<void>): Promise<void> {
  const lock = lockOf(path);
  if (!taken(lock)) {
    const pid = holderOf(lock);
    if (isRunning(pid))
      throw new Error(`Another run (process ${pid}) is at work on ${path}: wait for its end.`);
    clearAway(lock);
    if (!taken(lock)) throw new Error(`Another run is at work on ${path}: wait for its end.`);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Where a run on a file says that it is at work. */
export function lockOf(path: string): string {
  const sum = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 16);
  return join(tmpdir(), `latchkey-${sum}.lock`);
}

const existing = z.object({ code: z.literal('EEXIST') });

/** It is there with the process in it or not at all: nobody finds it empty and takes its holder for dead. */
function taken(lock: string): boolean {
  const own = `${lock}.${randomUUID()}`;
  writeFileSync(own, String(process.pid), { flag: 'wx' });
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (existing.safeParse(error).success) return false;
    throw error;
  } finally {
    rmSync(own);
  }
}

/** A guard is held for a few calls in a row: one that is older is of a process that was killed right then. Milliseconds. */
const staleGuard = 10_000;

/** Takes away what a process left that ended without its end; one run at a time, so that nobody takes away what another has just put there instead. */
function clearAway(lock: string): void {
  const guard = `${lock}.guard`;
  if (!taken(guard)) {
    const made = statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > staleGuard) rmSync(guard, { force: true });
    return;
  }
  try {
    if (!isRunning(holderOf(lock))) rmSync(lock, { force: true });
  } finally {
    rmSync(guard);
  }
}

/** Its process; 0 where it names none, or is not there any more. */
function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is running too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
