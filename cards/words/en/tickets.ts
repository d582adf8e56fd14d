import type { Why } from '../../../services/elevation/reading.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('en');
/** The choice of no ticket of the list. */
const none = 'None of these';

const ownMissing: Readonly<Record<Why, string>> = {
  refused: 'I may not read your open tickets.',
  'no-licence': 'I may not read your open tickets.',
  throttled: 'Your open tickets could not be read: their system is busy.',
  cut: 'You have more open tickets than these.',
  unreadable:
    'There may be more open tickets of yours: I do not know you there by your address, or got no clear answer.',
  unavailable: 'Your open tickets could not be read: their system does not answer.',
};

/** Tickets on the form, and on the card of whoever decides. Names, titles and times come as they are to be shown. */
export const tickets = {
  pick: 'Your open tickets',
  pickNone: none,
  other: 'Another ticket number',
  ownMissing,
  /** Under the field; `rest`: state and assignee, each with its dot. */
  found: (number: string, title: string, rest: string) => `${number}: ${title}${rest}`,
  absent: (number: string) => `I find no ticket ${number}.`,
  notKnown: (number: string) => `${number} could not be looked up. It is tried again when you send this.`,
  /** Both the list and the field name one, and nobody can tell which is meant. `picked`, `typed`: numbers. */
  twoNumbers: (picked: string, typed: string) =>
    `You picked ${picked} and typed ${typed}. Which is it? For ${picked} empty the field, for ${typed} choose ${quoted(none)} in the list. Nothing was sent.`,
  demand: {
    exist: 'A ticket that exists is needed.',
    open: 'An open ticket is needed.',
    mine: 'An open ticket that is assigned to you is needed.',
    related: 'An open ticket is needed that is assigned to you, or was opened by or for you.',
  },
  state: (state: string) => ` · ${state}`,
  assignedTo: (name: string) => ` · assigned to ${name}`,
  assignedToNobody: ' · assigned to nobody',

  /** On the form: it can end with its ticket. */
  endWith: 'Give it back when the ticket closes',
  endWithMeans: 'As you, if you are signed in here then. Otherwise I ask you.',
  /** On the card of who asked. */
  endsWith: (number: string) =>
    `Is given back when ${number} closes, if you are signed in here then. Otherwise I ask you.`,
  endedWith: (number: string) => `Given back because ${number} was closed, as you wanted.`,
  givenBackWith: (what: string, number: string) =>
    `${what} was given back because ${number} was closed, as you wanted.`,
  /** Its ticket was seen to be closed; `state` in the system's own word. */
  closedSummary: (what: string) => `${what}: its ticket is closed. Give it back?`,
  giveBackAsk: 'The ticket is closed. Give it back?',
  wasClosed: (number: string, state: string, at: string) =>
    `${number} was closed${state === '' ? '' : ` (${state})`}, as seen ${at}.`,
  needsYourTap: 'You wanted it to end then. I could not do that without you.',
  staysOn: (until: string | undefined) =>
    `Otherwise it stays on${until === undefined ? ', without an end' : ` until ${until}`}.`,
  withdrawSummary: (what: string) => `${what}: its ticket is closed. Withdraw it?`,
  withdrawAsk: 'The ticket is closed. Withdraw it?',
  waitsOn: 'Otherwise it waits on, and may still be approved.',
  beginsThen: (at: string) => `Otherwise it begins ${at}.`,
  openAgainTitle: 'The ticket is open again',
  openAgain: (number: string) => `${number} was closed, and is open again.`,

  /** For whoever decides. */
  title: 'Ticket says',
  seen: (text: string, at: string) => `${text}, as of ${at}`,
  others: 'Same ticket',
  usedBy: (name: string, target: string, at: string) => `${name} for ${target}, ${at}`,
  usedSometimeBy: (name: string, target: string) => `${name} for ${target}`,
  uses: (uses: readonly string[]) => uses.join('; '),
  misfit: {
    closed: 'This ticket is not open.',
    absent: 'Its system has no such ticket.',
    elsewhere: (assignee: string, requester: string) =>
      `This ticket is assigned to ${assignee}, not to ${requester}, who has nothing to do with it.`,
    unassigned: (requester: string) =>
      `This ticket is assigned to nobody, and ${requester} has nothing to do with it.`,
    moved: (number: string) => `This ticket has another number now: ${number}.`,
  },

  /** Written on the ticket itself, for people who work with it there: plain text, in the language of channels. `length` may be empty. */
  comment: {
    asked: (who: string, target: string, length: string) =>
      `${who} asks for ${target}${length === '' ? '' : ` for ${length}`} in Entra PIM, through Latchkey.`,
    /** `by`: '' where Entra does not tell. */
    approved: (who: string, target: string, by: string) =>
      `${target} for ${who}: approved${by === '' ? '' : ` by ${by}`}.`,
    denied: (who: string, target: string, by: string) =>
      `${target} for ${who}: denied${by === '' ? '' : ` by ${by}`}.`,
    ended: (who: string, target: string, minutes: number, isMost: boolean) =>
      `${target} for ${who} is over: it was on for ${isMost ? 'at most ' : ''}${minutes} min.`,
  },
};

export type TicketWords = Readonly<typeof tickets>;
