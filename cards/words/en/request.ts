/** The card of who asked: its state, its facts and what became of it. Names and times come as they are to be shown. */
export const request = {
  /** Entra writes a group's first five memberships in ten seconds at once, and the others with its next round. Source: PIM for Groups and app provisioning. */
  takesTime: {
    role: 'This takes a few seconds, sometimes a minute.',
    group:
      'This takes some seconds, and up to 40 minutes where many people switch on the same group at once.',
  },
  changesByItself: 'This card changes by itself.',
  switchesOnIfEligible: 'Entra switches it on by itself, if you are still eligible then.',
  takenBack: 'You took this request back before anybody decided.',
  undecidedHere:
    'Nobody decided here within 24 hours, and Entra keeps a request open no longer. What was decided in the PIM portal I cannot see without you.',
  undecided: 'Entra keeps a request open for 24 hours. You can ask again.',
  decisionUnseen: 'Somebody decided here, and what came of that in Entra I cannot see without you.',
  deniedAfterApproval: 'It was approved, and denied after that. It is not on.',
  nobodyWasAsked: 'No person was asked for approval.',
  checkAsked: (name: string | undefined) =>
    `Entra asks ${name ?? 'a program of your organization’s own'} about it. What that said stands with the request in the PIM portal.`,
  programAsked: 'Your organization can have Entra ask a program of its own: your administrator can tell.',
  firstAnswerCounts: (left: string) =>
    `The first answer counts. If nobody decides, the request ends in ${left}.`,
  /** Where it has to be known when something was asked for, and Entra does not say. */
  firstAnswerWithinADay:
    'The first answer counts. If nobody decides within 24 hours of the asking, the request ends.',
  portalUnseen: 'What is decided in the PIM portal I see when you look at this card.',
  approvedAt: (at: string) => `Approved ${at}.`,
  approvedOnce: 'Approved.',
  askedAt: (at: string) => `Asked ${at}.`,
  cannotLook: 'I cannot look without you.',
  startsAt: (at: string) => `Starts ${at}`,
  switchesOn: 'Entra switches it on by itself.',
  onByNow: 'On by now, as far as can be told',
  shouldBeOn: 'It should be on by now; I cannot look without you.',
  overByNow: 'Over by now, as far as can be told',
  shouldBeOver: 'It should be over by now; I cannot look without you.',
  stillShut: 'If a portal still says no, sign out there and in again, or use a private window.',
  usableAsSeen: (at: string) => `Usable, as I saw at ${at}.`,
  usableSince: (since: string) => `Usable since ${since}.`,
  on: 'On, without an end',
  onUntil: (until: string) => `On until ${until}`,
  othersNotice: 'Other products can take some minutes to notice.',
  notSeenUsable: 'I have not seen yet that it can be used.',
  cannotSeeUsable: 'I cannot see without you whether it can be used yet.',
  notUsableYet: 'On, not usable yet',
  notUsableYetUsually: (length: string) => `On, not usable yet (usually ${length})`,
  othersNeedTime: 'Other products need some time to notice.',
  nineInTen: (length: string) => `Nine times in ten it takes no more than ${length}.`,
  willTell: 'I will tell you.',
  switchedOffEarly:
    'It was switched off in Entra before its time. Ask your administrator if you did not expect that.',
  endUnseen: (since: string) =>
    `Nobody looked after ${since}, so I cannot tell whether it ended before its time.`,
  phoneStaysSilent:
    'Teams on your phone may stay silent until you open it there: that is how Entra treats an activated role.',

  notEligible: 'You are not eligible for this any more',
  notEligibleMeans: {
    'awaiting-approval': 'An approval may bring nothing any more. You can withdraw it.',
    provisioning: 'Entra may not switch it on.',
    scheduled: 'Entra may not switch it on when its time comes.',
    active: 'It may end before its time, and nothing can follow it.',
  },

  titles: {
    who: 'Who',
    access: 'Access',
    length: 'For',
    /** Of a start that is to come, and of one that is over. */
    starts: 'Starts',
    start: 'Start',
    why: 'Why',
    ticket: 'Ticket',
    asked: 'Asked',
    approvedBy: 'Approved by',
    openUntil: 'Open until',
    onSince: 'On since',
    left: 'Left',
    follows: 'Follows',
    then: 'Then',
    ranFrom: 'On',
    usable: 'Usable',
  },
  onceApproved: 'once approved',
  overSoOnceApproved: (at: string) => `${at}, so once approved`,
  untilEnded: 'until it is ended',
  followsOn: 'the one that is on, without an end',
  followsOnUntil: (until: string) => `the one that is on until ${until}`,
  thenOnAgain: (from: string, length: string) => `on again from ${from} for ${length}`,
  /** `state` is small at its beginning. */
  thenAnother: (length: string, state: string) => `another ${length}, ${state}`,
  /** How long it was on; `asked` is absent where it had no end. Minutes. */
  ran: (from: string, to: string, used: number, asked: number | undefined) =>
    `${from}–${to}, ${used}${asked === undefined ? '' : ` of ${asked}`}\u00A0min`,
  ranAtMost: (from: string, to: string, used: number, asked: number | undefined) =>
    `${from}–${to}, at most ${used}${asked === undefined ? '' : ` of ${asked}`}\u00A0min`,
  usableAfter: (length: string) => `after ${length}`,
  usableAfterAtMost: (length: string) => `after at most ${length}`,
  reference: (id: string) => `Reference in Entra: ${id}`,
  /** In place of a moment. */
  notSaid: 'Entra does not say',
  checked: (at: string) => `Checked ${at}`,

  /** What Entra knows things by, in one line. */
  ids: {
    request: (id: string) => `request ${id}`,
    person: (id: string) => `person ${id}`,
    role: (id: string) => `role ${id}`,
    group: (id: string) => `group ${id}`,
  },
  inEntra: (ids: string) => `In Entra: ${ids}`,
  youWrote: 'You wrote',
  wrote: (name: string) => `${name} wrote`,
  approverWrote: 'The approver wrote',
  showRest: (characters: number) => `Show the rest (${characters})`,
  noRoom: (characters: number) =>
    `${characters} more characters find no room on a card. Read all of it under Privileged Identity Management in the Entra portal.`,

  slow: 'Entra is slow right now',
  stillOnIt: 'Still on it',
  noNeedToClick: 'The outcome replaces this card. There is no need to click again.',
  code: (code: string) => `Your code: ${code}. Whoever approves has to hear it from you.`,
};

export type RequestWords = Readonly<typeof request>;
