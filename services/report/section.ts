import { minutesText, shareText } from './amounts.ts';
import type { Width } from './charts.ts';
import type { Figures } from './figures.ts';
import type { Markup } from './html.ts';
import { markup } from './html.ts';
import type { Column } from './table.ts';

export function section(
  title: string,
  lead: string | undefined,
  content: readonly (Markup | undefined)[],
): Markup {
  return markup`<section><h2>${title}</h2>
${lead === undefined ? undefined : markup`<p class="soft">${lead}</p>`}${content}</section>
`;
}

/** The same drawn for a desk and for a telephone; the style shows one. What it shows stands in a table beside it. */
export function figure(draw: (width: Width) => Markup): Markup {
  return markup`<figure>
    <div class="wide">${draw(720)}</div>
    <div class="narrow">${draw(340)}</div>
  </figure>`;
}

export const countColumns: readonly Column<Figures>[] = [
  { head: 'Asked', cell: ({ asked }) => asked, as: 'number' },
  { head: 'Approved', cell: ({ approved }) => approved, as: 'number' },
  { head: 'Denied', cell: ({ denied }) => denied, as: 'number' },
];

export const useColumns: readonly Column<Figures>[] = [
  {
    head: 'Used',
    cell: ({ use }) => (use === undefined ? 'not known' : minutesText(use.usedMinutes)),
    as: 'number',
  },
  { head: 'Of', cell: ({ use }) => (use === undefined ? '' : minutesText(use.askedMinutes)), as: 'number' },
  {
    head: 'Share',
    cell: ({ use }) => (use === undefined ? '' : shareText(use.usedMinutes, use.askedMinutes)),
    as: 'number',
  },
];
