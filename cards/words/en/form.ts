/** The form that asks: its fields, what was understood, and what will follow. Names and times come as they are to be shown. */
export const form = {
  title: (target: string) => `Activate ${target}`,
  understoodUntil: (length: string, end: string) => `I understood: **${length}** until ${end}.`,
  understoodUntilIfApproved: (length: string, end: string) =>
    `I understood: **${length}**, until ${end} if it is approved at once.`,
  understoodFromUntil: (length: string, start: string, end: string) =>
    `I understood: **${length}** from ${start} until ${end}.`,
  understoodWithoutTime: (length: string) =>
    `I understood: **${length}** on another day. Say below at what time it starts.`,
  tooLong: (asked: string, maximum: string) => `You asked for ${asked}. At most ${maximum} is allowed.`,
  denied: (who: string | undefined, when: string | undefined) =>
    `Denied${who === undefined ? '' : ` by ${who}`}${when === undefined ? '' : `, ${when}`}`,
  recalled: (when: string) =>
    `Reason and ticket are what you wrote at ${when}. Change them if this is for something else.`,
  endsIfAtOnce: (end: string) => `It would end at ${end} if it started now.`,
  eligibilityUnseen: 'I could not see whether you are eligible for it: Entra decides when you ask.',

  checkedBefore: (name: string | undefined) =>
    `First checked by ${name ?? 'a program of your organization’s own'}, which Entra asks.`,
  checkedAfter: (name: string | undefined) =>
    `After an approval checked by ${name ?? 'a program of your organization’s own'}, which Entra asks.`,
  asksMfa: 'Entra asks for MFA; if you have not used it in this session, you will be asked.',
  asksStronger: 'Entra asks for a stronger sign-in, so you will be asked to sign in once more.',
  nobodyCan: 'Nobody can approve this',
  askToAdd: (whom: string) => `Ask ${whom} to add somebody before you ask for it.`,
  noneInTeams: 'No approver has Latchkey in Teams',
  willMail: (names: string, whom: string) =>
    `Entra will mail ${names}. If it is urgent, tell them yourself or ask ${whom}.`,

  minutes: 'For how long',
  longest: (length: string) => `${length} (longest)`,
  startDate: 'Start on',
  startTime: (zone: string) => `Start at (${zone})`,
  leftEmpty: 'Left empty, it starts at once, or as soon as it is approved. Approvers see the start.',
  texts: {
    justification: { label: 'Why you need it', placeholder: 'Approvers and auditors read this' },
    ticketNumber: { label: 'Ticket number', placeholder: 'For example INC0012345' },
    ticketSystem: { label: 'Ticket system', placeholder: 'For example ServiceNow' },
  },
  optional: (label: string) => `${label} (optional)`,

  missing: {
    minutes: 'Choose a duration.',
    start: 'Please give a date and time that are still to come.',
    justification: 'Please give a justification.',
    ticketNumber: 'Please give a ticket number.',
    ticketSystem: 'Please give the ticket system.',
  },
  minutesAtMost: (length: string) => `Choose a duration of at most ${length}.`,
  afterEligibility: 'Your eligibility has ended by then: choose an earlier start.',
  tooManyCharacters: (most: number) => `This is too long: ${most} characters at most.`,
  noTicketNumber: 'This is not what a ticket number looks like in your organization.',
  otherTicketSystem: (system: string) =>
    `Tickets for this access are looked up in ${system}. Leave this field empty or enter ${system}, and give the number that the ticket has there.`,

  /** Why the settings were not read, and what follows. */
  unread: {
    refused:
      'Entra does not let you read the settings of this one. So every field is offered, and I cannot tell whether somebody has to approve. Fill in what you know; Entra decides.',
    'no-licence':
      'Entra does not show the settings of this one, because a licence is missing. So every field is offered, and I cannot tell whether somebody has to approve. Fill in what you know; Entra decides.',
    throttled:
      'I could not read the settings of this one just now: Entra is busy. So every field is offered, and I cannot tell whether somebody has to approve. Fill in what you know; Entra decides.',
    unavailable:
      'I could not read the settings of this one just now: Entra did not answer. So every field is offered, and I cannot tell whether somebody has to approve. Fill in what you know; Entra decides.',
    cut: 'I could not read the settings of this one just now: Entra’s answer ended early. So every field is offered, and I cannot tell whether somebody has to approve. Fill in what you know; Entra decides.',
    unreadable:
      'I could not make sense of the settings of this one. So every field is offered, and I cannot tell whether somebody has to approve. Fill in what you know; Entra decides.',
  },
  cannotBeActivated: (target: string) => `${target} cannot be activated`,
  noActivation: 'Its settings allow no activation',
  longestAllowed: (longest: string, shortest: string) =>
    `The longest activation that its settings in PIM allow is ${longest}, and Entra grants none below ${shortest}.`,
  askToChange: (whom: string) => `Ask ${whom} to change them.`,
};

export type FormWords = Readonly<typeof form>;
