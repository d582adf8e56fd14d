/** The sentences of a form about how words were understood. Parts are Markdown already. */
export const formWords = {
  understood: (what: string) => `I understood: ${what}.`,
  tooLong: (asked: string, maximum: string) => `You asked for ${asked}. At most ${maximum} is allowed.`,
  until: (length: string, end: string) => `**${length}** until ${end}`,
  untilIfApproved: (length: string, end: string) => `**${length}**, until ${end} if it is approved at once`,
  fromUntil: (length: string, start: string, end: string) => `**${length}** from ${start} until ${end}`,
  withoutTime: (length: string) => `**${length}** on another day. Say below at what time it starts`,
  denied: (who: string | undefined, when: string | undefined) =>
    ['Denied', who === undefined ? '' : ` by ${who}`, when === undefined ? '' : `, ${when}`].join(''),
  recalled: (when: string) =>
    `Reason and ticket are what you wrote at ${when}. Change them if this is for something else.`,
  endsIfAtOnce: (end: string) => `It would end at ${end} if it started now.`,
} as const;
