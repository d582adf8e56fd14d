import type { BundleItem } from '../services/elevation/bundle.ts';
import type { BundleRun } from '../services/elevation/bundleRun.ts';
import { bundleWords } from './bundleWords.ts';
import type { Element } from './card.ts';
import { button, line, row } from './card.ts';
import { durationText, nameText } from './format.ts';
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
  return allOf(fewOf(items.map(({ target, minutes }) => `${targetName(target)} ${durationText(minutes)}`)));
}

/** On top of a list: what was begun and not finished, and what can be asked for together. */
export function bundleRows(rows: readonly BundleRow[], unfinished: BundleRun | undefined): Element[] {
  return [
    ...(unfinished === undefined ? [] : [unfinishedRow(unfinished)]),
    ...rows.map(({ id, name, items }) =>
      row(
        [
          line(nameText(name), { weight: 'Bolder', spacing: 'None' }),
          line(itemsText(items), { subtle: true, small: true, spacing: 'None' }),
        ],
        button(bundleWords.start, verbs.bundleForm(id)),
      ),
    ),
  ];
}

function unfinishedRow({ id, name, items }: BundleRun): Element {
  const asked = items.filter(({ state }) => state.kind === 'asked').length;
  return row(
    [
      line(bundleWords.unfinished(nameText(name)), { tone: 'warning', weight: 'Bolder', spacing: 'None' }),
      line(bundleWords.done(asked, items.length), { small: true, spacing: 'None' }),
    ],
    button(bundleWords.show, verbs.bundleRun(id)),
  );
}
