import { allOf } from './listText.ts';
import { english } from './format.ts';

/** What is said of an emergency: whole sentences, each in one place. Names and times come as Markdown. */
export const breakGlassText = {
  title: (who: string, target: string) => `Break-glass: ${who} asked for ${target}`,
  cameToNothing: 'It was never on, so there is nothing to review',
  reviewFrom: (at: string) =>
    `It is kept for emergencies. From ${at} on, two of those who approve the ordinary way sign a review.`,
  signed: (count: number, needed: number) => `Review: ${count} of ${needed} signed`,
  reviewed: (names: readonly string[]) => `Reviewed by ${allOf(names, english)}`,
  signing:
    'Your signature says that you have looked at what was done with it. It is kept in the trail, under your name.',
  sign: 'Sign the review',
  youSigned: 'You have signed. Somebody else has to, as well.',
  unseen: 'I could not see everybody who approves the ordinary way, so others may not have heard.',
  titles: { on: 'Was on', reviewers: 'Reviewers', signed: 'Signed' },
  signature: (name: string, at: string) => `${name}, ${at}`,
  span: (from: string, to: string) => `${from} to ${to}`,
  formTitle: 'This is kept for emergencies',
  formSays: (insteadOf: string) =>
    `I tell those who approve ${insteadOf} of it at once, and two of them review it the day after.`,
  own: (names: string) => `Break-glass: I tell ${names} at once.`,
  ownReview: 'Two of them review it the day after.',
  ownReviewByOne: 'Its review needs two people, and I see only one.',
  ownUnseen:
    'Break-glass: I could not see who approves the ordinary way. The log hears of it, and the channel where there is one.',
} as const;
