import { escapeHtml } from '../../http/html.ts';
import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';
import type { ControlParts } from '../control.ts';
import { commands } from './commands.ts';
import { controlStyle } from './controlStyle.ts';
import { button, call } from './form.ts';
import { logRows } from './logRows.ts';
import type { NameOfApp } from './logRows.ts';
import { clockButtons, clockFace, consentPanel, graphPanel } from './playPanel.ts';
import { switchTable } from './switchTable.ts';
import { tenantPicture } from './tenantPicture.ts';
import { waitingPanel } from './waitingPanel.ts';

/** Calls shown when the page opens. */
export const shownAtFirst = 100;

/** What changes by itself, by the id of its place on the page. */
export function livingParts({ cloud, entra, faults }: ControlParts): Readonly<Record<string, Markup>> {
  return {
    clock: clockFace(cloud),
    graph: graphPanel(faults),
    consent: consentPanel(entra),
    waiting: waitingPanel(cloud),
    picture: tenantPicture(cloud),
    switches: switchTable(cloud),
  };
}

/** The page: everything that the control can do by a button, and everything that the cloud has seen. `base` is its own address. */
export function controlPage(parts: ControlParts, base: string, nameOfApp: NameOfApp): string {
  const living = livingParts(parts);
  const { entries } = parts.log;
  const place = (id: string): Markup => markup`<div id="${id}" class="living">${living[id]}</div>`;
  const body = markup`<main>
<h1>The sandbox</h1><p id="said" role="status"></p>
<div class="panels">
<section aria-labelledby="of-clock"><h2 id="of-clock">Time</h2>${place('clock')}${clockButtons}</section>
<section aria-labelledby="of-graph"><h2 id="of-graph">Graph is</h2>${place('graph')}</section>
<section aria-labelledby="of-consent"><h2 id="of-consent">Consent</h2>${place('consent')}</section>
<section aria-labelledby="of-reset"><h2 id="of-reset">From the beginning</h2><p>The tenant as it was written down, real time, no faults, an empty log.</p>${call('reset', button('Reset'))}</section>
</div>
<section aria-labelledby="of-waiting"><h2 id="of-waiting">Decide in the portal</h2>${place('waiting')}</section>
<section aria-labelledby="of-picture"><h2 id="of-picture">Who stands how to what</h2>${place('picture')}</section>
<section aria-labelledby="of-log"><h2 id="of-log">What Graph was asked</h2>${logTable(logRows(entries.slice(-shownAtFirst), nameOfApp), entries.at(-1)?.number ?? 0)}</section>
<section aria-labelledby="of-switches"><h2 id="of-switches">Switches</h2>
<details><summary>What nobody knows for certain, and limits</summary>${place('switches')}</details></section>
<section aria-labelledby="of-links"><h2 id="of-links">Where things are</h2>${links(parts)}</section>
<section aria-labelledby="of-commands"><h2 id="of-commands">From a terminal</h2>${commands(base)}</section></main>
<script src="/sandbox/page.js" defer></script>`;
  return document(`${parts.cloud.tenant.name}, simulated`, body);
}

function logTable(rows: Markup, last: number): Markup {
  return markup`<p><label for="narrow">Show</label><select id="narrow"><option value="">everything</option><option value="change">changes</option><option value="refused">what was refused</option></select></p>
<div class="scroll" role="region" tabindex="0" aria-label="Calls, the newest first"><table class="log" id="log" data-last="${last}"><thead><tr>${[
    'When (UTC)',
    'Who',
    'Call',
    'Answer',
    'Why',
  ].map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function links({ links: addresses }: ControlParts): Markup {
  const shown = [
    ...Object.entries(addresses()),
    ['The tenant as JSON', '/sandbox/tenant'],
    ['The log as JSON', '/sandbox/log'],
    ['Threat Explorer: hunt and purge', '/defender/'],
  ] as const;
  return markup`<dl>${shown.map(([name, address]) => {
    const isLink = /^(https?:\/)?\//.test(address) && !address.endsWith('.pem');
    return markup`<dt>${name}</dt><dd>${isLink ? markup`<a href="${address}">${address}</a>` : markup`<code>${address}</code>`}</dd>`;
  })}</dl>`;
}

function document(title: string, body: Markup): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${controlStyle}</style></head>
<body><header><strong>Contoso</strong><small>simulated for Latchkey, no real Microsoft service</small></header>
${body.html}
</body></html>
`;
}
