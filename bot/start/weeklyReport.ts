import { IANAZone } from 'luxon';
import { isWritten } from './channelViewer.ts';

/** A channel that is told of the week before on Mondays. */
export interface WeeklyReport {
  readonly channelId: string;
  /** IANA name of the zone whose Mondays count. */
  readonly timeZone: string;
  /** BCP 47: what language the channel reads, which Teams does not tell. */
  readonly locale: string;
}

/** English, with the days and clocks of most of the world. */
const usualLocale = 'en-GB';

/** `19:…@thread.tacv2 Europe/Berlin de`, UTC where no zone is named, English where no language is; `undefined` for what is none, and for a language that no card is written in. */
export function weeklyReportOf(text: string): WeeklyReport | undefined {
  const [, channelId, timeZone = 'UTC', locale = usualLocale] =
    /^(19:\S+@thread\.(?:tacv2|skype))(?:\s+(\S+)(?:\s+([a-z]{2}(?:-[A-Z]{2})?))?)?$/.exec(text.trim()) ?? [];
  return channelId === undefined || !isWritten(locale) || !IANAZone.isValidZone(timeZone)
    ? undefined
    : { channelId, timeZone, locale };
}
