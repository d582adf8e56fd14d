import { fstatSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Phase } from './asked.ts';
import type { Chain } from './chain.ts';
import { lineOf, nothing, readChain, tornLine } from './chain.ts';
import type { FileLock, LockTimes } from './fileLock.ts';
import { lookAgain, takeLock } from './fileLock.ts';

/** What the gate was asked and what it said: one line of its own trail. */
export interface GateRow {
  readonly at: string;
  readonly evaluationId: string;
  readonly request: string;
  readonly phase: Phase;
  readonly principal: string;
  /** `group|6e0f…|member`, or empty where none was named. */
  readonly target: string;
  readonly ticket: string;
  /** `would-deny`: it was to be denied, and the gate only looks on. */
  readonly outcome: 'approved' | 'denied' | 'would-deny';
  readonly reasons: readonly string[];
  /** What nobody could check and somebody is left to judge. */
  readonly unchecked: readonly string[];
}

export interface GateTrail {
  /** Resolves once the line is on the disk. Rejects where it is not. */
  append(row: GateRow): Promise<void>;
  /** Bytes of half a line that the file ended with when it was opened: a process or a disk stopped while it wrote. They stay where they are. */
  readonly tornBytes: number;
  close(): Promise<void>;
}

/** Of a lock that is left behind: two seconds, so that a gate that was killed costs the next no answer. PIM waits for ten, of which a ticket system may have half. */
const usualTimes: LockTimes = { stale: 2_000, patience: 3_000 };

/**
 * Opens a trail, or begins it at such a path, to go on at its end. Throws where what is there is not whole: a line was changed or left out. Others may have it open, too: from the look at its end until
 * a line is on the disk, its lock is held, a file beside it.
 */
export async function openTrail(path: string, key: Uint8Array, times = usualTimes): Promise<GateTrail> {
  const lockPath = `${path}.lock`;
  const file = await open(path, 'a+', 0o600);
  const begun = await locked(lockPath, times, () => beginning(file, key)).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  let { known } = begun;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  const write = (rows: readonly GateRow[]): Promise<void> =>
    locked(lockPath, times, async (lock) => {
      known = await addTo(file, { known, key, rows, lock });
    });
  // What is asked for while the disk is busy goes there together. In between, another gate has its turn.
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const these = waiting;
      waiting = [];
      await write(these.map(({ row }) => row)).then(
        () => {
          these.forEach(({ done }) => {
            done();
          });
        },
        (error: unknown) => {
          these.forEach(({ failed }) => {
            failed(error);
          });
        },
      );
      if (waiting.length > 0) await pause(lookAgain);
    }
    writing = undefined;
  };
  return {
    tornBytes: begun.tornBytes,
    append: (row) =>
      new Promise((done, failed) => {
        waiting.push({ row, done, failed });
        writing ??= writeAll();
      }),
    async close() {
      await writing;
      await file.close();
    },
  };
}

interface Waiting {
  readonly row: GateRow;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

async function locked<T>(path: string, times: LockTimes, work: (lock: FileLock) => Promise<T>): Promise<T> {
  const lock = await takeLock(path, times);
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}

/** What is known of a file: its last whole line, and where that ends. */
interface Known extends Pick<Chain, 'mark' | 'isOpen'> {
  readonly end: number;
}

async function beginning(
  file: FileHandle,
  key: Uint8Array,
): Promise<{ readonly known: Known; readonly tornBytes: number }> {
  const bytes = await file.readFile();
  const { mark, isOpen, rest } = readChain(bytes, key);
  return { known: { mark, isOpen, end: bytes.length - rest.length }, tornBytes: rest.length };
}

interface Adding {
  readonly known: Known;
  readonly key: Uint8Array;
  readonly rows: readonly GateRow[];
  readonly lock: FileLock;
}

/** Puts lines behind what is there, and on the disk. What cannot be brought there is taken away again, as long as it is the end of the file: never with what another put behind it. */
async function addTo(file: FileHandle, { known, key, rows, lock }: Adding): Promise<Known> {
  const { chain, size } = await lookBehind(file, known, key);
  const { text, mark } = nextText(chain, key, rows);
  let made = size;
  try {
    if (!lock.isHeld()) throw new Error('another process took over while this one looked at the trail');
    // At once, so that nobody takes over in between.
    const bytes = Buffer.from(text);
    while (made < size + bytes.length) made += writeSync(file.fd, bytes, made - size);
    await file.datasync();
    return { mark, isOpen: false, end: made };
  } catch (error) {
    // Where it stays, it is found by the next look, as what others wrote.
    if (lock.isHeld() && fstatSync(file.fd).size === made) await file.truncate(size).catch(() => undefined);
    throw error;
  }
}

/**
 * What another process wrote behind what is known is gone on from. Where what is known is not there any more, or what follows does not follow, the next line stays sealed to it and stands by itself,
 * so that whoever reads it finds that. Of what is known nothing is read again: the next start does that.
 */
async function lookBehind(
  file: FileHandle,
  { mark, isOpen, end }: Known,
  key: Uint8Array,
): Promise<{ readonly chain: Ending; readonly size: number }> {
  const byItself: Ending = { mark, rest: nothing, isOpen: true };
  const { size } = await file.stat();
  if (size < end) return { chain: byItself, size };
  const bytes = await bytesFrom(file, end, size - end);
  const found = { size: end + bytes.length };
  // The end of the line that lacked it.
  const behind = isOpen && bytes[0] === newLine ? bytes.subarray(1) : bytes;
  if (behind.length === 0)
    return { ...found, chain: { mark, rest: nothing, isOpen: isOpen && bytes.length === 0 } };
  try {
    return { ...found, chain: readChain(behind, key, mark) };
  } catch {
    return { ...found, chain: byItself };
  }
}

const newLine = 0x0a;

async function bytesFrom(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  for (let more = -1; more !== 0 && read < length; read += more)
    more = (await file.read(bytes, read, length - read, from + read)).bytesRead;
  return bytes.subarray(0, read);
}

/** What is gone on from: a mark, and what stands behind its line. */
type Ending = Pick<Chain, 'mark' | 'rest' | 'isOpen'>;

/** Half a line is closed by a line about it, so that the chain goes on and says what is not of it. */
function nextText(
  { mark, rest, isOpen }: Ending,
  key: Uint8Array,
  rows: readonly GateRow[],
): { readonly text: string; readonly mark: string } {
  const torn = rest.length === 0 ? undefined : tornLine(key, mark, rest);
  const begin = torn !== undefined || isOpen ? '\n' : '';
  return rows.reduce(
    (before, row) => {
      const next = lineOf(key, before.mark, JSON.stringify(row));
      return { text: before.text + next.line, mark: next.mark };
    },
    { text: `${begin}${torn?.line ?? ''}`, mark: torn?.mark ?? mark },
  );
}
