import type { PolicyReading } from '../services/elevation/policy.ts';
import type { Door } from '../services/elevation/targetSettings.ts';
import type { Usage } from '../services/elevation/usage.ts';
import type { TargetKey } from '../services/elevation/target.ts';
import type { Card, Element } from './card.ts';
import { linkButton } from './card.ts';
import { asRow, cutToRow, fitsOneRow, rowsOf } from './buttonRows.ts';
import { costLines } from './costLines.ts';
import type { Reader, Viewer } from './format.ts';
import { bare } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';
import { mostBytes, sizeOf } from './writing.ts';

/** What is known of a target beside its state. */
export interface RowDetail {
  readonly policy?: PolicyReading | undefined;
  readonly usage?: Usage | undefined;
  readonly doors?: readonly Door[] | undefined;
}

/** Below a row, as wide as the list: what it takes and gives while it may be asked for, and its doors while it is on. */
export function rowDetails(
  { policy = { readable: false }, usage, doors }: RowDetail,
  isOn: boolean,
  now: Date,
  viewer: Viewer,
): Element[] {
  if (isOn) return rowsOf(doorButtons(doors, viewer)).map(asRow);
  // What is asked for where nothing else is said is what was asked for last.
  const offered = usage?.lastMinutes ?? 60;
  return costLines({ policy, usage, doors, offered, isInList: true, viewer, now });
}

/** Whatever an administrator wrote for a name, a title reads no Markdown, and fits into the row of a phone. */
export function doorButtons(doors: readonly Door[] = [], viewer: Reader): ReturnType<typeof linkButton>[] {
  return doors.map(({ name, url }) => {
    const plain = bare(name, 40);
    const whole = wordsFor(viewer).list.open(plain);
    return linkButton(fitsOneRow(whole) ? whole : cutToRow(plain), url);
  });
}

/** What seals add to a card. */
const sealBytes = 2 * 1024;

/** Draws a list; what is only told beside its rows is left out where Teams would not take the card. */
export function withDetailsIfRoom<V extends { readonly details?: ReadonlyMap<TargetKey, RowDetail> }>(
  view: V,
  draw: (view: V) => Card,
): Card {
  const card = draw(view);
  return sizeOf(card) <= mostBytes - sealBytes ? card : draw({ ...view, details: new Map() });
}
