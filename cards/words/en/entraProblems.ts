/** What Entra itself, or the way there, puts in the way; `deed` is one of `problems.deeds`. Names come as they are to be shown. */
export const entraProblems = {
  'not-found': {
    person: (deed: string) => `PIM does not know your account, so it cannot ${deed}.`,
    tell: (whom: string) => `Tell ${whom}.`,
    title: (thing: string) => `Entra cannot find ${thing}.`,
    next: (whom: string) => `It may have been deleted or taken out of PIM. Ask ${whom} if you still need it.`,
  },
  'still-changing': {
    title: (target: string) => `Entra is still busy with an earlier change of ${target}.`,
    next: 'Try again in a minute.',
  },
  'target-locked': {
    title: (target: string) => `Entra has locked ${target}.`,
    next: (whom: string) => `Ask ${whom}; only they can unlock it.`,
  },
  /** What came of what was wanted, behind why: the end of the titles below that have `rest`, without their full stop. */
  rest: {
    notDone: (deed: string) => `, so it did not ${deed}`,
    entraDidNot: (deed: string) => `, so Entra did not ${deed}`,
    cannot: (deed: string) => `, so I cannot ${deed}`,
  },
  throttled: {
    title: (rest: string) => `Entra is getting too many requests right now${rest}.`,
    soon: 'Try again in a minute.',
    next: (length: string) => `Try again in ${length}.`,
  },
  'entra-unavailable': {
    title: (rest: string) => `Microsoft Entra is not answering${rest}.`,
    next: 'Try again in a moment.',
  },
  'outcome-unknown': {
    /** `done`: one of `problems.done`. */
    title: (done: string) => `Entra did not say whether it has ${done}.`,
    next: 'The outcome is not known yet, and it may still appear. Say **status** in a minute before you try again; I look again then.',
  },
  'not-recorded': {
    title: (deed: string) => `I could not write down what you want, so I did not ask Entra to ${deed}.`,
    next: (whom: string) =>
      `Try again in a minute; if it keeps failing, tell ${whom} that Latchkey’s database does not take its audit trail.`,
  },
  'licence-missing': {
    title: (rest: string) => `Your organization lacks a licence for this part of PIM${rest}.`,
    next: (whom: string) => `It needs Microsoft Entra ID P2 or ID Governance. Tell ${whom}.`,
  },
  'permission-missing': {
    unnamed: (deed: string) =>
      `Entra refused to ${deed}: it says that you may not, or that Latchkey may not.`,
    askWhether: (whom: string) =>
      `Ask ${whom} whether you lack a right in Entra, or Latchkey a delegated permission.`,
    title: (deed: string) => `Latchkey lacks the permission in Microsoft Graph to ${deed}.`,
    next: (whom: string, scopes: string) => `Ask ${whom} to consent to ${scopes}.`,
  },
  refused: {
    title: (deed: string) => `Entra refused to ${deed}.`,
    next: (code: string, whom: string) =>
      `Entra named the reason ${code}. If that means nothing to you, give it to ${whom}.`,
  },
};

export type EntraProblemsWords = Readonly<typeof entraProblems>;
