import type { Cloud } from '../cloud.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from '../http/handler.ts';
import type { TicketAccount } from './conduct.ts';
import { accountOf, asLied, conducted } from './conduct.ts';
import type { SimulatedTicket } from './ticketBook.ts';
import type { Conduct } from './ticketSwitches.ts';

/** Source: Atlassian's reference of REST version 3, and what public clients recorded. */
function failure(status: number, ...errorMessages: readonly string[]): HttpResponse {
  return { status, body: { errorMessages, errors: {} } };
}

const unknownIssue = failure(404, 'Issue does not exist or you do not have permission to see it.');

/** REST version 3 of a simulated Jira, as far as tickets are looked up and commented. Whoever is not let in goes on as anonymous. */
export function createJira(cloud: Cloud): HttpHandler {
  return conducted(cloud, 'jira', (request, conduct) => {
    const account = conduct === 'locked' ? undefined : accountOf(request);
    const answer = answered(cloud, request, account, conduct);
    if (account !== undefined || request.headers['authorization'] === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' } };
  });
}

function answered(
  cloud: Cloud,
  request: HttpRequest,
  account: TicketAccount | undefined,
  conduct: Conduct,
): HttpResponse {
  const path = request.path.replace(/^\/rest\/api\/3/, '');
  const issue = /^\/issue\/([^/]+)$/.exec(path)?.[1];
  const commented = /^\/issue\/([^/]+)\/comment$/.exec(path)?.[1];
  if (issue !== undefined) return account === undefined ? unknownIssue : issueAnswer(cloud, issue, conduct);
  if (account === undefined) return failure(401, 'Client must be authenticated to access this resource.');
  if (commented !== undefined) return commentAnswer(cloud, commented, account, request);
  switch (`${request.method} ${path}`) {
    case 'GET /myself':
      return { status: 200, body: { accountId: 'account:reader', accountType: 'app', active: true } };
    case 'GET /user/search':
      return usersAnswer(cloud, request);
    case 'POST /search/jql':
      return searchAnswer(cloud, request);
    default:
      return failure(404, 'null for uri');
  }
}

function issueAnswer(cloud: Cloud, key: string, conduct: Conduct): HttpResponse {
  const found = conduct === 'another' ? cloud.tickets.in('jira')[1] : cloud.tickets.find('jira', key);
  if (found === undefined) return unknownIssue;
  return { status: 200, body: wireIssue(cloud, asLied(found, conduct)) };
}

function wireIssue(cloud: Cloud, ticket: SimulatedTicket): object {
  const person = (id: string | undefined): object | null => (id === undefined ? null : wireUser(cloud, id));
  return {
    id: String(10_000 + ticket.number.length),
    key: ticket.number,
    fields: {
      summary: ticket.title,
      status: {
        name: ticket.state,
        statusCategory: {
          id: ticket.isOpen ? 4 : 3,
          key: ticket.isOpen ? 'indeterminate' : 'done',
          name: '',
        },
      },
      assignee: person(ticket.assignee),
      reporter: person(ticket.openedBy),
      creator: person(ticket.openedBy),
      issuetype: { name: ticket.sort },
      updated: new Date(ticket.updated).toISOString(),
    },
  };
}

function wireUser(cloud: Cloud, id: string): object {
  const user = cloud.directory.user(id);
  const isShown = cloud.ticketSwitches.jiraMail === 'shown';
  return {
    accountId: `account:${id}`,
    accountType: 'atlassian',
    displayName: user?.name ?? '',
    active: true,
    ...(isShown ? { emailAddress: user?.upn ?? '' } : {}),
  };
}

function usersAnswer(cloud: Cloud, { query }: HttpRequest): HttpResponse {
  if (cloud.ticketSwitches.jiraUserSearch === 'refused') return failure(403, 'Forbidden');
  const text = (query.get('query') ?? '').toLowerCase();
  const found = cloud.directory.users.filter(({ upn }) => text !== '' && upn.toLowerCase().startsWith(text));
  return { status: 200, body: found.map(({ id }) => wireUser(cloud, id)) };
}

function searchAnswer(cloud: Cloud, { body }: HttpRequest): HttpResponse {
  const { jql, maxResults, nextPageToken } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const account = /^assignee = "([^"]+)" AND statusCategory != Done\b/.exec(String(jql))?.[1];
  if (account === undefined) return failure(400, 'Error in the JQL Query.');
  const rows = cloud.tickets
    .in('jira')
    .filter(({ assignee, isOpen }) => isOpen && `account:${assignee ?? ''}` === account);
  const from = Number(nextPageToken ?? 0);
  const to = from + Number(maxResults ?? 50);
  return {
    status: 200,
    body: {
      issues: rows.slice(from, to).map((row) => wireIssue(cloud, row)),
      ...(to < rows.length ? { nextPageToken: String(to) } : { isLast: true }),
    },
  };
}

function commentAnswer(
  cloud: Cloud,
  key: string,
  account: TicketAccount,
  { method, body }: HttpRequest,
): HttpResponse {
  const found = cloud.tickets.find('jira', key);
  if (method !== 'POST' || found === undefined) return unknownIssue;
  if (account !== 'writer') return failure(403, 'You do not have the permission to comment on this issue.');
  cloud.tickets.note({ number: found.number, text: textsIn(body).join('') });
  return { status: 201, body: { id: String(cloud.tickets.comments.length), body } };
}

/** The texts of a document in Atlassian's format. */
function textsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { text, content, body } = node as Readonly<Record<string, unknown>>;
  return [
    ...(typeof text === 'string' ? [text] : []),
    ...(Array.isArray(content) ? content.flatMap(textsIn) : []),
    ...(body === undefined ? [] : textsIn(body)),
  ];
}
