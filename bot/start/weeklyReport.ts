import { IANAZone } from 'luxon';

/** A channel that is told of the week before on Mondays. */
export interface WeeklyReport {
  readonly channelId: string;
  /** IANA name of the zone whose Mondays count. */
  readonly timeZone: string;
}

/** `19:…@thread.tacv2 Europe/Berlin`, UTC where no zone is named; `undefined` for what is none. */
export function weeklyReportOf(text: string): WeeklyReport | undefined {
  const [, channelId, timeZone = 'UTC'] =
    /^(19:\S+@thread\.(?:tacv2|skype))(?:\s+(\S+))?$/.exec(text.trim()) ?? [];
  return channelId === undefined || !IANAZone.isValidZone(timeZone) ? undefined : { channelId, timeZone };
}
