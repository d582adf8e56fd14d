import { isIn } from './localTime.ts';
import type { RuleFault } from './ruleFault.ts';
import type { Rules } from './rules.ts';

/** When something is to begin, and for how long; `undefined` minutes for no end. */
export interface Span {
  readonly start: Date;
  readonly minutes: number | undefined;
}

/** What rules of time say: when it may begin, how long it may last that begins then, and when nothing may be on. */
export function judgeTime(rules: Rules, { start, minutes }: Span): readonly RuleFault[] {
  const { timeZone, hours, freezes = [] } = rules;
  const end = minutes === undefined ? Infinity : start.getTime() + minutes * 60_000;
  const frozen = freezes.find(({ from, to }) => start.getTime() < to.getTime() && end > from.getTime());
  const isOutside = hours !== undefined && !hours.some((span) => isIn(span, start, timeZone));
  return [
    ...(isOutside ? [{ rule: 'outside-hours', hours, timeZone } as const] : []),
    ...tooLong(rules, { start, minutes }),
    ...(frozen === undefined ? [] : [{ rule: 'frozen', freeze: frozen, timeZone } as const]),
  ];
}

function tooLong({ timeZone, maximumByHour = [] }: Rules, { start, minutes }: Span): readonly RuleFault[] {
  const [shortest] = maximumByHour
    .filter((span) => isIn(span, start, timeZone))
    .sort((a, b) => a.minutes - b.minutes);
  if (shortest === undefined) return [];
  if (minutes === undefined) return [{ rule: 'no-end' }];
  return minutes <= shortest.minutes
    ? []
    : [{ rule: 'too-long-now', minutes: shortest.minutes, timeZone, hours: shortest }];
}
