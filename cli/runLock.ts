import { createHash } from 'node:crypto';
import { open, readFile, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Does work that only one run at a time may do on a file of this machine. Throws where another does it. */
export async function aloneOn(path: string, work: () => Promise<void>): Promise<void> {
  const sum = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `latchkey-${sum}.lock`);
  if (!(await taken(lock))) {
    const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (isRunning(pid))
      throw new Error(`Another run (process ${pid}) is at work on ${path}: wait for its end.`);
    // Its process ended without its end.
    await unlink(lock);
    if (!(await taken(lock))) throw new Error(`Another run is at work on ${path}: wait for its end.`);
  }
  try {
    await work();
  } finally {
    await unlink(lock);
  }
}

const existing = z.object({ code: z.literal('EEXIST') });

async function taken(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (existing.safeParse(error).success) return false;
    throw error;
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
