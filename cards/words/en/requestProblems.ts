/** What stands in the way of an activation, of its end, and of a decision; `deed` is one of `problems.deeds`. Names and times come as they are to be shown. */
export const requestProblems = {
  'not-eligible': {
    title: (target: string) => `You are not eligible for ${target}.`,
    next: (whom: string) => `If you need it, ask ${whom} to make you eligible in PIM.`,
  },
  'already-active': {
    title: (thing: string) => `${thing} is already on for you.`,
    titleUntil: (thing: string, end: string) => `${thing} is already on for you, until ${end}.`,
    notAsked: 'Nothing was asked again.',
    next: 'PIM cannot lengthen a running activation: ask again when it has ended, or press **Continue** on its card for another that follows.',
  },
  'already-pending': {
    title: (target: string) => `You have already asked for ${target}.`,
    next: 'That request is still open, so none was added. Say **status** to see it, or withdraw it to ask differently.',
  },
  'overlaps-scheduled': {
    title: (target: string) => `This overlaps an activation of ${target} that you have scheduled.`,
    next: 'Withdraw the scheduled one first, or choose a shorter time. Say **status** to see it.',
  },
  'faulty-input': {
    title: (target: string) => `Something in the form for ${target} needs another look.`,
    notSent: 'Nothing was sent yet.',
    see: 'See the lines marked ✖.',
  },
  'rules-failed': {
    checkSaid: (reasons: string) => `The check that your organization has Entra make said no: ${reasons}`,
    title: (deed: string) => `Entra refused to ${deed}, because of a PIM policy.`,
    unnamed: (whom: string) => `Entra did not say which rule; ask ${whom} what the policy wants.`,
  },
  'waits-for-approval': {
    title: (target: string) => `Your request for ${target} waits for approval.`,
    next: 'Entra has taken it, but does not show it yet. Say **status** in a minute: I look again then.',
  },
  'schedule-refused': {
    title: (target: string) => `Entra did not accept this time for ${target}.`,
    next: 'Choose another start or duration and try again.',
  },

  'not-active': {
    title: (target: string) => `No activation of ${target} is running for you.`,
    next: 'There is nothing to give back.',
  },
  'too-early-to-give-back': {
    title: (thing: string) => `${thing} cannot be given back yet.`,
    titleBefore: (thing: string, moment: string) => `${thing} cannot be given back before ${moment}.`,
    why: 'Entra keeps an activation on for at least five minutes.',
    endsFirst: (end: string) => `This one ends by itself before that, at ${end}.`,
    later: 'Try again in a few minutes.',
    reminded: (moment: string) => `I will ask you again at ${moment}; one click then gives it back.`,
    from: (moment: string) => `Try again from ${moment}.`,
  },
  'last-owner': {
    title: (thing: string) => `${thing} cannot be given back: you are the group’s only owner.`,
    next: 'Entra does not take the last owner away, so you keep it until somebody else is an owner or its time ends.',
  },
  'cannot-be-withdrawn': {
    title: (thing: string) => `${thing} can no longer be withdrawn.`,
    next: 'It has moved on in the meantime. Check again to see where it is.',
  },

  'not-an-approver': {
    title: (thing: string) => `You are not one of the approvers of ${thing}.`,
    next: (whom: string) => `Who approves is set in PIM; ask ${whom} if that should be you.`,
  },
  'own-request': {
    title: 'You cannot decide on your own request.',
    titleFor: (target: string) => `You cannot decide on your own request for ${target}.`,
    next: 'Somebody else has to decide on it.',
  },
  'already-decided': {
    title: (thing: string) => `Somebody else has already decided on ${thing}.`,
    next: 'The first decision counts, so yours changed nothing.',
  },
  'facts-changed': {
    title: (thing: string) => `${thing} is not what the card showed.`,
    next: 'Look at it again before you decide.',
  },
  'reason-required': {
    title: (thing: string) => `Please give a reason for your decision on ${thing}.`,
    next: 'The policy asks approvers for one. Nothing was decided yet.',
  },
  'request-gone': {
    title: (thing: string) => `${thing} is no longer there.`,
    unnamed: 'This request is no longer there.',
    why: 'It may have been withdrawn or removed.',
    toApprovals: 'Say **approvals** for what waits for you.',
    toStatus: 'Say **status** for what is open.',
  },
};

export type RequestProblemsWords = Readonly<typeof requestProblems>;
