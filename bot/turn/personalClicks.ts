import type { Logger } from 'pino';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import { progressCard } from '../../cards/progressCard.ts';
import { withNote } from '../../cards/withNote.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { CardLedger, LedgerCard } from '../../services/notifications/cardLedger.ts';
import { newCorrelationId } from '../common/turnRecord.ts';
import type { Answering } from './answering.ts';
import type { Answer, CardAnswer, Turn } from './turn.ts';
import type { CardDelivery } from './cardDelivery.ts';
import { newCardId } from './cardDelivery.ts';
import type { Click } from './click.ts';
import { readerOf, replaceable } from './click.ts';
import type { OneLiveCard } from './oneLiveCard.ts';
import { inTime } from './patience.ts';
import type { Performer } from './performer.ts';
import { kindOf, mayRefresh } from './placement.ts';
import type { Place } from './placing.ts';
import type { Posting } from './posting.ts';
import type { Reply } from './reply.ts';
import { textReply } from './reply.ts';

export interface PersonalClicksParts {
  readonly answering: Pick<Answering, 'show'>;
  readonly performer: Performer;
  readonly placeOf: Place;
  readonly posting: Posting;
  readonly oneLiveCard: OneLiveCard;
  readonly ledger: CardLedger;
  readonly delivery: CardDelivery;
  /** Runs work once the click is answered: what would overtake the answer is covered up by it. */
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Answers a click in somebody's own chat. `note` stands above the card. */
export type AnswerClick = (
  click: Click,
  named: LedgerCard | undefined,
  note: readonly string[] | undefined,
) => Promise<Reply>;

/** A click, the turn that answers it, and the card that was clicked, as far as it is known. */
interface Clicked {
  readonly click: Click;
  readonly turn: Turn;
  readonly card: LedgerCard | undefined;
}

export function createPersonalClicks(parts: PersonalClicksParts): AnswerClick {
  const { answering, performer, ledger, clock, log } = parts;

  return async (click, named, note) => {
    const { bot } = wordsFor(click.actor);
    const card = await replaceable(ledger, click, named);
    if (click.automatic && !mayRefresh(click.work.action.verb, card)) return textReply(bot.unchanged);
    const turn = turnOf(click, card);
    const clicked = { click, turn, card };
    const noted = (given: Answer): Answer =>
      given.kind === 'card' && note !== undefined ? { ...given, card: withNote(given.card, note) } : given;
    const answer = performer.perform(turn, click, click.work, card?.shows?.ref).then(noted);
    const first = await inTime(clock, answer);
    if (first !== 'late') return replyOf(parts, clicked, first.answer);
    // Whoever did not click waits for nothing: the next look reads again.
    if (click.automatic) return textReply(bot.slow);
    const reply = await lateReply(parts, clicked);
    answer
      .then((inTheEnd) => answering.show(turn, inTheEnd, click.work))
      .catch((error: unknown) => {
        log.error({ correlationId: turn.correlationId, err: error }, 'a late answer was lost');
      });
    return reply;
  };
}

async function replyOf(parts: PersonalClicksParts, clicked: Clicked, given: Answer): Promise<Reply> {
  const { click, turn } = clicked;
  switch (given.kind) {
    case 'card':
      return placed(parts, clicked, given);
    case 'text':
      return given;
    case 'sign-in':
      return parts.performer.askForToken(turn, click, click.work);
  }
}

async function placed(parts: PersonalClicksParts, clicked: Clicked, given: CardAnswer): Promise<Reply> {
  const { placeOf, posting, afterAnswer } = parts;
  const { click, turn, card } = clicked;
  const { here: drawn, below: asked, isGone } = placeOf(turn, click.work, card, given);
  const below = click.automatic ? undefined : asked;
  const [here] = await Promise.all([
    drawn,
    below === undefined ? undefined : posting.say(turn, below, click.work),
  ]);
  if (isGone && card !== undefined) afterAnswer('a form was cancelled', () => posting.remove(turn, card));
  if (here !== undefined) return inPlace(parts, clicked, here);
  const { bot } = wordsFor(turn.actor);
  return textReply(below === undefined ? (given.line ?? bot.unchanged) : bot.answeredBelow);
}

/** The answer that replaces what the clicked message shows. */
async function inPlace(
  { ledger, delivery, afterAnswer, oneLiveCard, log }: PersonalClicksParts,
  { click, turn, card }: Clicked,
  given: CardAnswer,
): Promise<Reply> {
  const { shows, line } = given;
  const cardId = card?.cardId ?? turn.cardId;
  // The turn knows of a request that is new in it that nobody has a card of it.
  const known =
    shows === undefined || card === undefined || kindOf(card) !== 'form'
      ? undefined
      : { shows, others: ledger.cardsOf(shows.ref) };
  known?.others.catch(() => undefined);
  try {
    const to = { reader: readerOf(click), place: click.place };
    const reply = await delivery.answer(to, given, cardId, click.messageId);
    if (known !== undefined)
      afterAnswer('other cards of a request', () => oneLiveCard(known.shows, cardId, known.others));
    return { kind: 'card', card: reply };
  } catch (error) {
    if (line === undefined) throw error;
    log.error({ correlationId: turn.correlationId, err: error }, 'a card was answered as a line');
    return textReply(line);
  }
}

/** Entra takes longer than Teams waits. A form turns into what it comes to; what must stay stays. */
function lateReply(parts: PersonalClicksParts, clicked: Clicked): Promise<Reply> | Reply {
  return kindOf(clicked.card) === 'form'
    ? inPlace(parts, clicked, { kind: 'card', card: progressCard(clicked.turn.actor) })
    : textReply(wordsFor(clicked.turn.actor).bot.slow);
}

function turnOf({ actor, place, automatic }: Click, card: LedgerCard | undefined): Turn {
  const turn = {
    ...{ actor, place, shared: false, steppedUp: false, correlationId: newCorrelationId() },
    ...(automatic ? ({ automatic } as const) : {}),
  };
  return card === undefined || kindOf(card) === 'form'
    ? { ...turn, cardId: card?.cardId ?? newCardId() }
    : { ...turn, cardId: newCardId(), clicked: card.cardId };
}
