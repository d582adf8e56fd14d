import type { FileHandle } from 'node:fs/promises';
import { open, readFile } from 'node:fs/promises';
import type { Phase } from './asked.ts';
import type { Chain } from './chain.ts';
import { lineOf, nothing, readChain, tornLine } from './chain.ts';

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

/** Opens a trail, or begins it at such a path, to go on at its end. Throws where what is there is not whole: a line was changed or left out. */
export async function openTrail(path: string, key: Uint8Array): Promise<GateTrail> {
  const read = async (): Promise<Known> => {
    const bytes = await readFile(path).catch(none);
    return { chain: readChain(bytes, key), size: bytes.length };
  };
  let known: Known | undefined = await read();
  const { rest } = known.chain;
  const file: FileHandle = await open(path, 'a', 0o600);
  let queue: Promise<void> = Promise.resolve();
  const write = async (row: GateRow): Promise<void> => {
    const last = known ?? (await read());
    const { size } = await file.stat();
    const before = size > last.size ? readOn(last, await readFile(path), key) : last.chain;
    const { text, mark } = nextText(before, key, row);
    try {
      await file.appendFile(text);
      await file.datasync();
      known = {
        chain: { ...before, mark, rest: nothing, isOpen: false },
        size: size + Buffer.byteLength(text),
      };
    } catch (error) {
      // Where what was begun cannot be taken away, the next line has to say what it is.
      known = await file.truncate(size).then(
        () => ({ chain: before, size }),
        () => undefined,
      );
      throw error;
    }
  };
  return {
    tornBytes: rest.length,
    append(row) {
      // One line after the other, whatever became of the one before.
      const done = queue.then(() => write(row));
      queue = done.catch(() => undefined);
      return done;
    },
    async close() {
      await queue;
      await file.close();
    },
  };
}

/** What a file holds, up to so many bytes. */
interface Known {
  readonly chain: Chain;
  readonly size: number;
}

/**
 * What another process wrote behind what is known, as the one before this or after it does while one takes over from the other, is gone on from. Where what is known is not there any
 * more, or what follows does not follow, the next line stays sealed to it and stands by itself, so that whoever reads it finds that.
 */
function readOn({ chain, size }: Known, bytes: Buffer, key: Uint8Array): Chain {
  const byItself: Chain = { ...chain, rest: nothing, isOpen: true };
  try {
    const isThere = readChain(bytes.subarray(0, size), key).mark === chain.mark;
    return isThere ? readChain(bytes, key) : byItself;
  } catch {
    return byItself;
  }
}

/** Half a line is closed by a line about it, so that the chain goes on and says what is not of it. */
function nextText(
  { mark, rest, isOpen }: Chain,
  key: Uint8Array,
  row: GateRow,
): { readonly text: string; readonly mark: string } {
  const torn = rest.length === 0 ? undefined : tornLine(key, mark, rest);
  const next = lineOf(key, torn?.mark ?? mark, JSON.stringify(row));
  return {
    text: `${torn !== undefined || isOpen ? '\n' : ''}${torn?.line ?? ''}${next.line}`,
    mark: next.mark,
  };
}

function none(error: unknown): Buffer {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing;
  throw error;
}
