import { ActionSet, Container, RichTextBlock, TextRun, ToggleVisibilityAction } from '@microsoft/teams.cards';
import { lengthOf, paragraphs } from '../services/elevation/text.ts';
import type { Card, Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { runText } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface Writing {
  /** Whose words these are, e.g. `Alex Wilber wrote`. Markdown. */
  readonly caption: string;
  readonly text: string;
  /** Names the part that is folded; one of its kind on a card. */
  readonly id: string;
  /** What its lines may take of the card, in bytes of JSON. */
  readonly bytes: number;
  readonly viewer: Reader;
}

/** What is seen before anything is unfolded, in code points. */
const open = { pieces: 12, characters: 600 } as const;

/** Longest piece, in code points, as `partsOf` makes them: what finds no room is left out piece by piece. */
const longestPiece = 500;

/** From here on lines share a piece, with a sign between: a client takes seconds for a card of a thousand elements. */
const piecesApart = 60;

/**
 * What somebody wrote, in a frame of its own and under its author's name, so that no line of it passes for a line of the card. All of it is there:
 * what is long is folded, and where even a card has no room it is said how much is missing and where it stands.
 */
export function writing({ caption, text, id, bytes, viewer }: Writing): Element[] {
  // Before it is parted: two parts together must be as inert as each.
  const pieces = piecesOf(runText(paragraphs(text)));
  if (pieces.length === 0) return [];
  const shown = taken(pieces, bytes, (piece) => sizeOf(blocksOf([piece])));
  const first = taken(shown.slice(0, open.pieces), open.characters, (piece) => lengthIn([piece]));
  const folded = shown.slice(first.length);
  const missing = lengthIn(pieces.slice(shown.length));
  const words = wordsFor(viewer).request;
  return [
    new Container(
      line(caption, { subtle: true, small: true, spacing: 'None' }),
      ...blocksOf(first),
      ...(folded.length === 0 ? [] : fold(id, folded, words.showRest(lengthIn(folded)))),
      ...(missing === 0 ? [] : [line(words.noRoom(missing), { tone: 'attention', weight: 'Bolder' })]),
    ).withOptions({ style: 'emphasis', spacing: 'Medium', roundedCorners: true }),
  ];
}

/** What Teams takes at most is 28 KB; the rest is for what its envelope adds. Bytes. */
export const mostBytes = 26 * 1024;

/** Draws a card anew with ever less room for what people wrote, until Teams takes it. Without any of it every card fits. */
export function fitted(draw: (bytes: number) => Card): Card {
  for (let bytes = mostBytes; ; bytes -= 2 * 1024) {
    const card = draw(Math.max(0, bytes));
    if (bytes <= 0 || sizeOf(card) <= mostBytes) return card;
  }
}

/** A line as somebody wrote it, where Markdown would make more of it. */
export function writtenLine(text: string): RichTextBlock {
  return new RichTextBlock({ inlines: [new TextRun(runText(text))], spacing: 'None' });
}

interface Piece {
  readonly line: string;
  /** `apart` follows an empty line, `next` a line, `same` is the further part of a long line. */
  readonly begins: 'apart' | 'next' | 'same';
}

function piecesOf(text: string): readonly Piece[] {
  const lines = text.split('\n');
  const pieces = lines.flatMap((whole, index) =>
    partsOf(whole).map((part, at): Piece => ({
      line: part,
      begins: at > 0 ? 'same' : lines[index - 1] === '' ? 'apart' : 'next',
    })),
  );
  return [...pieces.slice(0, piecesApart), ...joined(pieces.slice(piecesApart))];
}

/** Parted between words where there are any, and never before a mark that belongs to the letter in front of it. */
function partsOf(whole: string): readonly string[] {
  return whole.match(/.{1,500}(?: |$)|.{1,500}(?!\p{M})/gu) ?? [];
}

function joined(lines: readonly Piece[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const next of lines) {
    const last = pieces.at(-1);
    const both = `${last?.line ?? ''} ⏎ ${next.line}`;
    if (last === undefined || next.begins === 'same' || lengthOf(both) > longestPiece) pieces.push(next);
    else pieces.splice(-1, 1, { ...last, line: both });
  }
  return pieces;
}

/** The first of them, as far as there is room. */
function taken(
  pieces: readonly Piece[],
  room: number,
  sizeOfPiece: (piece: Piece) => number,
): readonly Piece[] {
  let left = room;
  const end = pieces.findIndex((piece) => (left -= sizeOfPiece(piece)) < 0);
  return end === -1 ? pieces : pieces.slice(0, end);
}

/** In code points, as somebody wrote them. */
function lengthIn(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (sum, { line: text }) => sum + lengthOf(text.replaceAll(/[\u2060\u2068\u2069]/g, '')),
    0,
  );
}

/** A block a line: a break inside of a run is not shown by every client. */
function blocksOf(pieces: readonly Piece[]): readonly RichTextBlock[] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = piece.begins === 'same' ? lines.at(-1) : undefined;
    if (line === undefined) lines.push([piece]);
    else line.push(piece);
  }
  return lines.map((parts) => {
    const inlines = parts.map(({ line: text }) => new TextRun(text));
    return new RichTextBlock({ inlines, spacing: parts[0]?.begins === 'apart' ? 'Medium' : 'None' });
  });
}

function fold(id: string, pieces: readonly Piece[], title: string): Element[] {
  return [
    new Container(...blocksOf(pieces)).withOptions({ id, isVisible: false, spacing: 'None' }),
    new ActionSet(new ToggleVisibilityAction({ title, targetElements: [id] })).withSpacing('Small'),
  ];
}

export function sizeOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
