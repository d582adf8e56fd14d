/** What is kept for emergencies, and its review. Names, lists and times come as they are to be shown. */
export const emergency = {
  title: (who: string, target: string) => `Break-glass: ${who} asked for ${target}`,
  cameToNothing: 'It was never on, so there is nothing to review',
  signed: (count: number, needed: number) => `Review: ${count} of ${needed} signed`,
  reviewedBy: (names: string) => `Reviewed by ${names}`,
  unseen: 'I could not see everybody who approves the ordinary way, so others may not have heard.',
  titles: { on: 'Was on', reviewers: 'Reviewers', signed: 'Signed' },
  signature: (name: string, at: string) => `${name}, ${at}`,
  span: (from: string, to: string) => `${from} to ${to}`,
  reviewFrom: (at: string) =>
    `It is kept for emergencies. From ${at} on, two of those who approve the ordinary way sign a review.`,
  reviewByOneFrom: (name: string, at: string) =>
    `It is kept for emergencies. From ${at} on, ${name} signs a review. Nobody else approves the ordinary way, so only one person can sign.`,
  signing:
    'Your signature says that you have looked at what was done with it. It is kept in the trail, under your name.',
  sign: 'Sign the review',
  youSigned: 'You have signed. Somebody else has to, as well.',

  formTitle: 'This is kept for emergencies',
  formSays: (insteadOf: string) =>
    `I tell those who approve ${insteadOf} of it at once, and two of them review it the day after.`,

  /** On the card of who asked. */
  own: (names: string) => `Break-glass: I tell ${names} at once. Two of them review it the day after.`,
  ownByOne: (names: string) =>
    `Break-glass: I tell ${names} at once. They review it the day after, alone: nobody else approves the ordinary way.`,
  ownTooFew: (names: string) =>
    `Break-glass: I tell ${names} at once. Its review needs two people, and I see only one.`,
  ownUnseen:
    'Break-glass: I could not see who approves the ordinary way. The log hears of it, and the channel where there is one.',
  /** `why`: whole sentences. */
  ownNobody: (why: string) =>
    `Break-glass: nobody else approves the ordinary way, so nobody can sign its review. ${why} The log hears of it, and the channel where there is one.`,

  /** Where few, or nobody, can sign the review. */
  alone: 'Only one person can sign: nobody else approves the ordinary way.',
  requesterOnly: (who: string) => `${who} asked for it, and nobody signs the review of their own emergency.`,
  nobody: 'Nobody can sign the review',
  nobodySays: (why: string, whom: string) =>
    `${why} Ask ${whom} to name somebody who approves the ordinary way.`,
  unknown: 'I do not know yet who can sign the review',
  unknownSays: (whom: string) =>
    `I could not read who approves the ordinary way. I look again whenever somebody who may read it is here: press Look again, or ask ${whom}.`,
  tooFew: 'I know of one person who can sign the review, and it needs two',
  lookAgain: 'Look again',
};

export type EmergencyWords = Readonly<typeof emergency>;
