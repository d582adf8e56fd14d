import type { StateOf, SwitchBook } from '../switchEntry.ts';
import { usualState } from '../switchEntry.ts';

/**
 * How a ticket system behaves. `down`: no connection. `slow`: an answer after a minute. `lying`: closed is open, and everything is whoever asked's. `garbage`: JSON of another
 * shape. `asleep`: a page with 200. `busy`: 429 and `Retry-After`. `locked`: the account is not let in. `another`: the row of another ticket.
 */
const conducts = [
  'up',
  'down',
  'slow',
  'lying',
  'garbage',
  'asleep',
  'busy',
  'failing',
  'locked',
  'another',
] as const;
export type Conduct = (typeof conducts)[number];

/** What the systems of tickets do, and what of them depends on a customer’s settings. */
export const ticketSwitches = {
  serviceNow: {
    says: 'How the simulated ServiceNow behaves; a sleeping developer instance answers 200 with a page.',
    evidence: 'SEEN',
    values: conducts,
  },
  jira: {
    says: 'How the simulated Jira behaves; to an account that it does not let in, it says that there is no such issue.',
    evidence: 'SEEN',
    values: conducts,
  },
  plainTickets: {
    says: 'How the simulated other ticket system behaves, one as the documents describe for the plain look-up.',
    evidence: 'DOC',
    values: conducts,
  },
  jiraMail: {
    says: 'Whether Jira shows the mail addresses of people, which each sets in their profile.',
    evidence: 'DOC',
    values: ['shown', 'hidden'],
  },
  jiraUserSearch: {
    says: 'Whether the account may find people by their mail address in Jira, for which it needs a permission of its own.',
    evidence: 'DOC',
    values: ['allowed', 'refused'],
  },
} as const satisfies SwitchBook;

export type TicketSwitches = StateOf<typeof ticketSwitches>;

export function freshTicketSwitches(): TicketSwitches {
  return usualState(ticketSwitches);
}
