import type { Missing, Part, Why } from '../services/elevation/reading.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { allOf } from './listText.ts';
import type { ListWords } from './words/en/list.ts';
import { wordsFor } from './words/wordsFor.ts';
import type { Reader } from './format.ts';

/** Parts that are one thing to whoever reads it, the widest first. */
const together: readonly (readonly [what: keyof ListWords['together'], parts: readonly Part[]])[] = [
  ['roles', ['role-eligibilities', 'role-holdings', 'role-requests']],
  ['groups', ['group-eligibilities', 'group-holdings', 'group-requests']],
  ['eligibilities', ['role-eligibilities', 'group-eligibilities']],
  ['holdings', ['role-holdings', 'group-holdings']],
  ['requests', ['role-requests', 'group-requests']],
  ['rolesNotRequests', ['role-eligibilities', 'role-holdings']],
  ['groupsNotRequests', ['group-eligibilities', 'group-holdings']],
  ['throughGroups', ['own-groups', 'given-by-groups']],
  ['organization', ['roles-of-all', 'groups-of-all']],
  ['approvals', ['role-approvals', 'group-approvals']],
];

/** What was not seen and why: a sentence a reason, so that what is listed is not taken for everything. Markdown. */
function missingTexts(missing: readonly Missing[], viewer: Reader): readonly string[] {
  const rest = missing.filter((one) => !isLater(one));
  const reasons = Map.groupBy(rest, ({ why }) => why);
  const later = missing.filter(isLater).map(({ count }) => laterText(count, viewer));
  return [...[...reasons].map(([why, ones]) => reasonText(why, ones, viewer)), ...later];
}

/** Where it is all that can be said. */
export function missingLines(missing: readonly Missing[], viewer: Reader): Element[] {
  return missingTexts(missing, viewer).map((text) => line(text));
}

/** Below what was found: who looks for that reads it first, and who may never read the rest is not warned each time. */
export function missingBelow(missing: readonly Missing[], viewer: Reader): Element[] {
  return missingTexts(missing, viewer).map((text, index) =>
    line(text, { subtle: true, small: true, spacing: index === 0 ? 'Medium' : 'Small' }),
  );
}

/** Groups that are looked at when the person asks again. */
function isLater({ part, why, problem }: Missing): boolean {
  return part === 'given-by-groups' && why === 'cut' && problem === undefined;
}

function laterText(count: number | undefined, viewer: Reader): string {
  const { moreGroups, someMoreGroups } = wordsFor(viewer).list;
  return count === undefined ? someMoreGroups : moreGroups(count);
}

function reasonText(why: Why, missing: readonly Missing[], viewer: Reader): string {
  const { list } = wordsFor(viewer);
  const parts = [...new Set(missing.map(({ part }) => part))];
  return list.unread[why](allOf(whatOf(parts, list), viewer));
}

/** A new part of a look does not compile without its words. */
function whatOf(unseen: readonly Part[], list: ListWords): readonly string[] {
  const whole = together.find(([, all]) => all.every((part) => unseen.includes(part)));
  if (whole === undefined) return unseen.map((part) => list.parts[part]);
  const [what, all] = whole;
  return [
    list.together[what],
    ...whatOf(
      unseen.filter((part) => !all.includes(part)),
      list,
    ),
  ];
}

/** The title of words that were found nowhere; that they mean nothing is said only where everything was seen. `said`: in its quotes. */
export function unknownTitle(said: string, missing: readonly Missing[], viewer: Reader): string {
  const { unknown, notFound } = wordsFor(viewer).list;
  return missing.length === 0 ? unknown(said) : notFound(said);
}
