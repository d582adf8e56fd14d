import { ActionSet } from '@microsoft/teams.cards';
import type { Action } from './card.ts';

/** What a phone 320 px wide has between its margins, and what a button takes beside its letters. In px, for letters a little wider than those of Teams. */
const room = { row: 288, button: 26, gap: 8, letter: 9.4 } as const;

/** Buttons that do not fit into one row are cut short by Teams, not wrapped; so they are put into as many rows as they need. */
export function rowsOf(buttons: readonly Action[]): readonly (readonly Action[])[] {
  const rows: Action[][] = [];
  let left = 0;
  for (const one of buttons) {
    const width = room.button + room.letter * (one.title?.length ?? 0);
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
