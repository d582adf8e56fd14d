import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('en');

/** Who decides, who was asked and who was not. Names and times come as they are to be shown. */
export const approvers = {
  asking: (names: string) => `I am asking ${names}.`,
  asked: (names: string) => `I asked ${names}.`,
  stillTrying: (names: string) => `I am still trying to reach ${names}: Teams has not let me through yet.`,
  noCard: 'No approver has a card yet',
  nobodyReached: (names: string) =>
    `I could not reach ${names} in Teams: they have not added Latchkey, or have blocked it. Entra has mailed them; you can also tell them yourself.`,
  unreached: (names: string) => `I could not reach ${names} in Teams; Entra has mailed them.`,
  nobodyCan: 'Nobody can approve this',
  askToName: (whom: string) => `Ask ${whom} to name somebody, or withdraw it.`,
  mailed: 'Entra has mailed whoever decides; you can also tell them yourself.',

  /** Entra's default; source: Microsoft's page on the settings of roles in PIM. */
  defaultApproves:
    'The policy names no approver, so a Privileged Role Administrator or a Global Administrator has to approve, within 24 hours.',
  defaultDecides:
    'The policy names no approver, so a Privileged Role Administrator or a Global Administrator decides in Entra.',
  thenApproves: (whom: string) => `Then ${whom} has to approve, within 24 hours.`,
  /** Of further stages, and of escalation; `whom` is who it may be. */
  laterStage: (whom: string) =>
    `${whom} has to approve too, in another stage. I do not ask them: you can tell them yourself.`,
  escalates: (whom: string) =>
    `If nobody decides for a while, ${whom} may decide as well; I do not ask them.`,
  unread: 'I could not read who approves this.',
  somebodyIn: (group: string) => `somebody in ${group}`,
  unnamed: 'somebody whom I cannot name',
  unnamedToo: 'somebody else whom I cannot name',
  theGroup: 'the group that approves',
  namesYou: 'The policy names you, and nobody decides on their own request.',
  namesDeleted: 'The policy names an account that was deleted.',
  namesBlocked: (name: string) => `The policy names ${name}, who is blocked from signing in.`,
  namesUnnamed: 'The policy names somebody whom I cannot name.',
  seenPartly: (group: string) => `I cannot see everybody who is in ${group}.`,
  notSeen: (group: string) => `I cannot see who is in ${group}.`,
  nobodyIn: (group: string) => `Nobody is in ${group}, which the policy lets approve.`,
  onlyYouIn: (group: string) => `The policy lets ${group} approve, and nobody but you is in it.`,
  onlyBlockedIn: (group: string) =>
    `The policy lets ${group} approve, and everybody else in it is blocked from signing in.`,

  looksAtIt: (name: string, until: string) => `${name} looks at it until ${until}.`,
  reminded: (names: string, at: string) => `Reminded ${names}, last at ${at}.`,
  quietHours: plural({
    one: (_, names: string, until: string) => `${names} has quiet hours until ${until}.`,
    other: (_, names: string, until: string) => `${names} have quiet hours until ${until}.`,
  }),
  usuallyDecided: (length: string) => `Usually decided within ${length}.`,
  isAway: (name: string, until: string) => `${name} is away until ${until}.`,
  allAway: 'Everybody who can decide is away; I asked them all the same.',
  askedLater: (names: string, at: string) => `If nobody has decided by ${at}, I ask ${names}.`,
  nudge: 'Remind them',

  /** Of several stages; `by` is absent where nobody has a name. */
  nowYours: (by: string | undefined) =>
    `Approved${by === undefined ? '' : ` by ${by}`} in the stage before; now it waits for you.`,
  nowAnothers: (by: string | undefined) =>
    `Approved${by === undefined ? '' : ` by ${by}`} in the stage before; now it waits for somebody else.`,
  notYours:
    'This does not wait for you: no stage of it is yours. Who approves may have changed since it was asked.',
  notKnownWhose: 'I could not see whether this waits for you. Look again in a moment.',

  /** A shorter time that a denial came with. */
  denyAndOffer: (length: string) => `Deny, offer ${length}`,
  offered: (by: string, length: string) => `${by} would approve ${length}`,
  offeredBySomebody: (length: string) => `The approver would approve ${length}`,
  asksAnew: 'A request in PIM cannot be changed, so this asks anew, with all else as it was.',
  askFor: (length: string) => `Ask for ${length}`,
  asYouProposed: (length: string, at: string) => `${length}, as you proposed at ${at}`,
  asProposed: (by: string, length: string, at: string) => `${length}, as ${by} proposed at ${at}`,

  oneSeemsThere: '1 can approve, and seems to be there.',
  seemThere: plural({
    one: (count, of: number) => `${of} can approve, ${count} seems to be there.`,
    other: (count, of: number) => `${of} can approve, ${count} seem to be there.`,
  }),
  nobodySeemsThere: (of: number) => `${of} can approve, nobody seems to be there now.`,
  outOfOffice: plural({
    one: (_, names: string) => `${names} is out of office.`,
    other: (_, names: string) => `${names} are out of office.`,
  }),
};

export type ApproverWords = Readonly<typeof approvers>;
