import type { Denial } from './activationFormCard.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { nameText, quotedLine, timeText } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

interface MemoryView {
  readonly saidAt?: Date;
  readonly denial?: Denial;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** As much of an approver's words as stands above a form; all of them are on the card of the request. */
const longestBecause = 300;

/** What an approver said when it was asked for before: the first thing to read, and to answer. */
export function denialNote({ denial, viewer, now }: MemoryView): Element[] {
  if (denial === undefined) return [];
  const { by, because, at } = denial;
  const who = by === undefined || by === '' ? undefined : nameText(by, viewer);
  const when = at === undefined ? undefined : timeText(at, now, viewer);
  return [
    note(
      [
        wordsFor(viewer).form.denied(who, when),
        ...(because === undefined ? [] : [quotedLine(because, viewer, longestBecause)]),
      ],
      'attention',
    ),
  ];
}

/** That what is filled in was written for something else. */
export function recalledLine({ saidAt, viewer, now }: MemoryView): Element[] {
  return saidAt === undefined ? [] : [line(wordsFor(viewer).form.recalled(timeText(saidAt, now, viewer)))];
}
