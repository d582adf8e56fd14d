/** What an approver reads beside the order. Names, lists and times come as they are to be shown. */
export const context = {
  titles: {
    opens: 'Opens',
    ends: 'Ends',
    holds: 'Holds',
    before: 'Before',
    others: 'Others',
    /** Why the reader was asked. */
    why: 'You',
  },
  ends: { unlimited: 'when somebody ends it: it has no end', unknown: 'I do not know when' },
  endsIfNow: (at: string) => `${at}, if approved now`,
  holdsNothing: (seen: string) => `nothing, as of ${seen}`,
  holds: (what: string, seen: string) => `${what}, as of ${seen}`,
  holdsAtLeast: (what: string, seen: string) => `${what}, and perhaps more, as of ${seen}`,
  holdsUnseen: (seen: string) => `I could not see it all at ${seen}`,
  heldUntil: (target: string, until: string) => `${target} until ${until}`,
  never: 'not once through Latchkey',
  /** One time that it was on; `asked` is absent where it had no end. Minutes. */
  used: (used: number, asked: number | undefined) =>
    asked === undefined ? `${used}` : `${used} of ${asked}`,
  usedAtMost: (used: number, asked: number | undefined) =>
    asked === undefined ? `at most ${used}` : `at most ${used} of ${asked}`,
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
  isLooking: (name: string, until: string) => `${name} is looking until ${until}`,
  lookedAndSo: (sentence: string, looks: readonly string[]) => `${sentence}; ${looks.join('; ')}`,
  claim: 'I am looking',
  named: 'are named by the policy',
  through: (groups: string) => `are asked through ${groups}`,
  namedAndThrough: (groups: string) => `are named by the policy, and asked through ${groups}`,
  aGroup: 'a group',

  rulesLoosened: (since: string) => `The rules of this were loosened, seen ${since}`,
  newlyEligible: (name: string, since: string) => `${name} is eligible for this only since ${since}`,
  newlyEligibleMore: 'That is a few days at most: was it meant?',
  longer: (to: string, from: string) => `It can be on for ${to}; before it was ${from}.`,
  noMfa: 'It asks for no MFA any more.',
  noContext: 'It asks for no authentication context any more.',
  noJustification: 'It asks for no justification any more.',
  noTicket: 'It asks for no ticket any more.',
  noReason: 'It asks approvers for no reason any more.',
  fewerStages: 'It has fewer stages of approval.',
  newApprovers: (names: string) => `New among its approvers: ${names}.`,
  otherApprovers: 'It has other approvers.',
};

export type ContextWords = Readonly<typeof context>;
