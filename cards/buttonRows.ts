import { ActionSet } from '@microsoft/teams.cards';
import type { Action } from './card.ts';

/** What a phone 320 px wide has between its margins, and what a button takes beside its letters. In px, for letters a little wider than those of Teams. */
const room = { row: 288, button: 26, gap: 8, letter: 9.4 } as const;

/** Buttons that do not fit into one row are cut short by Teams, not wrapped; so they are put into as many rows as they need. */
export function rowsOf(buttons: readonly Action[]): readonly (readonly Action[])[] {
  const rows: Action[][] = [];
  let left = 0;
  for (const one of buttons) {
    const width = room.button + room.letter * lettersOf(graphemesOf(one.title ?? ''));
    const row = rows.at(-1);
    if (row === undefined || width > left) {
      rows.push([one]);
      left = room.row - width - room.gap;
    } else {
      row.push(one);
      left -= width + room.gap;
    }
  }
  return rows;
}

export function asRow(buttons: readonly Action[], index: number): ActionSet {
  return new ActionSet(...buttons).withOptions({ spacing: index === 0 ? 'Medium' : 'Small' });
}

const isPicture = /\p{Extended_Pictographic}/u;
/** The scripts of East Asia, with the signs that they share: as wide as high. */
const isSquare = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\uFF01-\uFF60]/u;

/** How many letters a title is as wide as. */
function lettersOf(graphemes: readonly string[]): number {
  return graphemes.reduce(
    (sum, grapheme) => sum + (isPicture.test(grapheme) ? 2 : isSquare.test(grapheme) ? 1.6 : 1),
    0,
  );
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** To ask costs as much as the rest of a card; of these letters none belongs to another. */
const isPlain = /^[ -~]*$/;

function graphemesOf(title: string): readonly string[] {
  return isPlain.test(title)
    ? Array.from(title)
    : [...segmenter.segment(title)].map(({ segment }) => segment);
}

const mostLetters = Math.floor((room.row - room.button) / room.letter);

/** Whether a button with this title has room on a phone. */
export function fitsOneRow(title: string): boolean {
  return lettersOf(graphemesOf(title)) <= mostLetters;
}

/** As much of a title as there is room for. */
export function cutToRow(title: string): string {
  if (fitsOneRow(title)) return title;
  const graphemes = graphemesOf(title);
  const fitting = graphemes.findLastIndex(
    (_, index) => lettersOf(graphemes.slice(0, index + 1)) < mostLetters,
  );
  return `${graphemes.slice(0, fitting + 1).join('')}…`;
}
