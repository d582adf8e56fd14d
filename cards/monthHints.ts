import type { Target } from '../services/elevation/target.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { durationText } from './format.ts';
import { allOf, fewOf } from './listText.ts';
import { targetName } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What a person may think about, of their own access. It is told to nobody else. */
export interface MonthHints {
  /** What they may switch on and were not seen to ask for in so many days. */
  readonly unused: readonly Target[];
  readonly days: number;
  /** Of what less would have done each time. Minutes. */
  readonly shorter: readonly {
    readonly target: Target;
    readonly count: number;
    readonly mostMinutes: number;
    readonly askedMinutes: number;
    readonly enoughMinutes: number;
  }[];
}

/** More lines would be read by nobody. */
const mostShorter = 3;

export function hintLines(hints: MonthHints | undefined, viewer: Reader): readonly Element[] {
  if (hints === undefined || (hints.unused.length === 0 && hints.shorter.length === 0)) return [];
  const { month } = wordsFor(viewer);
  const named = hints.unused.map((target) => targetName(target, viewer));
  return [
    line(month.hints, { weight: 'Bolder', spacing: 'Medium' }),
    ...(named.length === 0 ? [] : [line(month.unusedFor(hints.days, allOf(fewOf(named, viewer), viewer)))]),
    ...hints.shorter
      .slice(0, mostShorter)
      .map(({ target, count, mostMinutes, askedMinutes, enoughMinutes }) =>
        line(
          month.shorter(targetName(target, viewer), count, {
            most: durationText(mostMinutes, viewer),
            asked: durationText(askedMinutes, viewer),
            enough: durationText(enoughMinutes, viewer),
          }),
        ),
      ),
  ];
}
