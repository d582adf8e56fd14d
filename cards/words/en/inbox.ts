/** The list of what waits for somebody's decision. Names come as Markdown where nothing else is said. */
export const inbox = {
  waiting: (count: number) => `Waiting for your decision: ${count}`,
  waitingSeen: (count: number) => `Waiting for your decision: ${count} that I could see`,
  nothing: 'Nothing waits for you',
  notAllSeen: 'I could not see all that waits for you',
  whenAsked: 'When somebody asks for something that you approve, I send you a card.',
  /** `said` comes in its quotes. */
  ofWhatFits: (said: string) => `Of what fits ${said}.`,
  capped:
    'More may wait for you: Entra lists no more than 50 at a time. Decide on these, and the rest comes.',
  rowOf: (who: string, target: string) => `${who}: ${target}`,
  left: (left: string) => `${left} left`,
  review: 'Review',
  all: 'All',

  noTicket: 'Without a ticket',
  tickAll: (count: number, ticket: string) => `All ${count} of ${ticket}`,
  tickAllWithout: (count: number) => `All ${count} without a ticket`,
  tooLong: 'What was written is too long for this list: Review shows it.',
  alone: 'This asks for a code, so it is decided on by itself: Review shows it.',
  approveTicked: 'Approve ticked',
  denyTicked: 'Deny ticked',
  tickFirst: 'Nothing was decided: tick what you decide on.',
  reviewFirst: 'Nothing was decided: by now some of it is decided on by itself. Review shows it.',
  summary: {
    approve: (done: number, of: number) => `${done} of ${of} approved`,
    deny: (done: number, of: number) => `${done} of ${of} denied`,
  },
  /** What was done, before the title, and alone. */
  doneThen: (done: string, title: string) => `${done}. ${title}`,
  doneAlone: (done: string) => `${done}.`,
  approved: (who: string, what: string) => `Approved: ${who}, ${what}`,
  denied: (who: string, what: string) => `Denied: ${who}, ${what}`,
  goesOn: (who: string, what: string) => `Approved, and another stage waits: ${who}, ${what}`,
  changed: (who: string, what: string) => `Not decided, it has changed since it was shown: ${who}, ${what}`,
  settled: (who: string, what: string) => `Not decided by you, it was settled before: ${who}, ${what}`,
  notDone: (who: string, what: string, why: string) => `Not decided: ${who}, ${what}. ${why}`,
  notKnown: (who: string, what: string, why: string) => `Not known yet: ${who}, ${what}. ${why}`,
  notTried: (who: string, what: string) => `Not tried any more, it still waits: ${who}, ${what}`,
};

export type InboxWords = Readonly<typeof inbox>;
