import { people } from '../tenant/contoso.ts';

export type TicketPlace = 'serviceNow' | 'jira' | 'plain';

/** A ticket of a simulated system. People by their ids in the tenant. */
export interface SimulatedTicket {
  readonly number: string;
  readonly place: TicketPlace;
  readonly title: string;
  /** Table of ServiceNow, type of issue in Jira. */
  readonly sort: string;
  state: string;
  isOpen: boolean;
  assignee?: string;
  readonly openedBy?: string;
  readonly caller?: string;
  /** Milliseconds since 1970. */
  readonly updated: number;
  /** Under this number it is found as well: it was moved. */
  readonly formerly?: string;
}

/** A comment that somebody's program left. */
export interface TicketComment {
  readonly number: string;
  readonly text: string;
}

const { alex, adele, lynne, patti } = people;
const day = Date.UTC(2026, 0, 5);
const incident = { place: 'serviceNow', sort: 'incident', state: 'In Progress', isOpen: true } as const;
const issue = { place: 'jira', sort: 'Incident', state: 'In Arbeit', isOpen: true } as const;
const plain = { place: 'plain', sort: 'case', state: 'open', isOpen: true } as const;

const contosoTickets: readonly SimulatedTicket[] = [
  {
    ...incident,
    number: 'INC0042731',
    title: 'Phishing wave "Your payroll details"',
    assignee: alex,
    caller: lynne,
    updated: day + 9,
  },
  {
    ...incident,
    number: 'INC0042732',
    title: 'Invoice with malware',
    assignee: alex,
    openedBy: adele,
    updated: day + 8,
  },
  {
    ...incident,
    number: 'INC0042733',
    title: 'Mailbox rule forwards to the outside',
    assignee: adele,
    openedBy: alex,
    updated: day + 7,
  },
  { ...incident, number: 'INC0042734', title: 'Printer on floor 3', assignee: lynne, updated: day + 6 },
  { ...incident, number: 'INC0042735', title: 'Nobody has this one', updated: day + 5 },
  {
    ...incident,
    number: 'INC0042736',
    title: 'Old phishing wave',
    state: 'Closed',
    isOpen: false,
    assignee: alex,
    updated: day + 4,
  },
  {
    ...incident,
    number: 'CHG0030001',
    title: 'New mail rule',
    sort: 'change_request',
    state: 'Implement',
    assignee: alex,
    updated: day + 3,
  },
  {
    ...issue,
    number: 'SEC-17',
    title: 'Investigate <b>phishing</b> [wave](https://evil.example)',
    assignee: alex,
    openedBy: patti,
    updated: day + 9,
  },
  {
    ...issue,
    number: 'SEC-18',
    title: 'Review of mail rules',
    assignee: adele,
    openedBy: alex,
    updated: day + 8,
  },
  {
    ...issue,
    number: 'SEC-19',
    title: 'Done long ago',
    state: 'Fertig',
    isOpen: false,
    assignee: alex,
    updated: day + 7,
  },
  {
    ...issue,
    number: 'SOC-4',
    title: 'Moved to the SOC',
    assignee: alex,
    updated: day + 6,
    formerly: 'SEC-20',
  },
  { ...plain, number: 'CASE-1', title: 'Mail to be purged', assignee: alex, updated: day + 9 },
  { ...plain, number: 'CASE-2', title: 'Of somebody else', assignee: adele, updated: day + 8 },
  {
    ...plain,
    number: 'CASE-3',
    title: 'Finished',
    state: 'finished',
    isOpen: false,
    assignee: alex,
    updated: day + 7,
  },
];

/** The tickets of all systems, and what was written to them. */
export class TicketBook {
  #tickets: SimulatedTicket[] = contosoTickets.map((ticket) => ({ ...ticket }));
  #comments: TicketComment[] = [];

  in(place: TicketPlace): readonly SimulatedTicket[] {
    return this.#tickets.filter((ticket) => ticket.place === place);
  }

  /** By the number that it has or had. */
  find(place: TicketPlace, number: string): SimulatedTicket | undefined {
    const isIt = (name: string | undefined): boolean => name?.toUpperCase() === number.toUpperCase();
    return this.in(place).find((ticket) => isIt(ticket.number) || isIt(ticket.formerly));
  }

  add(ticket: SimulatedTicket): void {
    this.#tickets.push(ticket);
  }

  close(number: string): void {
    for (const ticket of this.#tickets.filter((one) => one.number === number)) {
      ticket.isOpen = false;
      ticket.state = 'Closed';
    }
  }

  get comments(): readonly TicketComment[] {
    return this.#comments;
  }

  note(comment: TicketComment): void {
    this.#comments.push(comment);
  }

  clear(): void {
    this.#tickets = contosoTickets.map((ticket) => ({ ...ticket }));
    this.#comments = [];
  }
}
