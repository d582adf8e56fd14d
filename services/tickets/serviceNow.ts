import type { ServiceNowSettings } from '../elevation/ticketSettings.ts';
import type {
  OwnTickets,
  TicketComments,
  TicketLook,
  TicketPerson,
  TicketSystem,
} from '../elevation/ticketSystem.ts';
import type { AskJson } from './askJson.ts';
import { commentTaken } from './commentTaken.ts';
import type { Rows, TaskRow } from './serviceNowRows.ts';
import { createRowsOf, taskPeople, whose } from './serviceNowRows.ts';
import { anyOf, pageOf, told } from './told.ts';

/** What may stand in an encoded query, where `^` joins conditions. */
const safeNumber = /^[A-Za-z0-9_-]{1,50}$/;
const safeMail = /^[^\s^,=@]+@[^\s^,=@]+$/u;

/** What names a row in an address. */
const rowId = /^[0-9a-f]{32}$/i;

/** As many of somebody's own as a list on a form is looked through. */
export const mostOwn = 20;

type RowsOf = (query: string, limit: number) => Promise<Rows>;

/**
 * ServiceNow's Table API. The account needs to read the table, and mail addresses of `sys_user`. Source: ServiceNow's reference of the Table API; errors
 * as clients recorded them: an unknown table is a 400, what may not be queried a 403, a sleeping instance a page with 200.
 */
export function createServiceNow(
  settings: ServiceNowSettings,
  ask: AskJson,
  authorization: () => string,
): TicketSystem & TicketComments {
  const rowsOf = createRowsOf(settings, ask, authorization);
  return {
    async lookUp(number, person) {
      const found = await rowOf(rowsOf, number);
      return found.kind === 'row' ? ticketOf(settings, found.row, person) : found;
    },
    openOf: (person) => openOf(rowsOf, settings, person),
    async comment(number, text) {
      const found = await rowOf(rowsOf, number);
      const id = found.kind === 'row' ? idOf(found.row) : undefined;
      if (id === undefined) throw new Error('the ticket was not found');
      const { url, table } = settings;
      const address = `${url}/api/now/table/${encodeURIComponent(table)}/${id}?sysparm_fields=number`;
      const body = { work_notes: withoutMarkup(text) };
      const answer = await ask(address, { method: 'PATCH', authorization: authorization(), body });
      commentTaken(answer, 200);
    },
  };
}

/** A journal shows what stands between `[code]` and `[/code]` as HTML: names of people and groups are somebody's to choose. */
function withoutMarkup(text: string): string {
  return text.replaceAll('[', '(').replaceAll(']', ')');
}

/** What a row is read, written and opened by; `undefined` for what could be more of an address than that. */
function idOf({ sys_id: { value } }: TaskRow): string | undefined {
  return typeof value === 'string' && rowId.test(value) ? value : undefined;
}

/** The one row of a number, to read or to write on. */
async function rowOf(
  rowsOf: RowsOf,
  number: string,
): Promise<{ readonly kind: 'row'; readonly row: TaskRow } | Exclude<TicketLook, { kind: 'found' }>> {
  if (!safeNumber.test(number)) return { kind: 'absent' };
  const found = await rowsOf(`number=${number}`, 2);
  if (found.kind === 'not-known') return found;
  const [row, other] = found.rows;
  if (row === undefined) return { kind: 'absent' };
  // Another number than was asked for, or two of one number, is no answer to what was asked.
  const isAnswer = row.number.value?.toLowerCase() === number.toLowerCase() && other === undefined;
  return isAnswer ? { kind: 'row', row } : { kind: 'not-known', why: 'unreadable' };
}

async function openOf(
  rowsOf: RowsOf,
  { entraIdColumn }: ServiceNowSettings,
  person: TicketPerson,
): Promise<OwnTickets> {
  const conditions = [
    ...person.addresses.filter((mail) => safeMail.test(mail)).map((mail) => `assigned_to.email=${mail}`),
    ...(entraIdColumn === undefined ? [] : [`assigned_to.${entraIdColumn}=${person.id}`]),
  ];
  if (conditions.length === 0) return { rows: [], missing: 'unreadable' };
  const query = `active=true^${conditions.join('^OR')}^ORDERBYDESCsys_updated_on`;
  const found = await rowsOf(query, mostOwn);
  if (found.kind === 'not-known') return { rows: [], missing: found.why };
  // A condition on a column that does not exist is left out by ServiceNow, and everybody's come.
  const rows = found.rows
    .filter((row) => whose(row, 'assigned_to', person, entraIdColumn) === 'yes')
    .map(({ number, short_description: title }) => ({
      number: told(number.value, 50),
      title: told(title?.display_value),
    }));
  if (rows.length < found.rows.length) return { rows, missing: 'unreadable' };
  return found.hasMore ? { rows, missing: 'cut' } : { rows };
}

function ticketOf(
  { url, entraIdColumn }: ServiceNowSettings,
  row: TaskRow,
  person: TicketPerson,
): TicketLook {
  const { assigned_to: assigned, sys_class_name: sort, active } = row;
  const [isMine = 'no', ...others] = taskPeople.map((name) => whose(row, name, person, entraIdColumn));
  const id = idOf(row);
  const link =
    id === undefined
      ? undefined
      : pageOf(`${url}/nav_to.do?uri=${encodeURIComponent(`task.do?sys_id=${id}`)}`);
  const kind = told(sort?.value, 50);
  return {
    kind: 'found',
    number: told(row.number.value),
    title: told(row.short_description?.display_value),
    state: told(row.state?.display_value, 60),
    isOpen: active.value === 'true' ? 'yes' : active.value === 'false' ? 'no' : 'not-known',
    ...(assigned === undefined ? {} : { assignee: told(assigned.display_value, 100) }),
    isMine,
    isRelated: anyOf([isMine, ...others]),
    ...(kind === '' ? {} : { sort: kind }),
    ...(link === undefined ? {} : { link }),
  };
}
