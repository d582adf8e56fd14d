import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { minutesText, secondsText, shareText } from './amounts.ts';
import type { Figures } from './figures.ts';
import { Markup, markup } from './html.ts';
import { pageStyle } from './pageStyle.ts';
import { byDaySection, bySection, delaySection } from './figureSections.ts';
import {
  breakGlassSection,
  copiedSection,
  deniedSection,
  hoursSection,
  neverUsedSection,
  reciprocalSection,
} from './findingSections.ts';
import type { ShownReport } from './shownReport.ts';

/** The report as one HTML file: no script, nothing loaded from elsewhere, and a policy that lets a browser do neither. */
export function reportPage(report: ShownReport): string {
  const title = `Privileged access in ${DateTime.fromISO(`${report.month}-01`).toFormat('LLLL yyyy', { locale: 'en' })}`;
  const styleHash = createHash('sha256').update(pageStyle).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="soft">${madeText(report)}</p>
${tiles(report.totals)} ${notKnown(report)}${sections(report)}
</main>
</body>
</html>`.text;
}

function madeText({ madeAt, timeZone, names }: ShownReport): string {
  const made = DateTime.fromISO(madeAt, { zone: timeZone }).toFormat('d LLLL yyyy, HH:mm', { locale: 'en' });
  const who = names
    ? 'With names: it is for whoever may see them.'
    : 'Without names: a number stands for a person, and for another one in another report. Who knows when somebody asked may still tell who it was.';
  return `From Latchkey’s audit trail and records, made on ${made} (${timeZone}). ${who}`;
}

function tiles({ asked, approved, denied, timeToDecide, timeToUse, use }: Figures): Markup {
  const tile = (name: string, value: string | number, small = ''): Markup =>
    markup`<div><dt>${name}</dt><dd>${value}${small === '' ? undefined : markup` <span class="small">${small}</span>`}</dd></div>`;
  return markup`<dl class="tiles">
    ${tile('Asked', asked)} ${tile('Approved', approved)} ${tile('Denied', denied)}
    ${tile('Decided within', timeToDecide === undefined ? 'not known' : secondsText(timeToDecide.median), 'by half')}
    ${tile('Usable within', timeToUse === undefined ? 'not known' : secondsText(timeToUse.median), 'by half')}
    ${use === undefined ? tile('Used', 'not known') : tile('Used', shareText(use.usedMinutes, use.askedMinutes), `${minutesText(use.usedMinutes)} of ${minutesText(use.askedMinutes)}`)}
  </dl>`;
}

function notKnown({ notKnown: unknowns }: ShownReport): Markup {
  return markup`<section class="note">
    <h2>What these figures do not tell</h2>
    <ul>
      ${unknowns.map(({ text }) => markup`<li>${text}</li>`)}
    </ul>
  </section> `;
}

function sections(report: ShownReport): readonly Markup[] {
  const { byTarget, byPerson } = report;
  return [
    byDaySection(report),
    bySection(
      'By target',
      'Target',
      byTarget.map(({ target: name, ...figures }) => ({ name, ...figures })),
    ),
    bySection(
      'By person',
      'Person',
      byPerson.map(({ person: name, ...figures }) => ({ name, ...figures })),
    ),
    delaySection(
      'Time to decide',
      'From asking to the last decision, where one was seen.',
      byTarget,
      ({ timeToDecide }) => timeToDecide,
    ),
    delaySection(
      'Time to usable',
      'From on in Entra to usable in the product, where Latchkey looked as it became so.',
      byTarget,
      ({ timeToUse }) => timeToUse,
    ),
    deniedSection(report),
    hoursSection(report),
    reciprocalSection(report),
    copiedSection(report),
    neverUsedSection(report),
    breakGlassSection(report),
  ];
}
