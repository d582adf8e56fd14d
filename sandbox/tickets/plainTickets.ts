import type { Cloud } from '../cloud.ts';
import type { HttpHandler } from '../http/handler.ts';
import { accountOf, asLied, conducted } from './conduct.ts';
import type { SimulatedTicket } from './ticketBook.ts';

/** A ticket system of an organization's own, for the plain look-up: one address for a ticket, one for a person's open ones. */
export function createPlainTickets(cloud: Cloud): HttpHandler {
  return conducted(cloud, 'plainTickets', (request, conduct) => {
    if (conduct === 'locked' || accountOf(request) === undefined)
      return { status: 401, body: { message: 'no' } };
    const number = /^\/cases\/([^/]+)$/.exec(request.path)?.[1];
    if (number === undefined) {
      const mail = request.query.get('owner') ?? '';
      const own = cloud.tickets
        .in('plain')
        .filter((row) => row.isOpen && mailOf(cloud, row.assignee) === mail);
      return { status: 200, body: { cases: own.map((row) => wireCase(cloud, row)) } };
    }
    const found = conduct === 'another' ? cloud.tickets.in('plain')[1] : cloud.tickets.find('plain', number);
    return found === undefined
      ? { status: 404, body: { message: 'no such case' } }
      : { status: 200, body: wireCase(cloud, asLied(found, conduct)) };
  });
}

function mailOf(cloud: Cloud, id: string | undefined): string | undefined {
  return id === undefined ? undefined : cloud.directory.user(id)?.upn;
}

function wireCase(cloud: Cloud, { number, title, state, sort, assignee, isOpen }: SimulatedTicket): object {
  return {
    id: number,
    about: { title, kind: sort },
    state: isOpen ? 'open' : state,
    owner: {
      name: assignee === undefined ? '' : cloud.directory.user(assignee)?.name,
      mail: mailOf(cloud, assignee) ?? '',
    },
    page: `https://cases.contoso.com/${number}`,
  };
}
