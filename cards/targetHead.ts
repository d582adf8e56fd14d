import type { Target } from '../services/elevation/target.ts';
import type { Element } from './card.ts';
import { heading, line } from './card.ts';
import type { Reader } from './format.ts';
import { plainLine } from './format.ts';
import { targetKind, targetName } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What a form is about. What an administrator wrote to the target tells two of one name apart. */
export function targetHead(target: Target, viewer: Reader): Element[] {
  const about = [
    targetKind(target, viewer),
    ...(target.description === undefined ? [] : [plainLine(target.description, 80)]),
  ];
  return [
    ...heading(wordsFor(viewer).form.title(targetName(target, viewer))),
    ...about.map((text) => line(text, { subtle: true, small: true, spacing: 'None' })),
  ];
}
