import type { AdaptiveCardInvokeResponse } from 'botbuilder';
import type { Logger } from 'pino';
import type { Reader } from '../../cards/format.ts';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { parseCardInvoke } from '../turn/cardInvoke.ts';
import type { Click } from '../turn/click.ts';
import type { Clicks } from '../turn/clicks.ts';
import { isWriting } from '../turn/effects.ts';
import { inTime, wholePatienceMs } from '../turn/patience.ts';
import { textReply } from '../turn/reply.ts';
import { isPersonal, withoutThread } from './activity.ts';
import { cardResponse } from './cardResponse.ts';
import type { Met } from './ownTurn.ts';

export interface CardClicksParts {
  readonly clicks: Clicks;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Answers a click whose person may be met for the first time, within Teams' patience; `reader` is the same person, as far as the activity says. */
export type CardClicks = (met: Promise<Met>, reader: Reader) => Promise<AdaptiveCardInvokeResponse>;

export function createCardClicks({ clicks, clock, log }: CardClicksParts): CardClicks {
  async function take(met: Met): Promise<AdaptiveCardInvokeResponse> {
    const click = clickOf(met);
    const { olderCard } = wordsFor(met.actor).bot;
    return cardResponse(click === undefined ? textReply(olderCard) : await clicks.take(click));
  }

  return async (met, reader) => {
    const reply = met.then(take);
    // Whatever hangs, a database that says nothing too: Teams waits no longer.
    const first = await inTime(clock, reply, wholePatienceMs);
    if (first !== 'late') return first.answer;
    reply.catch((error: unknown) => {
      log.error({ err: error }, 'a click that was not answered in time failed');
    });
    return cardResponse(textReply(wordsFor(reader).bot.stuck));
  };
}

/** `undefined` for a button that is not ours any more, and for one that Teams' own refresh must not press. */
function clickOf({ activity, actor }: Met): Click | undefined {
  const { work, stamp, automatic, assertion } = parseCardInvoke(activity.value);
  if (work === undefined || (automatic && isWriting(work.action))) return undefined;
  const sent = Date.parse(activity.timestamp ?? '');
  return {
    actor,
    // A card is posted to its channel, and clicked in the thread that it began.
    place: {
      serviceUrl: activity.serviceUrl,
      conversationId: withoutThread(activity.conversation.id),
    },
    shared: !isPersonal(activity),
    memberId: activity.from.id,
    work,
    stamp,
    messageId: activity.replyToId ?? undefined,
    activityId: activity.id ?? undefined,
    sentAt: Number.isNaN(sent) ? undefined : new Date(sent),
    automatic,
    assertion,
  };
}
