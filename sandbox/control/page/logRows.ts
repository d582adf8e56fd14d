import type { Explanation } from '../../reasons.ts';
import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';
import type { LogEntry, LoggedPart } from '../../requestLog.ts';

/** Finds the name of an application. */
export type NameOfApp = (appId: string) => string | undefined;

/** Rows of the log's table, the newest first, each call explained: who, with whose token, what, and why it was allowed or refused. */
export function logRows(entries: readonly LogEntry[], nameOfApp: NameOfApp): Markup {
  return markup`${entries.toReversed().map((entry) => row(entry, nameOfApp))}`;
}

function row(entry: LogEntry, nameOfApp: NameOfApp): Markup {
  const { time, method, url, status, why, requestBody, inner = [] } = entry;
  return markup`<tr class="${kindOf(entry)}"><td data-is="When"><time>${time.slice(11, 19)}</time></td>
<td data-is="Who">${who(entry, nameOfApp)}</td>
<td data-is="Call">${call(method, url)}${inner.length === 0 ? body(requestBody) : inner.map(part)}</td>
<td data-is="Answer">${answer(status)}</td><td data-is="Why">${reasons(why)}</td></tr>
`;
}

/** What the table can be narrowed to. */
function kindOf({ method, status, inner = [] }: LogEntry): string {
  const isRefused = [status, ...inner.map((one) => one.status)].some(
    (one) => typeof one !== 'number' || one >= 400,
  );
  const isChange = inner.length === 0 ? method !== 'GET' : inner.some((one) => one.method !== 'GET');
  return [isRefused ? 'refused' : '', isChange ? 'change' : ''].join(' ').trim();
}

function who({ caller }: LogEntry, nameOfApp: NameOfApp): Markup {
  if (caller === null) return markup`Nobody: no token, or one that is none for Graph`;
  const app = nameOfApp(caller.appId) ?? caller.appId;
  if (caller.kind === 'app') return markup`<bdi>${app}</bdi><small>its own token</small>`;
  return markup`<bdi>${caller.name ?? caller.oid}</bdi><small>their token, by <bdi>${app}</bdi></small>`;
}

function call(method: string, url: string): Markup {
  return markup`<code><b>${method}</b> ${url}</code>`;
}

function body(sent: unknown): Markup | undefined {
  if (sent === undefined) return undefined;
  return markup`<details><summary>What was sent</summary><pre tabindex="0">${JSON.stringify(sent, undefined, 2)}</pre></details>`;
}

function part({ method, url, status, why, body: sent }: LoggedPart): Markup {
  return markup`<div class="part">${call(method, url)} ${answer(status)} ${reasons(why)}${body(sent)}</div>`;
}

function answer(status: LogEntry['status']): Markup {
  const isGood = typeof status === 'number' && status < 400;
  return markup`<span class="${isGood ? 'done' : 'not-done'}">${status === 'lost' ? 'done, answer lost' : status}</span>`;
}

function reasons({ allowedBy, refusedFor }: Explanation): Markup {
  const told = refusedFor.length > 0 ? refusedFor : allowedBy;
  return markup`<ul class="why">${told.filter((one) => one !== '').map((one) => markup`<li><bdi>${one}</bdi></li>`)}</ul>`;
}
