/** An incident: one ticket, several people. Names, times and tickets come as they are to be shown. */
export const incident = {
  title: (ticket: string) => `Incident ${ticket}`,
  summary: (ticket: string) => `Incident ${ticket}: press Take part for what you may need`,
  opened: (name: string, at: string) => `Opened by ${name}, ${at}`,
  howTo:
    'Take part sends you, in your own chat with me, the form for this ticket. Everybody asks as themselves, and sees only what is theirs.',
  howToMine: 'My form sends you the form for this ticket once more, in your own chat with me.',
  take: 'Take part',
  mine: 'My form',
  end: 'Incident is over',
  isOver: (name: string, at: string) => `Over, said ${name}, ${at}`,
  overSummary: (ticket: string) => `Incident ${ticket} is over`,

  /** To those who are in it. */
  forYou: 'Only those who take part see this',
  inIt: (names: string) => `In it: ${names}`,
  yours: (what: string, until: string) => `You have ${what}, until ${until}`,
  yoursForGood: (what: string) => `You have ${what}`,
  nothingYours: 'I know of nothing that is on for you by this ticket.',
  /** One tap for it. */
  askTitle: (ticket: string, what: string) => `${ticket}: ask for ${what}?`,
  askFor: (length: string) => `Ask for ${length}`,
  onceMore: (what: string, order: string) => `Once more with one tap: ${what}, ${order}`,

  /** Lines for whoever asked, alone. */
  sayItThere: 'Say that in the channel or group chat where people work on it, and mention me there.',
  noAccess: (ticket: string) =>
    `Say as well what people need for it, such as: incident ${ticket} search & purge. Your administrator can name something for all incidents.`,
  posted: (ticket: string) =>
    `The card for ${ticket} is in that conversation. When it is over, I offer everybody who takes part to give back what they have on.`,
  notPosted: (ticket: string) =>
    `I could not post the card for ${ticket} there, so nothing was opened. Try again.`,
  notKnownPosted: (ticket: string) =>
    `I do not know whether the card for ${ticket} is there, so it does not count: nobody can take part by it. Try again.`,
  gone: 'I do not know this incident any more.',
  alreadyOver: 'This incident is over.',
  ended: 'It is over. I offer everybody who takes part to give back what they have on.',
  notYours: 'Whoever opened it can end it, and whoever takes part and has something on by its ticket.',

  /** The offer, to one person. */
  giveBackTitle: (ticket: string) => `Incident ${ticket} is over`,
  giveBackSays: (name: string) => `${name} said so. You still have on by this ticket:`,
  giveBackAll: 'Give it all back',
  nothingLeft: 'I know of nothing more that is on for you by this ticket.',
  until: (what: string, at: string) => `${what}, until ${at}`,
  givenBack: (what: string) => `${what}: given back`,
  notGivenBack: (what: string, why: string) => `${what}: ${why}`,
};

export type IncidentWords = Readonly<typeof incident>;
