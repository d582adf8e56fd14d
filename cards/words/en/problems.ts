/** What sentences about a problem are made of. Names come as they are to be shown. */
export const problems = {
  /** Between two sentences. */
  between: ' ',
  nothingChanged: 'Nothing was changed.',
  nothingChangedFor: (thing: string) => `Nothing was changed for ${thing}.`,
  untilSettled: (deed: string) => `Until that is settled I cannot ${deed}.`,
  entraNamed: (code: string) => `Entra named ${code}.`,

  /** What something is about, in the middle of a sentence: where it is not named, a target, and a request. */
  this: 'this',
  thisRequest: 'this request',
  inScope: (role: string, scope: string) => `${role} in ${scope}`,
  asOwner: (group: string) => `${group} as owner`,
  lists: {
    access: 'your access',
    status: 'what is on for you and what you have asked for',
    approvals: 'what waits for your decision',
  },
  ownRequest: (target: string) => `your request for ${target}`,
  requestOf: (name: string, target: string) => `${name}’s request for ${target}`,
  requestFor: (target: string) => `the request for ${target}`,

  /** What Entra was asked to do, wherever sentences of this language name it: here after `to` or a verb such as `will`. */
  deeds: {
    read: (what: string) => `show ${what}`,
    activate: (what: string) => `switch ${what} on`,
    'give-back': (what: string) => `switch ${what} off`,
    withdraw: (what: string) => `take back ${what}`,
    decide: (what: string) => `take your decision on ${what}`,
    unknown: 'do this',
  },
  /** The same as done, here after `has`. */
  done: {
    read: (what: string) => `shown ${what}`,
    activate: (what: string) => `switched ${what} on`,
    'give-back': (what: string) => `switched ${what} off`,
    withdraw: (what: string) => `taken back ${what}`,
    decide: (what: string) => `taken your decision on ${what}`,
    unknown: 'done this',
  },

  /** What a policy asks, by the name of its rule. */
  rules: {
    mfarule: 'It asks for a sign-in with MFA.',
    justificationrule: 'It asks for a justification.',
    ticketingrule: 'It asks for a ticket.',
    expirationrule: 'The time is longer than it allows.',
    eligibilityrule: 'You are not eligible.',
    approvalrule: 'It asks for an approval.',
    customextensionrule:
      'The check that your organization has Entra make said no. Its reasons stand with the request in the PIM portal.',
  },
  otherRule: (rule: string) => `The rule ${rule} was not met.`,
};

export type ProblemsWords = Readonly<typeof problems>;
