import type { Person } from '../services/elevation/actor.ts';
import type { Presence } from '../services/elevation/presence.ts';
import { names } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';
import type { Reader } from './format.ts';

/**
 * Who of the approvers seems to be there: nothing is said of whom Teams does not tell, and that nobody is there only where it tells of all. Markdown.
 */
export function presenceTexts(
  people: readonly Person[],
  presence: ReadonlyMap<string, Presence> | undefined,
  viewer: Reader,
): readonly string[] {
  if (presence === undefined || people.length === 0) return [];
  const those = (wanted: Presence): readonly Person[] =>
    people.filter(({ id }) => (presence.get(id) ?? 'not-seen') === wanted);
  const there = those('there').length;
  const gone = those('out-of-office');
  const isAllSeen = those('not-seen').length === 0;
  const { approvers } = wordsFor(viewer);
  return [
    ...(there > 0
      ? [people.length === 1 ? approvers.oneSeemsThere : approvers.seemThere(there, people.length)]
      : isAllSeen
        ? [approvers.nobodySeemsThere(people.length)]
        : []),
    ...(gone.length === 0 ? [] : [approvers.outOfOffice(gone.length, names(gone, viewer))]),
  ];
}
