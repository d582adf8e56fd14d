import { randomUUID } from 'node:crypto';
import { link, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Gives a file that is written the place of none; rejects with `EEXIST` where there is one. */
type Place = (own: string, path: string) => Promise<void>;

/**
 * Writes files that are not there yet: all of them, each to its end, or none. `mode`: whose they are. Rejects with what the system says, `EEXIST` where one is
 * there, which stays as it is.
 */
export async function writeNew(files: readonly NewFile[], mode: number, place: Place = link): Promise<void> {
  const begun: string[] = [];
  const placed: string[] = [];
  try {
    for (const { path, text } of files) begun.push(await besideOf(path, text, mode));
    for (const [index, { path }] of files.entries()) {
      // A rename would take the place of what somebody wrote.
      await placeNew(begun[index] ?? '', path, place);
      placed.push(path);
    }
  } catch (error) {
    await removeAll(placed);
    throw error;
  } finally {
    await removeAll(begun);
  }
}

/** What a share or a card without hard links answers a `link` with. */
const withoutLinks: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Where there are no hard links the place is taken by an empty file first, which is as much nobody else's. */
async function placeNew(own: string, path: string, place: Place): Promise<void> {
  try {
    await place(own, path);
  } catch (error) {
    if (!withoutLinks.has((error as NodeJS.ErrnoException).code)) throw error;
    await (await open(path, 'wx')).close();
    await rename(own, path).catch(async (reason: unknown) => {
      await removeAll([path]);
      throw reason;
    });
  }
}

/**
 * Writes a file, also in the place of one that is there: whoever reads it finds the one or the other. What is no file, like a terminal or a pipe, has it written into
 * it; a link leads where it led, and whoever could not read the one before cannot read this one.
 */
export async function writeOver(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) return writeFile(path, content);
  const whole = found === undefined ? path : await realpath(path);
  const own = await besideOf(whole, content, found === undefined ? mode : mode & found.mode);
  try {
    await rename(own, whole);
  } finally {
    await removeAll([own]);
  }
}

/** Its path. Nothing is left of it where it cannot be written to its end. */
async function besideOf(path: string, content: string | Uint8Array, mode: number): Promise<string> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, content, { flag: 'wx', mode, flush: true });
    return own;
  } catch (error) {
    await removeAll([own]);
    throw error;
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}
