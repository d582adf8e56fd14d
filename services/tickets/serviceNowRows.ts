import { z } from 'zod';
import type { Why } from '../elevation/reading.ts';
import type { ServiceNowSettings } from '../elevation/ticketSettings.ts';
import type { Answered, TicketPerson } from '../elevation/ticketSystem.ts';
import type { AskJson } from './askJson.ts';
import { isTheirs } from './told.ts';

/** With `sysparm_display_value=all` each member is what is stored and what is shown; an empty one is an empty text. */
const both = z.object({ value: z.string().nullish(), display_value: z.string().nullish() });
const member = z.union([both, z.literal('').transform((): z.infer<typeof both> => ({}))]).optional();

const wireRow = z
  .object({
    number: both,
    sys_id: both,
    short_description: member,
    state: member,
    active: both,
    assigned_to: member,
    sys_class_name: member,
  })
  .catchall(z.unknown());
const wireRows = z.object({ result: z.array(wireRow) });

export type TaskRow = z.infer<typeof wireRow>;

/** Who has to do with a task; what a table lacks is left out of its answers. */
export const taskPeople = ['assigned_to', 'opened_by', 'caller_id', 'requested_for'] as const;

export type Rows =
  | { readonly kind: 'rows'; readonly rows: readonly TaskRow[]; readonly hasMore: boolean }
  | { readonly kind: 'not-known'; readonly why: Why };

/** Reads rows of the table by an encoded query, which is never made of what people typed. */
export function createRowsOf(
  { url, table, entraIdColumn }: ServiceNowSettings,
  ask: AskJson,
  authorization: () => string,
) {
  const ofPeople = taskPeople.flatMap((name) => [
    `${name}.email`,
    ...(entraIdColumn === undefined ? [] : [`${name}.${entraIdColumn}`]),
  ]);
  const ofTask = ['number', 'sys_id', 'short_description', 'state', 'active', 'sys_class_name'];
  return async (query: string, limit: number): Promise<Rows> => {
    const parameters = new URLSearchParams({
      sysparm_query: query,
      sysparm_fields: [...ofTask, ...taskPeople, ...ofPeople].join(),
      sysparm_display_value: 'all',
      sysparm_exclude_reference_link: 'true',
      sysparm_limit: String(limit),
    });
    const address = `${url}/api/now/table/${encodeURIComponent(table)}?${parameters.toString()}`;
    const answer = await ask(address, { authorization: authorization() });
    if (answer.kind === 'not-known') return answer;
    const read = answer.status === 200 ? wireRows.safeParse(answer.body) : undefined;
    if (read?.success !== true) return { kind: 'not-known', why: 'unreadable' };
    const rows = read.data.result;
    return { kind: 'rows', rows, hasMore: hasMore(answer.headers, rows.length) };
  };
}

/** Further pages are named in `Link`; how many there are altogether in `X-Total-Count`. */
function hasMore(headers: Headers, count: number): boolean {
  return /rel="?next/.test(headers.get('link') ?? '') || Number(headers.get('x-total-count')) > count;
}

/** Whether a reference to `sys_user` is a person: by their Entra id where a column has it, by mail else. */
export function whose(
  row: TaskRow,
  name: (typeof taskPeople)[number],
  person: TicketPerson,
  entraIdColumn: string | undefined,
): Answered {
  // A column that the table does not have is left out of the answer; nobody stands in it.
  if (textIn(row[name]) === '') return name === 'assigned_to' && row[name] === undefined ? 'not-known' : 'no';
  const id = entraIdColumn === undefined ? '' : textIn(row[`${name}.${entraIdColumn}`]);
  if (id !== '') return id.toLowerCase() === person.id.toLowerCase() ? 'yes' : 'no';
  return isTheirs([textIn(row[`${name}.email`])], person);
}

/** What is stored in a member; empty for none. */
function textIn(given: unknown): string {
  return member.safeParse(given).data?.value ?? '';
}
