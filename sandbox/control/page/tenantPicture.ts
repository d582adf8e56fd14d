import type { Cloud } from '../../cloud.ts';
import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';
import type { Holding, HoldingRow, Holdings, Standing } from '../holdings.ts';
import { holdingsIn, standings } from '../holdings.ts';
import { shortMoment } from './moments.ts';

/** The tenant as a table that reads like a graph: what PIM grants down the side, people across, and how they stand to each other where they cross. */
export function tenantPicture(cloud: Cloud): Markup {
  const holdings = holdingsIn(cloud);
  const now = cloud.clock.now().getTime();
  return markup`${legend}
<div class="scroll" role="region" tabindex="0" aria-label="The tenant as a table">
<table class="picture"><thead><tr><th scope="col"><span class="unseen">What PIM grants</span></th>${holdings.people.map(
    ({ name, title }) => markup`<th scope="col" title="${title}"><bdi>${name}</bdi></th>`,
  )}</tr></thead>
${(['role', 'group'] as const).map((kind) => section(cloud, holdings, kind, now))}</table></div>
${rest(cloud, holdings)}`;
}

const titles = { role: 'Directory roles', group: 'Groups' } as const;

function section(cloud: Cloud, { people, rows }: Holdings, kind: keyof typeof titles, now: number): Markup {
  const ofKind = rows.filter(({ target }) => target.kind === kind);
  return markup`<tbody><tr><th class="kind" scope="rowgroup" colspan="${people.length + 1}">${titles[kind]}</th></tr>
${ofKind.map(
  (row) => markup`<tr><th scope="row"><bdi>${row.name}</bdi>${notes(cloud, row)}</th>${people.map(
    ({ id }) => markup`<td>${cell(row.holdings.get(id), row.deciders.has(id), now)}</td>`,
  )}</tr>
`,
)}</tbody>`;
}

function notes({ pim }: Cloud, { target, description }: HoldingRow): Markup {
  const { maximumMs, mfa, context, ticket, approval } = pim.policies.settingsOf(target);
  const asked = [
    `${maximumMs / 3_600_000} h`,
    mfa ? 'MFA' : undefined,
    context,
    ticket ? 'ticket' : undefined,
    approval === undefined ? undefined : 'approval',
  ];
  const shown = [description, asked.filter((one) => one !== undefined).join(', ')];
  return markup`<small>${shown.filter((one) => one !== undefined).join(' · ')}</small>`;
}

function cell(holding: Holding | undefined, decides: boolean, now: number): Markup {
  return markup`${holding === undefined ? undefined : mark(holding, now)}${
    decides ? markup`<span class="decides">decides</span>` : undefined
  }`;
}

function mark({ standing, from, until, through }: Holding, now: number): Markup {
  const since = from === undefined ? undefined : markup`<small>from ${shortMoment(from, now)}</small>`;
  const ends = until === undefined ? undefined : markup`<small>to ${shortMoment(until, now)}</small>`;
  const by = through === undefined ? undefined : markup`<small>by <bdi>${through}</bdi></small>`;
  return markup`${dot(standing)}<span>${words[standing]}</span>${since}${ends}${by}`;
}

const words: Readonly<Record<Standing, string>> = {
  on: 'on',
  held: 'held',
  waiting: 'waits',
  planned: 'planned',
  eligible: 'eligible',
  'eligible later': 'eligible',
};

const meanings: Readonly<Record<Standing, string>> = {
  on: 'switched on',
  held: 'held without switching on',
  waiting: 'waits for approval',
  planned: 'will be on',
  eligible: 'may be switched on',
  'eligible later': 'may be switched on later',
};

/** Told apart by shape as well as by colour. */
const shapes: Readonly<Record<Standing, string>> = {
  on: 'circle full',
  held: 'square full',
  waiting: 'circle half',
  planned: 'square',
  eligible: 'circle',
  'eligible later': 'circle dashed',
};

function dot(standing: Standing): Markup {
  return markup`<i class="dot ${shapes[standing]}" aria-hidden="true"></i>`;
}

const legend = markup`<ul class="legend">${standings.map(
  (standing) => markup`<li>${dot(standing)} ${meanings[standing]}</li>`,
)}</ul>`;

/** What has no place in the table. */
function rest({ directory }: Cloud, { others, rows }: Holdings): Markup {
  const shown = new Set(rows.flatMap(({ target }) => (target.kind === 'group' ? [target.groupId] : [])));
  const groups = directory.groups.filter(({ id }) => !shown.has(id));
  return markup`${names('People who have nothing to do with PIM', others)}
${names('Groups that PIM does not know', groups)}`;
}

function names(what: string, all: readonly { readonly name: string }[]): Markup | undefined {
  if (all.length === 0) return undefined;
  return markup`<details><summary>${what}: ${all.length}</summary><p>${all.map(
    ({ name }, index) => markup`${index === 0 ? '' : ', '}<bdi>${name}</bdi>`,
  )}</p></details>`;
}
