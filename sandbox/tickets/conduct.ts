import type { Cloud } from '../cloud.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from '../http/handler.ts';
import type { SimulatedTicket } from './ticketBook.ts';
import type { Conduct, TicketSwitches } from './ticketSwitches.ts';

/** The accounts of the simulated systems: one that reads, one that also writes comments. Their names are those of no person. */
export const ticketAccounts = {
  reader: { user: 'latchkey.read', secret: 'sandbox-secret-of-the-reader' },
  writer: { user: 'latchkey.write', secret: 'sandbox-secret-of-the-writer' },
} as const;

export type TicketAccount = keyof typeof ticketAccounts;

/** Who asks, by the Basic or Bearer credentials of the request. */
export function accountOf({ headers }: HttpRequest): TicketAccount | undefined {
  const given = headers['authorization'] ?? '';
  return (Object.keys(ticketAccounts) as TicketAccount[]).find((name) => {
    const { user, secret } = ticketAccounts[name];
    const basic = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
    return given === basic || given === `Bearer ${secret}` || given === `Bearer ${clientTokenOf(name)}`;
  });
}

/** What an OAuth client of the account gets for its id, which is the account's name here, and its secret. */
export function clientTokenOf(name: TicketAccount): string {
  return `sandbox-token-of-the-${name}`;
}

const slowMs = 60_000;

/** A system that behaves as its switch says, and answers as `usual` does otherwise. */
export function conducted(
  cloud: Cloud,
  name: 'serviceNow' | 'jira' | 'plainTickets',
  usual: (request: HttpRequest, conduct: Conduct) => HttpResponse,
): HttpHandler {
  return async (request) => {
    const conduct: Conduct = cloud.ticketSwitches[name satisfies keyof TicketSwitches];
    if (conduct === 'slow')
      await new Promise<void>((resolve) => {
        cloud.clock.after(slowMs, resolve);
      });
    return plays[conduct] ?? usual(request, conduct);
  };
}

/** What a system says that does not get to look at the question. `down` is what the gateway before it says. */
const plays: Readonly<Partial<Record<Conduct, HttpResponse>>> = {
  down: { status: 503, body: '<html>Service Unavailable</html>', headers: { 'content-type': 'text/html' } },
  failing: { status: 500, body: { error: { message: 'Transaction cancelled', detail: null } } },
  garbage: { status: 200, body: { result: { rows: 7 }, issues: 'none', fields: null } },
  asleep: {
    status: 200,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
    body: '<html><body>Your instance is hibernating.</body></html>',
  },
  busy: {
    status: 429,
    headers: { 'retry-after': '30' },
    body: { error: { message: 'Rate limit exceeded' } },
  },
};

/** A ticket as a lying system tells it: open, and of whoever asks, where that is known. */
export function asLied(ticket: SimulatedTicket, conduct: Conduct): SimulatedTicket {
  return conduct === 'lying' ? { ...ticket, isOpen: true, state: 'In Progress' } : ticket;
}
