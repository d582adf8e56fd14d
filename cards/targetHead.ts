import type { Target } from '../services/elevation/target.ts';
import type { Element } from './card.ts';
import { heading, line } from './card.ts';
import { english, plainLine } from './format.ts';
import { targetKind, targetName } from './text.ts';

/** What a form is about. What an administrator wrote to the target tells two of one name apart. */
export function targetHead(target: Target): Element[] {
  const about = [
    targetKind(target, english),
    ...(target.description === undefined ? [] : [plainLine(target.description, 80)]),
  ];
  return [
    ...heading(`Activate ${targetName(target, english)}`),
    ...about.map((text) => line(text, { subtle: true, small: true, spacing: 'None' })),
  ];
}
