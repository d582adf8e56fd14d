import type { Person } from '../services/elevation/actor.ts';
import type { Presence } from '../services/elevation/presence.ts';
import { names } from './text.ts';
import { english } from './format.ts';

const words = {
  there: (of: number, count: number) =>
    of === 1
      ? '1 can approve, and seems to be there.'
      : `${of} can approve, ${count} ${count === 1 ? 'seems' : 'seem'} to be there.`,
  nobody: (of: number) => `${of} can approve, nobody seems to be there now.`,
  outOfOffice: (who: string, isOne: boolean) => `${who} ${isOne ? 'is' : 'are'} out of office.`,
} as const;

/**
 * Who of the approvers seems to be there: nothing is said of whom Teams does not tell, and that nobody is there only where it tells of all. Markdown.
 */
export function presenceTexts(
  people: readonly Person[],
  presence: ReadonlyMap<string, Presence> | undefined,
): readonly string[] {
  if (presence === undefined || people.length === 0) return [];
  const those = (wanted: Presence): readonly Person[] =>
    people.filter(({ id }) => (presence.get(id) ?? 'not-seen') === wanted);
  const there = those('there').length;
  const gone = those('out-of-office');
  const isAllSeen = those('not-seen').length === 0;
  return [
    ...(there > 0 ? [words.there(people.length, there)] : isAllSeen ? [words.nobody(people.length)] : []),
    ...(gone.length === 0 ? [] : [words.outOfOffice(names(gone, english), gone.length === 1)]),
  ];
}
