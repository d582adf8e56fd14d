import { secondsText } from './amounts.ts';
import type { Bars } from './charts.ts';
import { barChart } from './charts.ts';
import type { Delay, Figures } from './figures.ts';
import type { Markup } from './html.ts';
import { markup } from './html.ts';
import { countColumns, figure, section, useColumns } from './section.ts';
import type { ShownReport } from './shownReport.ts';
import { hiddenTable, table } from './table.ts';

/** Bars for more would say nothing; the table has them all. */
const mostBars = 15;

type Named = { readonly name: string } & Figures;

export function byDaySection({ byDay }: ShownReport): Markup {
  const bars: Bars = {
    labels: byDay.map(({ day }) => String(Number(day.slice(-2)))),
    unit: 'requests',
    isStacked: true,
    series: [
      { name: 'Approved', colour: 'first', values: byDay.map(({ approved }) => approved) },
      { name: 'Without a decision', colour: 'second', values: byDay.map(undecided) },
      { name: 'Denied', colour: 'bad', values: byDay.map(({ denied }) => denied) },
    ],
  };
  return section('Requests by day', 'Counted on the day on which they were asked for.', [
    figure((width) => barChart(bars, width)),
    hiddenTable(
      'Requests by day, as a table',
      [{ head: 'Day', cell: ({ day }) => day }, ...countColumns],
      byDay,
    ),
  ]);
}

function undecided({ asked, approved, denied }: Figures): number {
  return Math.max(0, asked - approved - denied);
}

export function bySection(title: string, head: string, rows: readonly Named[]): Markup {
  const known = rows.filter(({ use }) => use !== undefined).slice(0, mostBars);
  return section(
    title,
    `Hours that were used of hours that were asked for${restText(known.length, rows.length)}.`,
    [
      known.length === 0
        ? markup`<p>For none of them it is known how long it was on.</p>`
        : figure((width) => barChart(useBars(known), width)),
      table(title, [{ head, cell: ({ name }) => name }, ...countColumns, ...useColumns], rows),
    ],
  );
}

function restText(shown: number, all: number): string {
  return shown < all ? `; drawn for ${shown} of ${all}, the table has all` : '';
}

function useBars(rows: readonly Named[]): Bars {
  const hours = (minutes = 0): number => Math.round(minutes / 6) / 10;
  return {
    labels: rows.map(({ name }) => name),
    unit: 'hours',
    isLying: true,
    series: [
      { name: 'Used', colour: 'first', values: rows.map(({ use }) => hours(use?.usedMinutes)) },
      { name: 'Asked for', colour: 'second', values: rows.map(({ use }) => hours(use?.askedMinutes)) },
    ],
  };
}

/** How long people waited, by target. */
export function delaySection(
  title: string,
  lead: string,
  rows: readonly ({ readonly target: string } & Figures)[],
  delayOf: (figures: Figures) => Delay | undefined,
): Markup {
  const known = rows.flatMap(({ target, ...figures }) => {
    const delay = delayOf(figures);
    return delay === undefined ? [] : [{ target, ...delay }];
  });
  if (known.length === 0) return section(title, lead, [markup`<p>It is not known of any request.</p>`]);
  const minutes = (seconds: number): number => Math.round(seconds / 6) / 10;
  const drawn = known.slice(0, mostBars);
  const bars: Bars = {
    labels: drawn.map(({ target }) => target),
    unit: 'minutes',
    isLying: true,
    series: [
      { name: 'Half of them within', colour: 'first', values: drawn.map(({ median }) => minutes(median)) },
      { name: 'Nine of ten within', colour: 'second', values: drawn.map(({ p90 }) => minutes(p90)) },
    ],
  };
  return section(title, lead, [
    figure((width) => barChart(bars, width)),
    hiddenTable(
      `${title}, as a table`,
      [
        { head: 'Target', cell: ({ target }) => target },
        { head: 'Known of', cell: ({ count }) => count, as: 'number' },
        { head: 'Half within', cell: ({ median }) => secondsText(median), as: 'number' },
        { head: 'Nine of ten within', cell: ({ p90 }) => secondsText(p90), as: 'number' },
      ],
      known,
    ),
  ]);
}
