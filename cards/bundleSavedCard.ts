import type { BundleItem } from '../services/elevation/bundle.ts';
import { longestBundleName, mostItems, mostSaved } from '../services/elevation/bundle.ts';
import { itemsText } from './bundleRows.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Reader } from './format.ts';
import { bare, durationText, nameText, plainLine, quotedLine } from './format.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';
import type { BundleWords } from './words/en/bundle.ts';
import { wordsFor } from './words/wordsFor.ts';

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
  readonly viewer: Reader;
}

/** What was saved under a name, and how it is asked for. */
export function bundleSavedCard(view: BundleSavedView): Card {
  const { id, name, items, isReplaced, isPartly, isCut, viewer } = view;
  const { bundle, buttons } = wordsFor(viewer);
  const title = isReplaced ? bundle.replaced : bundle.saved;
  return cardOf({
    summary: bare(title(name), 120),
    body: [
      ...heading(title(nameText(name, viewer))),
      ...items.map(({ target, minutes }) =>
        line(wordsFor(viewer).base.beside([targetName(target, viewer), durationText(minutes, viewer)])),
      ),
      ...(isCut ? [line(bundle.tooLong(mostItems))] : []),
      ...(isPartly ? [line(bundle.partly)] : []),
      line(bundle.savedNext(plainLine(name)), { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: [button(buttons.access, verbs.targets()), button(bundle.forget, verbs.forgetBundle(id))],
  });
}

/** Asks whether what was saved is to be taken away. */
export function forgetBundleCard({
  id,
  name,
  items,
  viewer,
}: Pick<BundleSavedView, 'id' | 'name' | 'items' | 'viewer'>): Card {
  const { bundle, buttons } = wordsFor(viewer);
  return cardOf({
    summary: bare(bundle.forgetQuestion(name), 120),
    body: [...heading(bundle.forgetQuestion(nameText(name, viewer))), line(itemsText(items, viewer))],
    buttons: [
      button(bundle.forget, verbs.forgetBundle(id), { style: 'destructive' }),
      button(buttons.cancel, verbs.cancelForm()),
    ],
  });
}

/** Why nothing was saved. */
export type NotSaved = 'none-on' | 'none-seen' | 'no-name' | 'long-name' | 'taken' | 'too-many';

const sentences: Readonly<
  Record<
    NotSaved | 'gone' | 'run-gone' | 'hidden' | 'forgot',
    (words: BundleWords, name: string, viewer: Reader) => string
  >
> = {
  'none-on': ({ noneOn }) => noneOn,
  'none-seen': ({ noneSeen }) => noneSeen,
  'no-name': ({ noName }) => noName,
  'long-name': ({ longName }) => longName(longestBundleName),
  taken: ({ taken }, name, viewer) => taken(quotedLine(name, viewer, longestBundleName)),
  'too-many': ({ tooMany }) => tooMany(mostSaved),
  hidden: ({ hidden }) => hidden,
  gone: ({ gone }) => gone,
  'run-gone': ({ runGone }) => runGone,
  forgot: ({ forgot }, name, viewer) => forgot(nameText(name, viewer)),
};

/** What is said once of a bundle, with the way back to the list. */
export function bundleNoteCard(what: keyof typeof sentences, viewer: Reader, name = ''): Card {
  const { bundle, buttons } = wordsFor(viewer);
  const text = sentences[what](bundle, name, viewer);
  return cardOf({
    summary: bare(text, 120),
    body: [line(text)],
    buttons: [button(buttons.access, verbs.targets()), button(buttons.status, verbs.active())],
  });
}
