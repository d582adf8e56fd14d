import type { Missing, Part, Why } from '../services/elevation/reading.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { allOf } from './listText.ts';
import { english } from './format.ts';

/** What of a look was not seen, as it stands after "I could not read". A new part does not compile without its words. */
const parts: Readonly<Record<Part, string>> = {
  'role-eligibilities': 'which roles you may switch on',
  'group-eligibilities': 'which groups you may switch on',
  'role-holdings': 'which roles are on for you',
  'group-holdings': 'which groups are on for you',
  'role-requests': 'your requests for roles',
  'group-requests': 'your requests for groups',
  'own-groups': 'which groups you are in',
  'given-by-groups': 'what your groups give you',
  names: 'some of the names',
  'roles-of-all': 'the roles of your organization',
  'groups-of-all': 'the groups of your organization',
  'role-approvals': 'which requests for roles wait for you',
  'group-approvals': 'which requests for groups wait for you',
  'approver-members': 'who is in a group of approvers',
  'approver-names': 'who an approver is',
};

/** Parts that are one thing to whoever reads it, the widest first. */
const together: readonly (readonly [what: string, parts: readonly Part[]])[] = [
  ['your roles', ['role-eligibilities', 'role-holdings', 'role-requests']],
  ['your groups in PIM', ['group-eligibilities', 'group-holdings', 'group-requests']],
  ['which roles and groups you may switch on', ['role-eligibilities', 'group-eligibilities']],
  ['which roles and groups are on for you', ['role-holdings', 'group-holdings']],
  ['your requests for roles and groups', ['role-requests', 'group-requests']],
  ['which roles you may switch on, and which are on', ['role-eligibilities', 'role-holdings']],
  ['which groups you may switch on, and which are on', ['group-eligibilities', 'group-holdings']],
  ['what you have through groups', ['own-groups', 'given-by-groups']],
  ['the roles and groups of your organization', ['roles-of-all', 'groups-of-all']],
  ['which requests wait for you', ['role-approvals', 'group-approvals']],
];

const whys: Readonly<Record<Why, { readonly why: string; readonly next?: string }>> = {
  refused: { why: 'Entra does not let you read it.' },
  'no-licence': { why: 'Entra says that the licence for it is missing (Entra ID P2 or ID Governance).' },
  throttled: { why: 'Entra is busy.', next: 'Ask again in a minute.' },
  unavailable: { why: 'Entra does not answer.', next: 'Ask again in a minute.' },
  cut: { why: 'the list broke off before its end.', next: 'Ask again in a minute.' },
  unreadable: {
    why: 'Entra answered in a way that I do not understand.',
    next: 'The PIM portal shows it.',
  },
};

/** What was not seen and why: a sentence a reason, so that what is listed is not taken for everything. Markdown. */
function missingTexts(missing: readonly Missing[]): readonly string[] {
  const rest = missing.filter((one) => !isLater(one));
  const reasons = Map.groupBy(rest, ({ why }) => why);
  const later = missing.filter(isLater).map(({ count }) => laterText(count));
  return [...[...reasons].map(([why, ones]) => reasonText(why, ones)), ...later];
}

/** Where it is all that can be said. */
export function missingLines(missing: readonly Missing[]): Element[] {
  return missingTexts(missing).map((text) => line(text));
}

/** Below what was found: who looks for that reads it first, and who may never read the rest is not warned each time. */
export function missingBelow(missing: readonly Missing[]): Element[] {
  return missingTexts(missing).map((text, index) =>
    line(text, { subtle: true, small: true, spacing: index === 0 ? 'Medium' : 'Small' }),
  );
}

/** Groups that are looked at when the person asks again. */
function isLater({ part, why, problem }: Missing): boolean {
  return part === 'given-by-groups' && why === 'cut' && problem === undefined;
}

function laterText(count: number | undefined): string {
  const groups =
    count === 1 ? 'one more of your groups gives' : `${count ?? 'some'} more of your groups give`;
  return `I have not looked yet at what ${groups} you. Ask again, and I go on.`;
}

function reasonText(why: Why, missing: readonly Missing[]): string {
  const { why: because, next } = whys[why];
  const text = `I could not read ${allOf(whatOf([...new Set(missing.map(({ part }) => part))]), english)}: ${because}`;
  return next === undefined ? text : `${text} ${next}`;
}

function whatOf(unseen: readonly Part[]): readonly string[] {
  const whole = together.find(([, all]) => all.every((part) => unseen.includes(part)));
  if (whole === undefined) return unseen.map((part) => parts[part]);
  const [what, all] = whole;
  return [what, ...whatOf(unseen.filter((part) => !all.includes(part)))];
}

/** The title of words that were found nowhere; that they mean nothing is said only where everything was seen. `said`: in its quotes. */
export function unknownTitle(said: string, missing: readonly Missing[]): string {
  return missing.length === 0 ? `I don’t know ${said}` : `I did not find ${said} in what I can see`;
}
