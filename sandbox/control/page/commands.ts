import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';

/** What the page does, and more, from a terminal. `base` is the control's address as whoever looks at the page has it. */
export function commands(base: string): Markup {
  const post = (path: string, body?: object): string =>
    body === undefined
      ? `curl -X POST ${base}/${path}`
      : `curl -X POST ${base}/${path} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
  const lines = [
    post('clock', { advance: 'PT10M' }),
    post('faults', { path: '/graph/v1.0/**', status: 429, retryAfter: 2, times: 1 }),
    post('switches', { approvers: 'of the moment' }),
    post('person', { user: 'megan', enabled: false }),
    post('token', { user: 'alex' }),
    post('portal/activate', { user: 'alex', target: 'search and purge' }),
    post('portal/approve', { user: 'megan' }),
    post('reset'),
  ];
  return markup`<pre tabindex="0">${lines.join('\n')}</pre>`;
}
