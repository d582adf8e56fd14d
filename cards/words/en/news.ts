/** What somebody is called for: a line that makes Teams ring, and reminders. `what` is the target. Names and times come as they are to be shown. */
export const news = {
  approved: (what: string, by: string | undefined) =>
    `${what} was approved${by === undefined ? '' : ` by ${by}`}. Entra is switching it on.`,
  approvedStarts: (what: string, at: string, by: string | undefined) =>
    `${what} was approved${by === undefined ? '' : ` by ${by}`} and starts ${at}.`,
  /** `until` is absent where it has no end; `isApproved`: that it was approved is new as well. */
  isOn: (what: string, until: string | undefined, isApproved: boolean) =>
    `${what} ${isApproved ? 'was approved and ' : ''}is on${until === undefined ? ', without an end' : ` until ${until}`}.`,
  isUsable: (what: string, until: string | undefined, isApproved: boolean) =>
    `${what} ${isApproved ? 'was approved and ' : ''}is on${until === undefined ? ', without an end' : ` until ${until}`} and can be used now. If a portal still says no, sign out there and in again.`,
  /** `because` comes in its quotes. */
  denied: (what: string, by: string | undefined, because: string | undefined) =>
    `${what} was denied${by === undefined ? '' : ` by ${by}`}${because === undefined ? '' : `: ${because}`}.`,
  approvedThenDenied: (what: string, by: string | undefined) =>
    `${what} was approved${by === undefined ? '' : ` by ${by}`}, and denied by Entra after that. It is not on.`,
  undecided: (what: string) => `Nobody decided on ${what} within 24 hours. You can ask again.`,
  undecidedHere: (what: string) => `Nobody decided on ${what} here within 24 hours. You can ask again.`,
  decisionUnseen: (what: string) =>
    `The 24 hours of ${what} are over. Somebody decided on it here, and what came of that in Entra I cannot see without you.`,
  failed: (what: string) => `${what} failed.`,
  switchedOff: (what: string) => `${what} was switched off in Entra.`,
  onceMore: (text: string) => `In case you missed it: ${text}`,

  endsInAt: (left: string, at: string) => `Ends in ${left}, at ${at}`,
  shouldEndInAt: (left: string, at: string) => `Should end in ${left}, at ${at}`,
  itEndsIn: (what: string, left: string) => `${what} ends in ${left}`,
  itShouldEndIn: (what: string, left: string) => `${what} should end in ${left}`,
  finish: 'Finish or save what needs it. PIM cannot lengthen it, but another can follow in the minute after.',
  canBeGivenBack: (what: string) => `${what} can be given back now`,
  giveBackNow: 'You can give this back now',
  wantedTo: (until: string | undefined) =>
    `You wanted to a moment ago. Otherwise it stays on${until === undefined ? ', without an end' : ` until ${until}`}.`,
  isOver: 'Its time is over',
};

export type NewsWords = Readonly<typeof news>;
