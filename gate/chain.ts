import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const nothing: Buffer = Buffer.alloc(0);

/** What a file of sealed lines holds. */
export interface Chain {
  /** Of the last whole line. */
  readonly mark: string;
  readonly lines: number;
  /** Pieces of lines amid the whole ones that a later line vouches for: after which line each stands, and how long it is. */
  readonly torn: readonly { readonly after: number; readonly bytes: number }[];
  /** What stands behind the last whole line and was never finished. */
  readonly rest: Buffer;
  /** The last whole line lacks its end, which the next one has to begin with. */
  readonly isOpen: boolean;
}

/** A line, sealed to the one before, and its mark. */
export interface Sealed {
  readonly line: string;
  readonly mark: string;
}

export function lineOf(key: Uint8Array, before: string, row: string): Sealed {
  const mark = createHmac('sha256', key).update(`${before}\n${row}`).digest('base64url');
  return { line: `${JSON.stringify({ row, mark })}\n`, mark };
}

/** The line that says of a piece which was never finished that it is none of the chain, and what it was. */
export function tornLine(key: Uint8Array, before: string, piece: Buffer): Sealed {
  return lineOf(key, before, JSON.stringify({ torn: { bytes: piece.length, sha256: hashOf(piece) } }));
}

/**
 * Reads sealed lines. Half a line, of a process or a disk that stopped while it wrote, is no reason to refuse what came before: it is what is left at the end, or a later line
 * vouches for it. Throws with the number of the first line that does not follow from the one before. `mark`: of the line before these bytes, where they are not the whole file.
 */
export function readChain(bytes: Buffer, key: Uint8Array, mark = ''): Chain {
  let chain: Chain = { mark, lines: 0, torn: [], rest: nothing, isOpen: false };
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(newLine, from);
    const end = found < 0 ? bytes.length : found;
    const whole = follows(bytes.subarray(from, end), chain.mark, key);
    if (whole !== undefined) {
      chain = { ...chain, mark: whole.mark, lines: chain.lines + 1, isOpen: found < 0 };
      from = end + 1;
      continue;
    }
    const vouched = vouchedFor(bytes, from, chain.mark, key);
    if (vouched === undefined) return { ...chain, rest: unfinished(bytes.subarray(from), chain.lines + 1) };
    const piece = { after: chain.lines, bytes: vouched.bytes };
    chain = { ...chain, mark: vouched.mark, lines: chain.lines + 1, torn: [...chain.torn, piece] };
    from = vouched.next;
  }
  return chain;
}

const newLine = '\n';

/** A line that is sealed to the mark before it; `undefined` for any other. */
function follows(
  line: Buffer,
  before: string,
  key: Uint8Array,
): { readonly row: string; readonly mark: string } | undefined {
  const sealed = sealedIn(line);
  if (sealed === undefined) return undefined;
  const { row, mark } = sealed;
  const wanted = Buffer.from(lineOf(key, before, row).mark);
  const found = Buffer.from(mark);
  return wanted.length === found.length && timingSafeEqual(wanted, found) ? sealed : undefined;
}

interface Vouched {
  readonly mark: string;
  readonly bytes: number;
  /** Where the line behind it begins. */
  readonly next: number;
}

/** The line, sealed to the same mark, that says what stands between. */
function vouchedFor(bytes: Buffer, from: number, before: string, key: Uint8Array): Vouched | undefined {
  for (let begin = bytes.indexOf(newLine, from) + 1; begin > 0; begin = bytes.indexOf(newLine, begin) + 1) {
    const end = bytes.indexOf(newLine, begin);
    if (end < 0) return undefined;
    const line = bytes.subarray(begin, end);
    const whole = follows(line, before, key);
    const piece = bytes.subarray(from, begin - 1);
    if (whole?.row === JSON.stringify({ torn: { bytes: piece.length, sha256: hashOf(piece) } }))
      return { mark: whole.mark, bytes: piece.length, next: begin + line.length + 1 };
  }
  return undefined;
}

/**
 * Pieces of lines that were begun and not finished. Whatever was finished and does not follow was changed or moved, also where its mark was taken away; whatever begins as
 * no line does is none of ours.
 */
function unfinished(rest: Buffer, number: number): Buffer {
  const pieces = rest.toString('utf8').split(newLine);
  if (!pieces.every((piece) => piece === '' || (isBegun(piece) && jsonIn(piece) === undefined)))
    throw new Error(`line ${number} does not follow from the line before it`);
  return Buffer.from(rest);
}

function isBegun(piece: string): boolean {
  const begin = '{"row":"';
  return piece.startsWith(begin) || begin.startsWith(piece);
}

/** What a line says and its mark; `undefined` for what is no whole line. */
function sealedIn(line: Buffer | string): { readonly row: string; readonly mark: string } | undefined {
  const { row, mark } = (jsonIn(line.toString()) ?? {}) as {
    readonly row?: unknown;
    readonly mark?: unknown;
  };
  return typeof row === 'string' && typeof mark === 'string' ? { row, mark } : undefined;
}

/** `undefined` for what is none, as every piece of a line is that lacks its end. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hashOf(piece: Buffer): string {
  return createHash('sha256').update(piece).digest('base64url');
}
