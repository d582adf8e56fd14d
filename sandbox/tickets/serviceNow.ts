import type { Cloud } from '../cloud.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from '../http/handler.ts';
import type { TicketAccount } from './conduct.ts';
import { accountOf, asLied, clientTokenOf, conducted, ticketAccounts } from './conduct.ts';
import type { SimulatedTicket } from './ticketBook.ts';
import type { Conduct } from './ticketSwitches.ts';

/** Source: ServiceNow's reference of the Table API; the errors as public clients recorded them. */
function failure(status: number, message: string, detail: string | null = null): HttpResponse {
  return { status, body: { error: { message, detail }, status: 'failure' } };
}

const tables = ['task', 'incident', 'change_request'];

/** The Table API of a simulated ServiceNow, as far as tickets are looked up and commented. */
export function createServiceNow(cloud: Cloud): HttpHandler {
  return conducted(cloud, 'serviceNow', (request, conduct) => {
    if (request.path === '/oauth_token.do') return tokenFor(request, conduct);
    const account = conduct === 'locked' ? undefined : accountOf(request);
    if (account === undefined)
      return failure(401, 'User Not Authenticated', 'Required to provide Auth information');
    const [, table = '', id = ''] = /^\/api\/now\/table\/([^/]+)(?:\/([^/]+))?$/.exec(request.path) ?? [];
    if (!tables.includes(table)) return failure(400, `Invalid table ${table}`);
    const rows = cloud.tickets.in('serviceNow').filter(({ sort }) => table === 'task' || sort === table);
    if (request.method === 'PATCH') return account === 'writer' ? noted(cloud, rows, id, request) : forbidden;
    return listed(cloud, rows, request, conduct);
  });
}

/** OAuth 2.0, client credentials. Source: RFC 6749, sections 4.4, 5.1 and 5.2; the life of a token is ServiceNow's default. */
function tokenFor({ method, body }: HttpRequest, conduct: Conduct): HttpResponse {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const account = (Object.keys(ticketAccounts) as TicketAccount[]).find(
    (name) =>
      given['client_id'] === ticketAccounts[name].user &&
      given['client_secret'] === ticketAccounts[name].secret,
  );
  if (method !== 'POST' || given['grant_type'] !== 'client_credentials')
    return { status: 400, body: { error: 'unsupported_grant_type' } };
  if (account === undefined || conduct === 'locked')
    return { status: 401, body: { error: 'invalid_client', error_description: 'access_denied' } };
  return {
    status: 200,
    body: {
      access_token: clientTokenOf(account),
      token_type: 'Bearer',
      scope: 'useraccount',
      expires_in: 1_799,
    },
  };
}

const forbidden = failure(403, 'Insufficient rights to query records');

function noted(
  cloud: Cloud,
  rows: readonly SimulatedTicket[],
  id: string,
  { body }: HttpRequest,
): HttpResponse {
  const row = rows.find((one) => idOf(one) === id);
  if (row === undefined)
    return failure(404, 'No Record found', "Record doesn't exist or ACL restricts the record retrieval");
  const text = (body as { work_notes?: unknown } | undefined)?.work_notes;
  if (typeof text === 'string') cloud.tickets.note({ number: row.number, text });
  return { status: 200, body: { result: { number: row.number } } };
}

function listed(
  cloud: Cloud,
  rows: readonly SimulatedTicket[],
  { query, base, path }: HttpRequest,
  conduct: Conduct,
): HttpResponse {
  const asked = query.get('sysparm_query') ?? '';
  const found = rows.map((row) => asLied(row, conduct)).filter((row) => fits(cloud, row, asked));
  const [offset, limit] = ['sysparm_offset', 'sysparm_limit'].map((name) => Number(query.get(name) ?? 0));
  const from = offset ?? 0;
  const page = found.slice(from, from + (limit ?? 10));
  const shown = conduct === 'another' && page.length === 1 ? rows.slice(0, 1) : page;
  const next = new URLSearchParams([...query, ['sysparm_offset', String(from + page.length)]]);
  const hasMore = from + page.length < found.length;
  return {
    status: 200,
    headers: {
      'x-total-count': String(found.length),
      ...(hasMore ? { link: `<${base}${path}?${next.toString()}>;rel="next"` } : {}),
    },
    body: { result: shown.map((row) => rowOf(cloud, row, (query.get('sysparm_fields') ?? '').split(','))) },
  };
}

/** An encoded query: `^` joins, `^OR` is the other way. A condition on a column that there is not says nothing, as in ServiceNow. */
function fits(cloud: Cloud, row: SimulatedTicket, query: string): boolean {
  return query
    .split(/\^(?!OR(?!DERBY))/)
    .filter((part) => part !== '' && !part.startsWith('ORDERBY'))
    .every((part) =>
      part.split('^OR').some((condition) => {
        const [, name = '', wanted = ''] = /^([\w.]+)=(.*)$/.exec(condition) ?? [];
        const value = members(cloud, row)[name];
        return value === undefined || value.value.toLowerCase() === wanted.toLowerCase();
      }),
    );
}

interface Both {
  readonly value: string;
  readonly display_value: string;
}

function members(cloud: Cloud, row: SimulatedTicket): Readonly<Record<string, Both>> {
  const plain = (value: string, shown = value): Both => ({ value, display_value: shown });
  const person = (name: string, id: string | undefined): Readonly<Record<string, Both>> => {
    const user = id === undefined ? undefined : cloud.directory.user(id);
    return {
      [name]: plain(id?.replaceAll('-', '') ?? '', user?.name ?? ''),
      [`${name}.email`]: plain(user?.upn ?? ''),
      [`${name}.u_entra_id`]: plain(id ?? ''),
    };
  };
  return {
    number: plain(row.number),
    sys_id: plain(idOf(row)),
    short_description: plain(row.title),
    state: plain(row.isOpen ? '2' : '7', row.state),
    active: plain(String(row.isOpen)),
    sys_class_name: plain(row.sort, row.sort),
    ...person('assigned_to', row.assignee),
    ...person('opened_by', row.openedBy),
    ...(row.sort === 'incident' ? person('caller_id', row.caller) : {}),
  };
}

function rowOf(cloud: Cloud, row: SimulatedTicket, fields: readonly string[]): object {
  const all = members(cloud, row);
  return Object.fromEntries(
    fields.flatMap((name) => {
      const value = all[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function idOf({ number }: SimulatedTicket): string {
  return Buffer.from(number.padEnd(16, '.')).toString('hex').slice(0, 32);
}
