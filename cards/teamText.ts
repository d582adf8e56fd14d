/** What approvers and who asked say to each other through the bot: whole sentences, each in one place. Names and times come as Markdown. */
export const teamText = {
  claim: 'I am looking',
  isLooking: (name: string, until: string) => `${name} is looking until ${until}`,
  nudged: 'I remind them now.',
  nudgedBefore: 'They were reminded at your wish less than 15 minutes ago: please give them a little time.',
  away: (until: string) =>
    `You are away until ${until}: others are asked in your place. Say **back** when you are.`,
  awayAndLast: (until: string, count: number) =>
    count === 1
      ? `You are away until ${until}. For 1 request that waits nobody else is left who can decide, so everybody is asked all the same. Say **back** when you are.`
      : `You are away until ${until}. For ${count} requests that wait nobody else is left who can decide, so everybody is asked all the same. Say **back** when you are.`,
  awayUnseen:
    'I could not see all that waits for you: whether somebody else is left who can decide on it I do not know.',
  awayNotUnderstood:
    'I did not understand until when. Say for example **away until 15:00**, **away until tomorrow 9:00**, **away 2h** or **away 3 days**.',
  back: 'You are back: you are asked again. Say **approvals** to see what waits.',
} as const;
