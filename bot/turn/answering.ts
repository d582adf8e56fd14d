import type { Logger } from 'pino';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import { brokenCard } from '../../cards/brokenCard.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Attempt } from '../../services/elevation/auditTrail.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { CardLedger, LedgerCard } from '../../services/notifications/cardLedger.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { Errand } from '../signIn/errand.ts';
import { noteTurn } from '../common/turnRecord.ts';
import { attemptOf } from './attempt.ts';
import { isSameReader } from './click.ts';
import { outcomeLine } from './outcomeLine.ts';
import { verbOf } from './noteAnswer.ts';
import { kindOf } from './placement.ts';
import type { Place as PlaceOf } from './placing.ts';
import type { Posting } from './posting.ts';
import type { ProblemParts } from './problemAnswer.ts';
import { answerProblem, recordProblem } from './problemAnswer.ts';
import type { Routes } from './routes.ts';
import { turnOf } from './savedWork.ts';
import type { ActionWork, Answer, CardAnswer, Turn, Work } from './turn.ts';
import type { UseCases } from './useCases.ts';

export interface AnsweringParts {
  readonly routes: Routes;
  readonly useCases: Pick<UseCases, 'closeOpenIntents' | 'leftByOthers' | 'closeOthersIntents'>;
  readonly problems: ProblemParts;
  readonly ledger: Pick<CardLedger, 'find'>;
  readonly placeOf: PlaceOf;
  readonly posting: Posting;
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
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
  /** Does an errand with the token that Teams brought for it, or tells why that came to nothing. */
  goOn(errand: Errand, refused: ElevationError | undefined): Promise<void>;
  /** The answer with the token of a sign-in that was made for this very work: another is not asked for, since that would go on for ever. */
  answerSignedIn(turn: Turn, work: Work): Promise<Answer>;
  /** Does an errand with the interactive sign-in that it waited for. Answers the outcome in a line of plain text. */
  resume(errand: Errand): Promise<string>;
  /** An errand whose sign-in came to nothing: its card says so and offers another. */
  askAgain(errand: Errand, error: ElevationError): Promise<void>;
}

export function createAnswering(parts: AnsweringParts): Answering {
  const { problems, posting, log } = parts;
  return {
    answer: (turn, work) => answerOf(parts, turn, work),
    answerSignedIn: (turn, work) => answerSignedIn(parts, turn, work),
    problem: (turn, work, error) => problemOf(parts, turn, work, error),
    async record(actor, attempt, error) {
      log.warn({ person: actor.id, problem: error.problem, err: error }, 'a sign-in was refused');
      await recordProblem(problems, actor, attempt, error);
    },
    say: (turn, given, work) => posting.say(turn, given, work),
    line: (place, text) => posting.line(place, text),
    show: (turn, given, work) => showLater(parts, turn, given, work),
    async goOn(errand, refused) {
      const { turn, work } = turnOf(errand, 'unseen');
      const given = await (refused === undefined
        ? answerSignedIn(parts, turn, work)
        : problemOf(parts, turn, work, refused));
      await posting.say(turn, given, work);
    },
    async resume(errand) {
      const { turn, work } = turnOf(errand, 'on-page');
      const given = await answerSignedIn(parts, turn, work);
      await showLater(parts, turn, given, work);
      return outcomeLine(given, turn.actor);
    },
    askAgain: (errand, error) => askAgain(parts, errand, error),
  };
}

async function problemOf(
  { problems, log }: AnsweringParts,
  turn: Turn,
  work: Work,
  error: ElevationError,
): Promise<Answer> {
  const { actor, correlationId } = turn;
  log.warn({ correlationId, person: actor.id, problem: error.problem, err: error }, 'a sign-in was refused');
  return answerProblem(problems, turn, work, error);
}

async function answerSignedIn(parts: AnsweringParts, turn: Turn, work: Work): Promise<Answer> {
  const given = await answerOf(parts, turn, work);
  if (given.kind !== 'sign-in') return given;
  const { code } = given;
  const refused = new ElevationError({
    kind: 'sign-in-not-accepted',
    ...(code === undefined ? {} : { code }),
  });
  return problemOf(parts, turn, work, refused);
}

async function askAgain(parts: AnsweringParts, errand: Errand, error: ElevationError): Promise<void> {
  const { problems } = parts;
  const { turn, work } = turnOf(errand, 'unseen');
  noteTurn({ correlationId: turn.correlationId, ...verbOf(work) });
  await recordProblem(problems, turn.actor, attemptOf(work), error);
  const { claims, strong, chooseAccount } = errand;
  const demand = {
    ...(claims === undefined ? {} : { claims }),
    strong,
    ...(chooseAccount === undefined ? {} : { chooseAccount }),
  };
  const asked = { demand, problem: error.problem, isRepeated: true };
  await showLater(parts, turn, await problems.stepUp(turn, work, asked), work);
}

/** First what is open from before is looked up with the token that this person brings. */
async function answerOf(parts: AnsweringParts, turn: Turn, work: Work): Promise<Answer> {
  const { routes, useCases, problems, log } = parts;
  const { actor, correlationId } = turn;
  // Also what goes on after a sign-in, by the name that it began with.
  noteTurn({ correlationId, ...verbOf(work) });
  try {
    await useCases.closeOpenIntents(actor).catch(problems.onFailure);
    await closeForOthers(parts, actor).catch(problems.onFailure);
    return await routes(turn, work).catch((error: unknown) => {
      if (error instanceof ElevationError) return answerProblem(problems, turn, work, error);
      throw error;
    });
  } catch (error) {
    noteTurn({ outcome: 'failed' });
    log.error({ correlationId, err: error }, 'a turn failed');
    const text = wordsFor(actor).bot.broken(correlationId);
    return turn.shared
      ? { kind: 'text', text }
      : { kind: 'card', card: brokenCard({ correlationId, viewer: actor }), line: text, isProblem: true };
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

/** Others may never come back for what they left open. Nobody waits for it. */
async function closeForOthers({ useCases, afterAnswer }: AnsweringParts, actor: Actor): Promise<void> {
  const left = await useCases.leftByOthers(actor);
  if (left.length > 0)
    afterAnswer('closing what others left open', () => useCases.closeOthersIntents(actor, left));
}
