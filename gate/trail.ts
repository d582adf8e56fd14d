import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, readFile } from 'node:fs/promises';
import type { Phase } from './asked.ts';

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
  close(): Promise<void>;
}

/** Of one line: of what is in it, and of the line before. */
function markOf(key: Uint8Array, before: string, row: string): string {
  return createHmac('sha256', key).update(`${before}\n${row}`).digest('base64url');
}

/** Opens the trail at a path, to go on at its end. Throws where what is there is not whole: a line was cut, changed or left out. */
export async function openTrail(path: string, key: Uint8Array): Promise<GateTrail> {
  let mark = lastMark(await readFile(path, 'utf8').catch(none), key);
  const file: FileHandle = await open(path, 'a', 0o600);
  let { size } = await file.stat();
  let queue: Promise<void> = Promise.resolve();
  const write = async (row: GateRow): Promise<void> => {
    const line = JSON.stringify(row);
    const next = markOf(key, mark, line);
    const bytes = Buffer.from(`${JSON.stringify({ row: line, mark: next })}\n`);
    try {
      await file.appendFile(bytes);
      await file.datasync();
    } catch (error) {
      // Half a line would break the chain of all that follow.
      await file.truncate(size).catch(() => undefined);
      throw error;
    }
    mark = next;
    size += bytes.length;
  };
  return {
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

function none(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw error;
}

/** The mark of the last line; throws with the number of the first line that does not follow from the one before. */
export function lastMark(text: string, key: Uint8Array): string {
  const lines = text.split('\n').slice(0, -1);
  if (text !== '' && !text.endsWith('\n')) throw new Error(`line ${lines.length + 1} was cut off`);
  return lines.reduce((before, line, index) => {
    const { row = '', mark = '' } = parsed(line);
    const wanted = Buffer.from(markOf(key, before, row));
    const found = Buffer.from(mark);
    if (wanted.length !== found.length || !timingSafeEqual(wanted, found))
      throw new Error(`line ${index + 1} does not follow from the line before it`);
    return mark;
  }, '');
}

function parsed(line: string): { readonly row?: string; readonly mark?: string } {
  try {
    return JSON.parse(line) as { row?: string; mark?: string };
  } catch {
    return {};
  }
}
