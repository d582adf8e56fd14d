/** What one can say, and the first card in a chat. Names come as they are to be shown. */
export const help = {
  summary: 'What I can do',
  hi: 'Hi',
  hiTo: (name: string) => `Hi ${name}`,
  intro: 'I switch on access that you are eligible for in Entra PIM, for as long as you need it.',
  understood: 'Here is what I understand.',
  didYouMean: (command: string) => `Did you mean **${command}**? Here is what I understand.`,
  welcome: 'Welcome to Latchkey',
  welcomeTo: (name: string) => `Welcome to Latchkey, ${name}`,
  welcomeIntro:
    'Ask me for access that you are eligible for in Entra PIM. I ask Entra as you, and approvers decide as themselves: I hold no power of my own.',

  /** What is written, and below what it does. */
  say: {
    access: 'my access',
    order: 'search & purge 2h INC0042731 phish',
    again: 'again',
    save: 'save as morning shift',
    status: 'status',
    history: 'history',
    month: 'my month',
    giveBack: 'give back security reader',
    cancel: 'cancel',
    approvals: 'approvals',
    away: 'away until 5pm',
    notify: 'notify less',
  },
  does: {
    access: 'everything you may switch on',
    order: 'straight to its form, filled',
    again: 'what you asked for last, once more',
    save: 'what is on, to ask for it together',
    status: 'what is on or waiting',
    history: 'what you had, and what was denied',
    month: 'what you asked for and how much of it you used',
    giveBack: 'switch it off before its time',
    cancel: 'take back a request that waits',
    approvals: 'what waits for your decision',
    away: 'who asks meanwhile reaches the others; back ends it',
    notify: 'fewer calls; notify normal for all',
  },
  /** The card itself, where it is what somebody meant. */
  sayHelp: 'help',
};

export type HelpWords = Readonly<typeof help>;
