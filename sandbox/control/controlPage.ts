import type { Cloud } from '../cloud.ts';
import type { Fault } from '../faults.ts';
import { escapeHtml, htmlPage } from '../http/html.ts';
import { describeTarget } from '../pim/describeTarget.ts';

/** The page that links everything. */
export function controlPage(
  cloud: Cloud,
  links: Readonly<Record<string, string>>,
  logged: number,
  faults: readonly Fault[],
): string {
  const { directory, pim, clock } = cloud;
  const link = (url: string, text: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
  const rows = (cells: readonly (readonly string[])[]): string =>
    cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  const people = directory.users.map(({ name, upn, title }) => [
    escapeHtml(name),
    escapeHtml(upn),
    escapeHtml(title),
  ]);
  const active = pim
    .activations()
    .map(({ principalId, target, until }) => [
      escapeHtml(directory.nameOf(principalId) ?? ''),
      escapeHtml(describeTarget(target, directory)),
      until === undefined ? 'for good' : new Date(until).toISOString(),
    ]);
  return htmlPage(
    'Sandbox',
    `<main><h1>A Microsoft cloud for one machine</h1>
<p>It is now <strong>${clock.now().toISOString()}</strong> in this cloud.</p>
<h2>Where things are</h2><table>${rows(Object.entries(links).map(([name, url]) => [escapeHtml(name), link(url, url)]))}</table>
<h2>Look</h2><ul><li>${link('/sandbox/tenant', 'The tenant')}: users, groups, roles, eligibilities, policies, what is on</li>
<li>${link('/sandbox/log', 'The log')}: ${logged} Graph requests seen</li><li>${link('/sandbox/faults', 'Faults')}: ${faults.length} waiting</li>
<li>${link('/defender/', 'Threat Explorer')}: hunt and purge</li></ul>
<h2>People</h2><table>${rows(people)}</table>
<h2>On now</h2>${active.length === 0 ? '<p>Nothing.</p>' : `<table>${rows(active)}</table>`}
<h2>Change</h2><pre>${escapeHtml(commands)}</pre></main>`,
  );
}

const commands = `curl -X POST localhost:4400/sandbox/clock  -H 'content-type: application/json' -d '{"advance":"PT10M"}'
curl -X POST localhost:4400/sandbox/reset
curl -X POST localhost:4400/sandbox/faults -H 'content-type: application/json' -d '{"path":"/graph/v1.0/**","status":429,"retryAfter":2,"times":1}'
curl -X POST localhost:4400/sandbox/token  -H 'content-type: application/json' -d '{"user":"alex"}'
curl -X POST localhost:4400/sandbox/portal/approve -H 'content-type: application/json' -d '{"user":"megan"}'`;
