import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('en');

/** What approvers and who asked say to each other through the bot. Names and times come as Markdown. */
export const team = {
  nudged: 'I remind them now.',
  nudgedBefore: 'They were reminded at your wish less than 15 minutes ago: please give them a little time.',
  away: (until: string) =>
    `You are away until ${until}: others are asked in your place. Say **back** when you are.`,
  awayAndLast: plural({
    one: (count, until: string) =>
      `You are away until ${until}. For ${count} request that waits nobody else is left who can decide, so everybody is asked all the same. Say **back** when you are.`,
    other: (count, until: string) =>
      `You are away until ${until}. For ${count} requests that wait nobody else is left who can decide, so everybody is asked all the same. Say **back** when you are.`,
  }),
  awayUnseen:
    'I could not see all that waits for you: whether somebody else is left who can decide on it I do not know.',
  awayNotUnderstood:
    'I did not understand until when. Say for example **away until 15:00**, **away until tomorrow 9:00**, **away 2h** or **away 3 days**.',
  back: 'You are back: you are asked again. Say **approvals** to see what waits.',
};

export type TeamWords = Readonly<typeof team>;
