import type pg from 'pg';
import { openClient } from '../../services/store/postgres/client.ts';
import type { Clicked, Person } from '../../sandbox/botservice/person.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import type { LogEntry } from '../../sandbox/requestLog.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';

type Name = keyof typeof people;

/** Data of the first button with this verb on a message: all that a real button carries. */
export function buttonData(message: Message, verb: string): Readonly<Record<string, unknown>> | undefined {
  return message.attachments
    .flatMap(({ content }) => readActions(content))
    .find((action) => action.verb === verb)?.data;
}

/** Title and first lines of what a click came to. */
export function seenIn(answer: Clicked, lines = 2): string {
  return answer.kind === 'card' ? readTexts(answer.card).slice(0, lines).join(' / ') : JSON.stringify(answer);
}

/** The newest request of somebody, as it stands in Entra. */
export function requestOf(sandbox: Sandbox, who: Name = 'alex') {
  return sandbox.cloud.pim.requests('assignment', people[who]).at(-1);
}

/** Writes that reached Graph since the log was cleared. */
export function writesOf(sandbox: Sandbox): readonly LogEntry[] {
  return sandbox.log.entries.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/$batch'));
}

/** Who decided at Graph, by whose token. */
export function decidersOf(sandbox: Sandbox): readonly (string | null | undefined)[] {
  return writesOf(sandbox)
    .filter(({ method, status }) => method === 'PATCH' && status === 204)
    .map(({ caller }) => caller?.name);
}

/** Statuses of the activations that were sent to Graph. */
export function ordersOf(sandbox: Sandbox): readonly LogEntry['status'][] {
  return writesOf(sandbox)
    .filter(({ method, url }) => method === 'POST' && url.endsWith('ScheduleRequests'))
    .map(({ status }) => status);
}

/** A connection to a database for the time of `work`. */
export async function withDatabase<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = await openClient(url);
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

/** Rows of the audit trail, of one kind of fact where it is named, and of the requests that the bot keeps. */
export function recorded(
  { databaseUrl }: Sandbox,
  what?: string,
): Promise<{ readonly audit: number; readonly request: number }> {
  return withDatabase(databaseUrl, async (db) => {
    const count = async (text: string, values: readonly string[] = []): Promise<number> => {
      const { rows } = await db.query<{ count: string }>(text, [...values]);
      return Number(rows[0]?.count ?? 0);
    };
    return {
      audit: await count('select count(*) from audit where fact like $1', [
        what === undefined ? '%' : `%"what":"${what}"%`,
      ]),
      request: await count('select count(*) from request'),
    };
  });
}

/** A token of the identity service for the bot itself: what a stolen secret is good for. */
export async function botToken(
  sandbox: Sandbox,
  scope = 'https://api.botframework.com/.default',
): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: bot.appId,
    client_secret: bot.secret,
    scope,
  });
  const url = `${sandbox.origin}/entra/${sandbox.cloud.tenant.id}/oauth2/v2.0/token`;
  const answer = (await (await fetch(url, { method: 'POST', body })).json()) as { access_token: string };
  return answer.access_token;
}

/** Posts into a conversation as the bot would. */
export function postAsBot(
  sandbox: Sandbox,
  conversationId: string,
  token: string,
  members: object,
): Promise<Response> {
  const path = `/botservice/v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  return fetch(`${sandbox.origin}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', from: { id: `28:${bot.appId}` }, ...members }),
  });
}

/** Sends text as the body of an activity, with a good token of Bot Service. */
export async function postRaw(sandbox: Sandbox, text: string): Promise<Response> {
  const token = await sandbox.teams.parts.tokens.token(`${sandbox.origin}/botservice/`);
  return fetch(`${sandbox.botOrigin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: text,
  });
}

/** The form's own button, pressed with other values than the form would send. */
export function orderFrom(form: Person, over: Readonly<Record<string, string>>): Promise<Clicked> {
  return form.execute(
    { verb: 'activate' },
    { ...buttonData(form.last, 'activate'), minutes: '60', ...over },
    form.last,
  );
}
