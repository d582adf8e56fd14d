/** What is said where few, or nobody, can sign the review of an emergency: whole sentences. Names and times come as Markdown. */
export const reviewWords = {
  aloneFrom: (name: string, at: string) =>
    `It is kept for emergencies. From ${at} on, ${name} signs a review. Nobody else approves the ordinary way, so only one person can sign.`,
  alone: 'Only one person can sign: nobody else approves the ordinary way.',
  ownAlone: 'They review it the day after, alone: nobody else approves the ordinary way.',
  requesterOnly: (who: string) => `${who} asked for it, and nobody signs the review of their own emergency.`,
  nobody: 'Nobody can sign the review',
  nobodySays: (why: string, whom: string) =>
    `${why} Ask ${whom} to name somebody who approves the ordinary way.`,
  ownNobody: (why: string) =>
    `Break-glass: nobody else approves the ordinary way, so nobody can sign its review. ${why} The log hears of it, and the channel where there is one.`,
  unknown: 'I do not know yet who can sign the review',
  unknownSays: (whom: string) =>
    `I could not read who approves the ordinary way. I look again whenever somebody who may read it is here: press Look again, or ask ${whom}.`,
  tooFew: 'I know of one person who can sign the review, and it needs two',
  lookAgain: 'Look again',
} as const;
