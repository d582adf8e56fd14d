import { pluralsIn } from '../plurals.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('en');

const plural = pluralsIn('en');

/** What somebody may switch on and what is on, as a list. Names and times come as they are to be shown. */
export const list = {
  title: 'Your access',
  statusTitle: 'Your open access',
  searchByName: 'Search by name',
  page: (page: number, pages: number, first: number, last: number, all: number) =>
    `Page ${page} of ${pages}: ${first} to ${last} of ${all}`,
  /** `word`: what was said. */
  namesake: (name: string, word: string) => `There is also a target named ${name}: say **activate ${word}**.`,
  nothingOn: 'Nothing is on and nothing is waiting.',
  nothingToSwitchOn: 'There is nothing that you may switch on.',
  howToBecomeEligible: 'An administrator makes you eligible in Entra PIM; then it appears here.',
  throughGroup: (kind: string) => `${kind}, through a group`,
  eligibleUntil: (until: string) => `Eligible until ${until}`,
  eligibleFrom: (from: string) => `Eligible from ${from}`,
  on: 'Active',
  assigned: 'Assigned',
  assignedUntil: (until: string) => `Assigned until ${until}`,
  id: (id: string) => `Id ${id}`,
  idAt: (id: string, scope: string) => `Id ${id} at ${scope}`,

  /** What a target takes and gives, in short. */
  opens: (what: string) => `Opens ${what}`,
  atMost: (length: string) => `At most ${length}`,
  noApproval: 'no approval',
  approval: 'needs approval',
  approvedIn: (length: string) => `needs approval, usually ${length}`,
  usableIn: (length: string) => `usable usually ${length} after it is on`,
  lastAsked: (when: string) => `last asked for ${when}`,
  shorter: (count: number, most: string, enough: string) =>
    `Your last ${count} took ${most} at most: would ${enough} do?`,
  open: (what: string) => `Open ${what}`,

  /** A write whose answer was lost; `what` is one of those below, `at` a clock, `on` a day and a clock. */
  sentAt: (what: string, at: string) =>
    `I sent ${what} at ${at} and got no answer; I look again when you ask.`,
  sentOn: (what: string, on: string) => `I sent ${what} ${on} and got no answer; I look again when you ask.`,
  lastSeenAs: (state: string) => `It was last seen as ${quoted(state)}.`,
  sent: {
    activate: (target: string, length: string) => `your request for ${target} for ${length}`,
    /** `whose`: a name; absent where it is not known. */
    approve: (target: string, whose: string | undefined) =>
      `your approval of ${whose ?? 'somebody'}’s request for ${target}`,
    deny: (target: string, whose: string | undefined) =>
      `your denial of ${whose ?? 'somebody'}’s request for ${target}`,
    withdraw: (target: string) => `the withdrawal of your request for ${target}`,
    giveBack: (target: string) => `that you give back ${target}`,
  },

  /** What of a look was not seen; it stands in `unread`, several as a list. */
  parts: {
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
  },
  /** Parts that are one thing to whoever reads it. */
  together: {
    roles: 'your roles',
    groups: 'your groups in PIM',
    eligibilities: 'which roles and groups you may switch on',
    holdings: 'which roles and groups are on for you',
    requests: 'your requests for roles and groups',
    rolesNotRequests: 'which roles you may switch on, and which are on',
    groupsNotRequests: 'which groups you may switch on, and which are on',
    throughGroups: 'what you have through groups',
    organization: 'the roles and groups of your organization',
    approvals: 'which requests wait for you',
  },
  unread: {
    refused: (what: string) => `I could not read ${what}: Entra does not let you read it.`,
    'no-licence': (what: string) =>
      `I could not read ${what}: Entra says that the licence for it is missing (Entra ID P2 or ID Governance).`,
    throttled: (what: string) => `I could not read ${what}: Entra is busy. Ask again in a minute.`,
    unavailable: (what: string) => `I could not read ${what}: Entra does not answer. Ask again in a minute.`,
    cut: (what: string) =>
      `I could not read ${what}: the list broke off before its end. Ask again in a minute.`,
    unreadable: (what: string) =>
      `I could not read ${what}: Entra answered in a way that I do not understand. The PIM portal shows it.`,
  },
  moreGroups: plural({
    one: () => 'I have not looked yet at what one more of your groups gives you. Ask again, and I go on.',
    other: (count) =>
      `I have not looked yet at what ${count} more of your groups give you. Ask again, and I go on.`,
  }),
  someMoreGroups: 'I have not looked yet at what some more of your groups give you. Ask again, and I go on.',
  /** `said` comes in its quotes. */
  unknown: (said: string) => `I don’t know ${said}`,
  notFound: (said: string) => `I did not find ${said} in what I can see`,
};

export type ListWords = Readonly<typeof list>;
