import { IANAZone } from 'luxon';
import { languageFor } from '../../cards/words/wordsFor.ts';
import type { Viewer } from '../../services/notifications/notificationCards.ts';
import { unknownViewer } from '../../services/notifications/notificationCards.ts';
import type { WeeklyReport } from './weeklyReport.ts';

/** `Europe/Berlin de`, English where no language is named; `undefined` for what is none, and for a language that no card is written in. */
export function channelViewerOf(text: string): Viewer | undefined {
  const [, timeZone = '', locale = unknownViewer.locale] =
    /^(\S+)(?:\s+([a-z]{2}(?:-[A-Z]{2})?))?$/.exec(text.trim()) ?? [];
  return isWritten(locale) && IANAZone.isValidZone(timeZone) ? { timeZone, locale } : undefined;
}

/** What one channel is said to read, all are thought to. */
export function viewerOf(report: WeeklyReport | undefined): Viewer {
  if (report === undefined) return unknownViewer;
  const { timeZone, locale } = report;
  return { timeZone, locale };
}

/** Whether cards are written in the language of a locale (BCP 47). */
export function isWritten(locale: string): boolean {
  return languageFor({ locale }) === locale.slice(0, 2);
}
