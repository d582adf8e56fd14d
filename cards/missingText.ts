import type { Missing, Part, Why } from '../services/elevation/reading.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { allOf } from './listText.ts';

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
  names: 'what everything is called',
  'roles-of-all': 'the roles of your organization',
  'groups-of-all': 'the groups of your organization',
  'role-approvals': 'the requests for roles',
  'group-approvals': 'the requests for groups',
  'approver-members': 'who is in a group of approvers',
  'approver-names': 'who an approver is',
};

interface WhyWords {
  readonly why: string;
  readonly next: string;
}

const whys: Readonly<Record<Why, WhyWords>> = {
  refused: { why: 'Microsoft does not let you read it.', next: '' },
  'no-licence': {
    why: 'Microsoft says that the licence for it is missing (Entra ID P2 or ID Governance).',
    next: '',
  },
  throttled: { why: 'Microsoft is busy.', next: ' Ask again in a minute.' },
  unavailable: { why: 'Microsoft does not answer.', next: ' Ask again in a minute.' },
  cut: { why: 'the list broke off before its end.', next: ' Ask again in a minute.' },
  unreadable: { why: 'Microsoft answered in a way that I do not understand.', next: '' },
};

/** What was not seen and why: a sentence a reason, so that what is listed is not taken for everything. Markdown. */
export function missingTexts(missing: readonly Missing[]): readonly string[] {
  const rest = missing.filter((one) => !isLater(one));
  const reasons = Map.groupBy(rest, ({ why }) => why);
  const later = missing.filter(isLater).map(({ count }) => laterText(count));
  return [...[...reasons].map(([why, ones]) => reasonText(why, ones)), ...later];
}

export function missingLines(missing: readonly Missing[]): Element[] {
  return missingTexts(missing).map((text) => line(text));
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
  const what = [...new Set(missing.map(({ part }) => parts[part]))];
  const { why: because, next } = whys[why];
  return `I could not read ${allOf(what)}: ${because}${next}`;
}

/** The title of words that were found nowhere; that they mean nothing is said only where everything was seen. */
export function unknownTitle(said: string, missing: readonly Missing[]): string {
  return missing.length === 0 ? `I don’t know “${said}”` : `I did not find “${said}” in what I can see`;
}
