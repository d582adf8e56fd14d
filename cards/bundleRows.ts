import type { BundleItem } from '../services/elevation/bundle.ts';
import type { BundleRun } from '../services/elevation/bundleRun.ts';
import { bundleWords } from './bundleWords.ts';
import type { Element } from './card.ts';
import { button, line, row } from './card.ts';
import { durationText, english, nameText } from './format.ts';
import { allOf, fewOf } from './listText.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

/** What can be asked for together. */
export interface BundleRow {
  readonly id: string;
  readonly name: string;
  readonly items: readonly BundleItem[];
}

/** What is in it, in a line: `Security Reader (role) 8 h and Search and Purge PIM (group) 2 h`. Markdown. */
export function itemsText(items: readonly BundleItem[]): string {
  return allOf(
    fewOf(
      items.map(({ target, minutes }) => `${targetName(target, english)} ${durationText(minutes, english)}`),
      english,
    ),
    english,
  );
}

/** Each with the button that opens its form. */
export function bundleRows(rows: readonly BundleRow[]): Element[] {
  return rows.map(({ id, name, items }) =>
    row(
      [
        line(nameText(name), { weight: 'Bolder', spacing: 'None' }),
        line(itemsText(items), { subtle: true, small: true, spacing: 'None' }),
      ],
      button(bundleWords.start, verbs.bundleForm(id)),
    ),
  );
}

/** What was begun and not finished. */
export function unfinishedRow(run: BundleRun | undefined): Element[] {
  if (run === undefined) return [];
  const asked = run.items.filter(({ state }) => state.kind === 'asked').length;
  return [
    row(
      [
        line(bundleWords.unfinished(nameText(run.name)), {
          ...{ tone: 'warning', weight: 'Bolder', spacing: 'None' },
        }),
        line(bundleWords.done(asked, run.items.length), { small: true, spacing: 'None' }),
      ],
      button(bundleWords.show, verbs.bundleRun(run.id)),
    ),
  ];
}
