import { DateTime } from 'luxon';
import { ofEnough } from '../../cards/spanFigures.ts';
import { weekCard } from '../../cards/weekCard.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { everyNowAndThen } from '../../services/elevation/everyNowAndThen.ts';
import { DeliveryError, isUndone } from '../../services/notifications/deliveryError.ts';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { CardDelivery } from '../turn/cardDelivery.ts';
import type { SpanFiguresOf } from '../turn/handlers/month.ts';
import { createSpanFigures } from './spanFigures.ts';
import type { Others, OthersParts } from './tellOthers.ts';
import type { WeeklyReport } from './weeklyReport.ts';

export interface WeeklyParts {
  /** Absent where no channel wants it. */
  readonly report: WeeklyReport | undefined;
  readonly teamsUrl: string;
  readonly figuresOf: SpanFiguresOf;
  readonly delivery: Pick<CardDelivery, 'post'>;
  readonly keys: OneTimeKeys;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

/** How often it is looked whether a week has to be told of, in milliseconds. */
const lookMs = 10 * 60_000;
/** On Mondays from this hour on. */
const hour = 8;
/** Longer than the Monday on which it may be told. Milliseconds. */
const rememberedMs = 8 * 24 * 60 * 60_000;

/**
 * Tells a channel on Monday of the week before, in counts. Of several replicas the one that is first to claim the week does. A card that Teams did not take for certain is
 * tried again for as long as it is Monday; one of which nobody knows is not, since two are worse than none. Goes by the clock of the bot and not by the queue, which has a
 * clock of its own. Answers how to stop.
 */
export function startWeekly(parts: WeeklyParts): () => void {
  const { report, teamsUrl, figuresOf, delivery, keys, clock, onFailure } = parts;
  if (report === undefined) return () => undefined;
  const { channelId: conversationId, timeZone, locale } = report;
  const to = { reader: { kind: 'channel' }, place: { serviceUrl: teamsUrl, conversationId } } as const;

  async function tell(monday: DateTime): Promise<void> {
    const span = { from: monday.minus({ weeks: 1 }).toJSDate(), to: monday.toJSDate() };
    const figures = ofEnough(await figuresOf(span, timeZone));
    await delivery.post(to, { card: weekCard({ ...span, figures, viewer: { locale, timeZone } }) });
  }

  async function tellOnce(): Promise<void> {
    const here = DateTime.fromJSDate(clock.now(), { zone: timeZone });
    const monday = here.startOf('week');
    const key = `week ${monday.toISODate() ?? ''}`;
    if (here.weekday !== 1 || here.hour < hour || !(await keys.claim(key, rememberedMs))) return;
    try {
      await tell(monday);
    } catch (error) {
      // What is no answer of the platform, such as a database that was away, came before anything was sent.
      if (isUndone(error) || !(error instanceof DeliveryError)) await keys.release(key);
      throw error;
    }
  }
  return everyNowAndThen(clock, lookMs, () => tellOnce().catch(onFailure));
}

export function weeklyParts(
  { config, microsoft, stores, outside: { clock } }: OthersParts,
  { delivery }: Pick<Others, 'delivery'>,
): WeeklyParts {
  return {
    ...{ report: config.weeklyReport, teamsUrl: microsoft.teamsUrl, delivery, clock },
    ...{ figuresOf: createSpanFigures(stores.db), keys: stores.keys, onFailure: stores.onLost },
  };
}
