import type { Logger } from 'pino';
import { botText } from '../../cards/botText.ts';
import { brokenCard } from '../../cards/brokenCard.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Attempt } from '../../services/elevation/auditTrail.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { CardLedger, LedgerCard } from '../../services/notifications/cardLedger.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { Errand } from '../signIn/errand.ts';
import { isSameReader } from './click.ts';
import { kindOf } from './placement.ts';
import type { Place as PlaceOf } from './placing.ts';
import type { Posting } from './posting.ts';
import type { ProblemParts } from './problemAnswer.ts';
import { answerProblem, recordProblem } from './problemAnswer.ts';
import type { Routes } from './routes.ts';
import type { ActionWork, Answer, CardAnswer, Turn, Work } from './turn.ts';
import type { UseCases } from './useCases.ts';

export interface AnsweringParts {
  readonly routes: Routes;
  readonly useCases: Pick<UseCases, 'closeOpenIntents'>;
  readonly problems: ProblemParts;
  readonly ledger: Pick<CardLedger, 'find'>;
  readonly placeOf: PlaceOf;
  readonly posting: Posting;
  readonly log: Logger;
}

/** What a turn does with its work, whichever way it came in and whichever way its answer goes out. */
export interface Answering {
  /** The answer, with what is not a `Problem` turned into an apology that carries the correlation id. */
  answer(turn: Turn, work: Work): Promise<Answer>;
  /** The answer to a problem that arose before the work began. */
  problem(turn: Turn, work: Work, error: ElevationError): Promise<Answer>;
  /** The same where Teams answers by itself, with its own way to sign in: only the trail hears of it. */
  record(actor: Actor, attempt: Attempt, error: ElevationError): Promise<void>;
  /** Answers with a message of its own in the person's chat: to words, and to work that goes on after a sign-in. */
  say(turn: Turn, answer: Answer, work: Work): Promise<void>;
  /** Puts an answer that comes later where an answer in time would have gone. */
  show(turn: Turn, answer: Answer, work: Work): Promise<void>;
  /** A line in any conversation. */
  line(place: Place, text: string): Promise<void>;
  /** Does an errand with the sign-in that it waited for. */
  resume(errand: Errand): Promise<void>;
  /** An errand whose sign-in came to nothing: its card must not keep a link that no longer works. */
  abandon(errand: Errand, error: ElevationError): Promise<void>;
}

export function createAnswering(parts: AnsweringParts): Answering {
  const { problems, posting } = parts;
  const answer = (turn: Turn, work: Work): Promise<Answer> => answerOf(parts, turn, work);
  const show = (turn: Turn, given: Answer, work: Work): Promise<void> => showLater(parts, turn, given, work);
  return {
    answer,
    problem: (turn, work, error) => answerProblem(problems, turn, work, error),
    record: (actor, attempt, error) => recordProblem(problems, actor, attempt, error),
    say: (turn, given, work) => posting.say(turn, given, work),
    line: (place, text) => posting.line(place, text),
    show,
    async resume({ turn, work }) {
      const steppedUp = { ...turn, steppedUp: true };
      await show(steppedUp, await answer(steppedUp, work), work);
    },
    async abandon({ turn, work }, error) {
      await show(turn, await answerProblem(problems, turn, work, error), work);
    },
  };
}

/** First what is open from before is looked up with the token that this person brings. */
async function answerOf(
  { routes, useCases, problems, log }: AnsweringParts,
  turn: Turn,
  work: Work,
): Promise<Answer> {
  const { actor, correlationId } = turn;
  try {
    await useCases.closeOpenIntents(actor).catch(problems.onFailure);
    return await routes(turn, work).catch((error: unknown) => {
      if (error instanceof ElevationError) return answerProblem(problems, turn, work, error);
      throw error;
    });
  } catch (error) {
    log.error({ correlationId, err: error }, 'a turn failed');
    const text = botText.broken(correlationId);
    return turn.shared
      ? { kind: 'text', text }
      : { kind: 'card', card: brokenCard({ correlationId }), line: text, isProblem: true };
  }
}

/**
 * Where a live card or list was clicked, that shows what became of it, and the message of the sign-in goes; everything else takes the place of the
 * message that waited for it, or is a message of its own.
 */
async function showLater(parts: AnsweringParts, turn: Turn, given: Answer, work: Work): Promise<void> {
  const { posting } = parts;
  const waiting = await ownCard(parts, turn, turn.cardId);
  if (given.kind !== 'card') {
    await posting.say(turn, given, work);
    return;
  }
  const clicked = turn.clicked === undefined ? undefined : await ownCard(parts, turn, turn.clicked);
  const below =
    clicked === undefined || work.kind === 'command'
      ? given
      : await showOnClicked(parts, turn, work, clicked, given);
  if (below === undefined) {
    if (waiting !== undefined) await posting.remove(turn, waiting);
    return;
  }
  if (!(await posting.replace(turn, waiting, below))) await posting.say(turn, below, work);
}

/** Answers what is to be a message of its own. */
async function showOnClicked(
  { placeOf, posting }: AnsweringParts,
  turn: Turn,
  work: ActionWork,
  clicked: LedgerCard,
  given: CardAnswer,
): Promise<CardAnswer | undefined> {
  const placed = placeOf(turn, work, clicked, given);
  const here = await placed.here;
  const isShown = here !== undefined && (await posting.replace(turn, clicked, here));
  // What was done has to be read somewhere.
  return placed.below ?? (isShown || kindOf(clicked) === 'live' ? undefined : given);
}

/** The card of an id, where it is in this person's own chat. */
async function ownCard(
  { ledger, log }: AnsweringParts,
  { actor, place, correlationId }: Turn,
  cardId: string,
): Promise<LedgerCard | undefined> {
  try {
    const card = await ledger.find(cardId);
    if (card === undefined || (place !== undefined && card.conversationId !== place.conversationId))
      return undefined;
    return isSameReader(card.reader, { kind: 'person', personId: actor.id }) ? card : undefined;
  } catch (error) {
    log.info({ correlationId, err: error }, 'a card could not be found');
    return undefined;
  }
}
