import type { BundleItem } from '../services/elevation/bundle.ts';
import { longestBundleName, mostItems, mostSaved } from '../services/elevation/bundle.ts';
import { bundleWords } from './bundleWords.ts';
import { itemsText } from './bundleRows.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import { bare, durationText, english, nameText, plainLine } from './format.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

export interface BundleSavedView {
  readonly id: string;
  readonly name: string;
  readonly items: readonly BundleItem[];
  /** One of that name was there. */
  readonly isReplaced: boolean;
  /** What is on could not all be seen. */
  readonly isPartly: boolean;
  /** More is on than can be saved together. */
  readonly isCut: boolean;
}

/** What was saved under a name, and how it is asked for. */
export function bundleSavedCard({ id, name, items, isReplaced, isPartly, isCut }: BundleSavedView): Card {
  const title = (isReplaced ? bundleWords.replaced : bundleWords.saved)(nameText(name));
  return cardOf({
    summary: bare((isReplaced ? bundleWords.replaced : bundleWords.saved)(name), 120),
    body: [
      ...heading(title),
      ...items.map(({ target, minutes }) =>
        line(`${targetName(target, english)}, ${durationText(minutes, english)}`),
      ),
      ...(isCut ? [line(bundleWords.tooLong(mostItems))] : []),
      ...(isPartly ? [line(bundleWords.partly)] : []),
      line(bundleWords.savedNext(plainLine(name)), { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: [button('My access', verbs.targets()), button(bundleWords.forget, verbs.forgetBundle(id))],
  });
}

/** Asks whether what was saved is to be taken away. */
export function forgetBundleCard({ id, name, items }: Pick<BundleSavedView, 'id' | 'name' | 'items'>): Card {
  return cardOf({
    summary: bare(bundleWords.forgetQuestion(name), 120),
    body: [...heading(bundleWords.forgetQuestion(nameText(name))), line(itemsText(items))],
    buttons: [
      button(bundleWords.forget, verbs.forgetBundle(id), { style: 'destructive' }),
      button(bundleWords.cancel, verbs.cancelForm()),
    ],
  });
}

/** Why nothing was saved. */
export type NotSaved = 'none-on' | 'none-seen' | 'no-name' | 'long-name' | 'taken' | 'too-many';

const sentences: Readonly<Record<NotSaved | 'gone' | 'hidden' | 'forgot', (name: string) => string>> = {
  'none-on': () => bundleWords.noneOn,
  'none-seen': () => bundleWords.noneSeen,
  'no-name': () => bundleWords.noName,
  'long-name': () => bundleWords.longName(longestBundleName),
  taken: (name) => bundleWords.taken(plainLine(name, longestBundleName)),
  'too-many': () => bundleWords.tooMany(mostSaved),
  hidden: () => bundleWords.hidden,
  gone: () => bundleWords.gone,
  forgot: (name) => bundleWords.forgot(nameText(name)),
};

/** What is said once of a bundle, with the way back to the list. */
export function bundleNoteCard(what: keyof typeof sentences, name = ''): Card {
  const text = sentences[what](name);
  return cardOf({
    summary: bare(text, 120),
    body: [line(text)],
    buttons: [button('My access', verbs.targets()), button('Status', verbs.active())],
  });
}
