import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { progressCard } from '../../cards/progressCard.ts';
import { withNote } from '../../cards/withNote.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { CardLedger, LedgerCard } from '../../services/notifications/cardLedger.ts';
import type { Front } from './answering.ts';
import type { Answer, CardAnswer, Turn } from './turn.ts';
import type { CardDelivery } from './cardDelivery.ts';
import { newCardId } from './cardDelivery.ts';
import type { Click } from './click.ts';
import { readerOf, replaceable } from './click.ts';
import { inTime } from './patience.ts';
import type { Performer } from './performer.ts';
import type { Reply } from './reply.ts';
import { textReply } from './reply.ts';

export interface PersonalClicksParts {
  readonly front: Front;
  readonly performer: Performer;
  readonly ledger: CardLedger;
  readonly delivery: CardDelivery;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Answers a click in somebody's own chat: the answer replaces the message. `note` stands above the card. */
export type AnswerClick = (
  click: Click,
  named: LedgerCard | undefined,
  note: readonly string[] | undefined,
) => Promise<Reply>;

export function createPersonalClicks(parts: PersonalClicksParts): AnswerClick {
  const { front, performer, ledger, delivery, clock, log } = parts;

  async function replyOf(turn: Turn, click: Click, given: Answer): Promise<Reply> {
    switch (given.kind) {
      case 'card': {
        const to = { reader: readerOf(click), place: click.place };
        try {
          return { kind: 'card', card: await delivery.answer(to, given, turn.cardId, click.messageId) };
        } catch (error) {
          if (given.line === undefined) throw error;
          log.error({ correlationId: turn.correlationId, err: error }, 'a card was answered as a line');
          return textReply(given.line);
        }
      }
      case 'text':
        return given;
      case 'sign-in':
        return performer.askForToken(turn, click, click.work);
    }
  }

  return async (click, named, note) => {
    const card = await replaceable(ledger, click, named, clock.now());
    const turn = turnOf(click, card);
    const noted = (given: Answer): Answer =>
      given.kind === 'card' && note !== undefined ? { ...given, card: withNote(given.card, note) } : given;
    const answer = performer.perform(turn, click, click.work, card?.shows?.ref).then(noted);
    const first = await inTime(clock, answer);
    if (first !== 'late') return replyOf(turn, click, first.answer);
    const progress: CardAnswer = { kind: 'card', card: progressCard() };
    const reply = await replyOf(turn, click, progress);
    answer
      .then((inTheEnd) => front.show(turn, inTheEnd, click.work))
      .catch((error: unknown) => {
        log.error({ correlationId: turn.correlationId, err: error }, 'a late answer was lost');
      });
    return reply;
  };
}

function turnOf({ actor, place }: Click, card: LedgerCard | undefined): Turn {
  return {
    actor,
    place,
    cardId: card?.cardId ?? newCardId(),
    shared: false,
    steppedUp: false,
    correlationId: randomUUID(),
  };
}
