import { counted } from './amounts.ts';
import { weekChart } from './charts.ts';
import type { Markup } from './html.ts';
import { markup } from './html.ts';
import { countColumns, figure, section } from './section.ts';
import type { ShownActivation, ShownReport } from './shownReport.ts';
import type { Column } from './table.ts';
import { hiddenTable, table } from './table.ts';

/** What the trail and the records do not have may have been all the same: the page says above what they lack. */
const noneRead = markup`<p>Of what was read, none.</p>`;

export function deniedSection({ denied, refused, tampered, names }: ShownReport): Markup {
  return section(
    'Denied, and why',
    names ? undefined : 'What approvers wrote is left out: it may name somebody.',
    [
      denied.length === 0
        ? noneRead
        : table('Denied', [...whoColumns, ...(names ? [reasonColumn] : [])], denied),
      refused.length === 0
        ? undefined
        : markup`<p>Stopped by Entra or by the bot before anybody decided:</p>
            ${table(
              'Stopped',
              [
                { head: 'Why', cell: ({ why }) => why.replaceAll('-', ' ') },
                { head: 'Times', cell: ({ times }) => times, as: 'number' },
              ],
              refused,
            )}`,
      tampered === 0
        ? undefined
        : markup`<p>
            <strong>${counted(tampered, 'click')} on a card that was not what it should be.</strong> See
            docs/security.md.
          </p>`,
    ],
  );
}

export function hoursSection({ outsideHours, byHour, timeZone, totals }: ShownReport): Markup {
  const lead =
    outsideHours === null
      ? `By weekday and hour, ${timeZone}. Office hours were not given.`
      : `By weekday and hour, ${timeZone}. ${outsideHours.count} of ${totals.asked} outside of ${outsideHours.hours}.`;
  return section('When people asked', lead, [
    figure((width) => weekChart(byHour, width)),
    hiddenTable(
      'By weekday and hour, as a table',
      [
        { head: 'Weekday', cell: ({ day }) => day },
        ...Array.from({ length: 24 }, (_, hour) => ({
          head: String(hour),
          cell: ({ hours }: HoursOfDay) => hours[hour],
          as: 'number' as const,
        })),
      ],
      byHour.map((hours, day) => ({ day: dayNames[day] ?? '', hours })),
    ),
    outsideHours === null || outsideHours.count === 0
      ? undefined
      : hiddenTable(
          'Outside of office hours, by person',
          [{ head: 'Person', cell: ({ person }) => person }, ...countColumns],
          outsideHours.byPerson,
        ),
  ]);
}

interface HoursOfDay {
  readonly day: string;
  readonly hours: readonly number[];
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function reciprocalSection({ reciprocal }: ShownReport): Markup {
  return section(
    'Approvals for each other',
    'Two people each of whom approved something for the other. That may well be right; it is worth a look.',
    [
      reciprocal.length === 0
        ? noneRead
        : table(
            'Approvals for each other',
            [
              { head: 'Who', cell: ({ people: [one] }) => one },
              { head: 'Approved', cell: ({ approvals: [given] }) => given, as: 'number' },
              { head: 'And', cell: ({ people: [, other] }) => other },
              { head: 'Approved', cell: ({ approvals: [, back] }) => back, as: 'number' },
            ],
            reciprocal,
          ),
    ],
  );
}

export function copiedSection({ copiedReasons, names }: ShownReport): Markup {
  return section('Copied reasons', 'The same justification on more than one day.', [
    copiedReasons.length === 0
      ? noneRead
      : table(
          'Copied reasons',
          [
            ...(names
              ? [{ head: 'Reason', cell: ({ text }: { text?: string }) => text, as: 'text' as const }]
              : []),
            { head: 'Times', cell: ({ times }) => times, as: 'number' },
            { head: 'Days', cell: ({ days }) => days, as: 'number' },
            { head: 'People', cell: ({ people }) => people.join(', ') },
          ],
          copiedReasons,
        ),
  ]);
}

export function neverUsedSection({ neverUsed }: ShownReport): Markup {
  const lead = 'Eligible for 90 days or more, and not asked for in them as far as Latchkey saw.';
  if (neverUsed === null) return section('Eligible and never used', lead, [markup`<p>Not looked at.</p>`]);
  return section('Eligible and never used', lead, [
    neverUsed.length === 0
      ? noneRead
      : table(
          'Eligible and never used',
          [
            { head: 'Person', cell: ({ person }) => person },
            { head: 'Target', cell: ({ target }) => target },
            { head: 'Eligible since', cell: ({ since }) => since ?? 'not known' },
          ],
          neverUsed,
        ),
  ]);
}

export function breakGlassSection({ breakGlass }: ShownReport): Markup {
  if (breakGlass === null)
    return section('Break-glass', undefined, [
      markup`<p>Not looked at: nothing is named as break-glass.</p>`,
    ]);
  return section('Break-glass', undefined, [
    breakGlass.length === 0
      ? noneRead
      : table('Break-glass', [...whoColumns, standingColumn, reviewedColumn], breakGlass),
  ]);
}

const whoColumns: readonly Column<ShownActivation>[] = [
  { head: 'When', cell: ({ when }) => when.slice(0, 16).replace('T', ' ') },
  { head: 'Person', cell: ({ person }) => person },
  { head: 'Target', cell: ({ target }) => target },
  {
    head: 'Decided by',
    cell: ({ decidedBy, decision }) => decidedBy ?? (decision === undefined ? '' : 'not known'),
  },
];
const reasonColumn: Column<ShownActivation> = {
  ...{ head: 'Reason', as: 'text' },
  cell: ({ reasonOfDecision }) => reasonOfDecision ?? 'none was seen',
};
const reviewedColumn: Column<ShownActivation> = {
  ...{ head: 'Reviewed by', as: 'number' },
  cell: ({ reviewed }) => reviewed,
};
const standingColumn: Column<ShownActivation> = {
  head: 'How it stands',
  cell: ({ standing }) => standing.replaceAll('-', ' '),
};
