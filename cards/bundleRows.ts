import type { BundleItem } from '../services/elevation/bundle.ts';
import type { BundleRun } from '../services/elevation/bundleRun.ts';
import type { Element } from './card.ts';
import { button, line, row } from './card.ts';
import type { Reader } from './format.ts';
import { durationText, nameText } from './format.ts';
import { allOf, fewOf } from './listText.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What can be asked for together. */
export interface BundleRow {
  readonly id: string;
  readonly name: string;
  readonly items: readonly BundleItem[];
}

/** What is in it, in a line: `Security Reader (role) 8 h and Search and Purge PIM (group) 2 h`. Markdown. */
export function itemsText(items: readonly BundleItem[], viewer: Reader): string {
  const { item } = wordsFor(viewer).bundle;
  return allOf(
    fewOf(
      items.map(({ target, minutes }) => item(targetName(target, viewer), durationText(minutes, viewer))),
      viewer,
    ),
    viewer,
  );
}

/** Each with the button that opens its form. */
export function bundleRows(rows: readonly BundleRow[], viewer: Reader): Element[] {
  return rows.map(({ id, name, items }) =>
    row(
      [
        line(nameText(name, viewer), { weight: 'Bolder', spacing: 'None' }),
        line(itemsText(items, viewer), { subtle: true, small: true, spacing: 'None' }),
      ],
      button(wordsFor(viewer).bundle.start, verbs.bundleForm(id)),
    ),
  );
}

/** What was begun and not finished. */
export function unfinishedRow(run: BundleRun | undefined, viewer: Reader): Element[] {
  if (run === undefined) return [];
  const { bundle } = wordsFor(viewer);
  const asked = run.items.filter(({ state }) => state.kind === 'asked').length;
  return [
    row(
      [
        line(bundle.unfinished(nameText(run.name, viewer)), {
          ...{ tone: 'warning', weight: 'Bolder', spacing: 'None' },
        }),
        line(bundle.done(asked, run.items.length), { small: true, spacing: 'None' }),
      ],
      button(bundle.show, verbs.bundleRun(run.id)),
    ),
  ];
}
