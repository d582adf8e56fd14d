/** What Latchkey writes on a ticket, for people who work with it there. Plain text: names come on one line. In English: who reads a ticket, and in which language, nobody knows here. */
export const ticketCommentWords = {
  asked: (who: string, target: string, length: string) =>
    `${who} asks for ${target}${length === '' ? '' : ` for ${length}`} in Entra PIM, through Latchkey.`,
  approved: (who: string, target: string, by: string) => `${target} for ${who}: approved${by}.`,
  denied: (who: string, target: string, by: string) => `${target} for ${who}: denied${by}.`,
  by: (name: string) => ` by ${name}`,
  ended: (who: string, target: string, minutes: number, isMost: boolean) =>
    `${target} for ${who} is over: it was on for ${isMost ? 'at most ' : ''}${minutes} min.`,
} as const;
