/** Lines that the bot says without a card, and what it says when something broke. */
export const bot = {
  olderCard: 'This button is from an older card. Say **help** to get a fresh one.',
  notify: {
    less: 'From now on I call you when something can be used, before it ends, and when there is bad news. Say **notify normal** to hear of approvals too.',
    normal:
      'From now on I call you when somebody decides, when something can be used, and before it ends. Say **notify less** for fewer.',
  },
  /** Whoever writes or clicks where others read hears by this where the answer is. */
  whereAnswered: {
    reached: 'I answered you in our personal chat, since your access is nobody else’s business.',
    'not-installed':
      'I answer in a personal chat, but you have not added me yet, or have blocked me. Find Latchkey under Apps, add or unblock it, then ask me there.',
    'not-known-yet':
      'I answer in a personal chat, and Teams does not let me open ours right now. Please write to me there.',
  },
  tooFast:
    'That was a lot in a short time, so I have not done the last of it. Wait a few seconds, then go on.',
  askInPersonal: 'Ask me in our personal chat, since your access is nobody else’s business.',
  notCounted:
    'That button is not from a card of mine in this conversation, so nothing was done. Say **approvals** or **my access** to me to get one that is.',
  /** Behind the summary of the card, where it has one. */
  cardRefused:
    'Teams did not take the card that goes with this. Say **status** for what you asked for, or **approvals** for what waits for you.',
  answeredBelow: 'I answered below.',
  unchanged: 'Nothing has changed.',
  slow: 'This is taking longer than usual. The outcome follows here.',
  stuck:
    'I am slow right now and may still be at it. Say **status** in a minute to see what came of it, before you click again.',
  slowInPersonal: 'This is taking longer than usual. The outcome follows in our personal chat.',
  otherMessage: [
    'Please click once more',
    'Your click came from a message that I do not know as mine, so nothing was done. This is how it stands now.',
  ],
  notThisButton: [
    'That click did not count',
    'The button was too old, changed or made for another card, so nothing was done. This is how it stands now.',
  ],
  broken: (correlationId: string) =>
    `Something went wrong on my side. Say **status** to see whether anything was changed. Reference: ${correlationId}`,
  brokenCard: {
    summary: 'Something went wrong',
    title: 'Something went wrong on my side',
    status: 'Status',
    next: 'See your status before you try again: it says whether anything was changed.',
    reference: (correlationId: string) =>
      `If it keeps happening, give your administrator this reference: ${correlationId}`,
  },
};

export type BotWords = Readonly<typeof bot>;
