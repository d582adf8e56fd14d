import { readFileSync } from 'node:fs';
import { htmlHeaders } from '../../http/html.ts';
import { publicClients } from '../../entra/publicClients.ts';
import type { Calls } from '../asked.ts';
import { json } from '../asked.ts';
import type { ControlParts } from '../control.ts';
import { controlPage, livingParts, shownAtFirst } from './controlPage.ts';
import { logRows } from './logRows.ts';

const script = readFileSync(new URL('page.js', import.meta.url), 'utf8');

/** Its own script alone runs on the page, and it asks nobody but the control. */
const pageHeaders = {
  ...htmlHeaders,
  'content-security-policy': `${htmlHeaders['content-security-policy']}; script-src 'self'; connect-src 'self'; form-action 'self'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** The page, and what keeps it up to date. */
export function pageCalls(parts: ControlParts): Calls {
  const { cloud, log } = parts;
  const nameOfApp = (appId: string): string | undefined =>
    [...cloud.tenant.apps, ...publicClients].find((app) => app.appId === appId)?.name;
  return {
    'GET /': ({ base }) => ({
      status: 200,
      headers: pageHeaders,
      body: controlPage(parts, base, nameOfApp),
    }),
    'GET /page.js': () => ({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
      body: script,
    }),
    'GET /page': ({ query }) => {
      const after = Number(query.get('after'));
      const entries = log.entries.filter(({ number }) => number > after);
      return json({
        parts: Object.fromEntries(Object.entries(livingParts(parts)).map(([id, { html }]) => [id, html])),
        rows: logRows(entries.slice(-shownAtFirst), nameOfApp).html,
        last: entries.at(-1)?.number ?? after,
        isEmpty: log.entries.length === 0,
      });
    },
  };
}
