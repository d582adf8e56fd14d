import type { Loosening } from '../services/elevation/loosened.ts';
import type { Length } from '../services/elevation/order.ts';
import { durationText, english, nameText } from './format.ts';
import { allOf, fewOf } from './listText.ts';

/** What an approver reads beside the order: whole sentences, each in one place. Names and times come as Markdown. */
export const contextText = {
  titles: {
    opens: 'Opens',
    ends: 'Ends',
    holds: 'Holds',
    before: 'Before',
    others: 'Others',
    why: 'You',
  },
  ends: { unlimited: 'when somebody ends it: it has no end', unknown: 'I do not know when' },
  endsIfNow: (at: string) => `${at}, if approved now`,
  holdsNothing: (seen: string) => `nothing, as of ${seen}`,
  holds: (what: readonly string[], seen: string) => `${allOf(fewOf(what, english), english)}, as of ${seen}`,
  holdsAtLeast: (what: readonly string[], seen: string) =>
    what.length === 0
      ? `I could not see it all at ${seen}`
      : `${allOf(fewOf(what, english), english)}, and perhaps more, as of ${seen}`,
  heldUntil: (target: string, until: string) => `${target} until ${until}`,
  never: 'not once through Latchkey',
  used: (used: number, asked: Length, isMost: boolean) =>
    `${isMost ? 'at most ' : ''}${used}${typeof asked === 'number' ? ` of ${asked}` : ''}`,
  before: (used: readonly string[], last: string) => `used ${used.join(', ')} min; last ${last}`,
  nobodyKnown: {
    none: 'nobody else can decide',
    some: 'others can decide whom I cannot see',
    all: 'I have not seen who else can decide',
  },
  others: {
    none: (names: string) => `${names} can decide too`,
    some: (names: string) => `${names} can decide too, and others whom I cannot see`,
    all: (names: string) => `${names} can decide too, and perhaps others whom I have not seen`,
  },
  looked: (name: string, at: string) => `${name} looked at ${at}`,
  lookedAndSo: (sentence: string, looks: readonly string[]) => `${sentence}; ${looks.join('; ')}`,
  named: 'are named by the policy',
  through: (groups: readonly string[]) => `are asked through ${allOf(groups, english)}`,
  namedAndThrough: (groups: readonly string[]) =>
    `are named by the policy, and asked through ${allOf(groups, english)}`,
  rulesLoosened: (since: string) => `The rules of this were loosened, seen ${since}`,
  newlyEligible: (name: string, since: string) => `${name} is eligible for this only since ${since}`,
  newlyEligibleMore: 'That is a few days at most: was it meant?',
  loosening: {
    longer: ({ from, to }) =>
      `It can be on for ${durationText(to, english)}; before it was ${durationText(from, english)}.`,
    'no-mfa': () => 'It asks for no MFA any more.',
    'no-context': () => 'It asks for no authentication context any more.',
    'no-justification': () => 'It asks for no justification any more.',
    'no-ticket': () => 'It asks for no ticket any more.',
    'no-reason': () => 'It asks approvers for no reason any more.',
    'more-approvers': ({ names }) => {
      const known = names.filter((name) => name !== '').map((name) => nameText(name));
      return known.length === 0
        ? 'It has other approvers.'
        : `New among its approvers: ${allOf(known, english)}.`;
    },
  } satisfies { readonly [K in Loosening['kind']]: (one: Extract<Loosening, { kind: K }>) => string },
} as const;
