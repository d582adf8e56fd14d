/** What the list of what waits says when several are decided at once: whole sentences, each in one place. Names come as Markdown where nothing else is said. */
export const inboxText = {
  noTicket: 'Without a ticket',
  tickAll: (count: number, ticket: string) => `All ${count} of ${ticket}`,
  tickAllWithout: (count: number) => `All ${count} without a ticket`,
  tooLong: 'What was written is too long for this list: Review shows it.',
  alone: 'This asks for a code, so it is decided on by itself: Review shows it.',
  approveTicked: 'Approve ticked',
  denyTicked: 'Deny ticked',
  tickFirst: 'Nothing was decided: tick what you decide on.',
  reviewFirst: 'Nothing was decided: by now some of it is decided on by itself. Review shows it.',
  summary: (done: number, of: number, verdict: 'approve' | 'deny') =>
    verdict === 'approve' ? `${done} of ${of} approved` : `${done} of ${of} denied`,
  approved: (who: string, what: string) => `Approved: ${who}, ${what}`,
  denied: (who: string, what: string) => `Denied: ${who}, ${what}`,
  goesOn: (who: string, what: string) => `Approved, and another stage waits: ${who}, ${what}`,
  changed: (who: string, what: string) => `Not decided, it has changed since it was shown: ${who}, ${what}`,
  settled: (who: string, what: string) => `Not decided by you, it was settled before: ${who}, ${what}`,
  notDone: (who: string, what: string, why: string) => `Not decided: ${who}, ${what}. ${why}`,
  notTried: (who: string, what: string) => `Not tried any more, it still waits: ${who}, ${what}`,
} as const;
