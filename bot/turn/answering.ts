import type { Logger } from 'pino';
import { botText } from '../../cards/botText.ts';
import { brokenCard } from '../../cards/brokenCard.ts';
import { summaryOf } from '../../cards/card.ts';
import { signInText } from '../../cards/signInText.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Attempt } from '../../services/elevation/auditTrail.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { DeskParts } from './deskParts.ts';
import { perform } from './routes.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { Messenger } from './messenger.ts';
import { answerProblem, recordProblem } from './problemAnswer.ts';
import type { SignIn } from '../signIn/singleSignOn.ts';
import type { Errand } from '../signIn/errand.ts';
import type { Answer, CardAnswer, Turn, Work } from './turn.ts';
import type { CardDelivery } from './cardDelivery.ts';
import { attemptOf } from './attempt.ts';
import { isSameReader } from './click.ts';
import { turnOf, wantedBy } from './savedWork.ts';

export interface FrontParts {
  readonly desk: DeskParts;
  readonly messenger: Messenger;
  readonly ledger: CardLedger;
  readonly delivery: CardDelivery;
  readonly signIn: SignIn;
  readonly log: Logger;
}

/** What a turn does with its work, whichever way it came in and whichever way its answer goes out. */
export interface Front {
  /** The answer, with what is not a `Problem` turned into an apology that carries the correlation id. */
  answer(turn: Turn, work: Work): Promise<Answer>;
  /** The answer to a problem that arose before the work began. */
  problem(turn: Turn, work: Work, error: ElevationError): Promise<Answer>;
  /** The same where Teams answers by itself, with its own way to sign in: only the trail hears of it. */
  record(actor: Actor, attempt: Attempt, error: ElevationError): Promise<void>;
  /** Answers with a message of its own in the person's chat: to words, and to work that goes on after a sign-in. */
  say(turn: Turn, answer: Answer, work: Work): Promise<void>;
  /** Replaces the card that the work came from, or posts where that is not possible. */
  show(turn: Turn, answer: Answer, work: Work): Promise<void>;
  /** A line in any conversation. */
  line(place: Place, text: string): Promise<void>;
  /** Does an errand with the token that Teams brought for it, or tells why that came to nothing. */
  goOn(errand: Errand, refused: ElevationError | undefined): Promise<void>;
  /** The same with the token of a sign-in that was made for this very work: another is not asked for, since that would go on for ever. */
  answerSignedIn(turn: Turn, work: Work): Promise<Answer>;
  /** Does an errand with the interactive sign-in that it waited for. Answers the outcome in a line of plain text. */
  resume(errand: Errand): Promise<string>;
  /** An errand whose sign-in came to nothing: its card says so and offers another. */
  askAgain(errand: Errand, error: ElevationError): Promise<void>;
}

export function createFront({ desk, messenger, ledger, delivery, signIn, log }: FrontParts): Front {
  async function answer(turn: Turn, work: Work): Promise<Answer> {
    try {
      return await perform(desk, turn, work);
    } catch (error) {
      log.error({ correlationId: turn.correlationId, err: error }, 'a turn failed');
      return turn.shared
        ? { kind: 'text', text: botText.broken(turn.correlationId) }
        : { kind: 'card', card: brokenCard({ correlationId: turn.correlationId }) };
    }
  }

  async function problem(turn: Turn, work: Work, error: ElevationError): Promise<Answer> {
    log.warn(
      { correlationId: turn.correlationId, person: turn.actor.id, problem: error.problem, err: error },
      'a sign-in was refused',
    );
    return answerProblem(desk, turn, work, error);
  }

  async function answerSignedIn(turn: Turn, work: Work): Promise<Answer> {
    const given = await answer(turn, work);
    if (given.kind !== 'sign-in') return given;
    const { code } = given;
    return problem(
      turn,
      work,
      new ElevationError({ kind: 'sign-in-not-accepted', ...(code === undefined ? {} : { code }) }),
    );
  }

  async function say(turn: Turn, given: Answer, work: Work): Promise<void> {
    const { place, actor, cardId, correlationId } = turn;
    if (place === undefined) {
      log.info({ correlationId }, 'an answer has nowhere to go: the person has no chat with the bot');
      return;
    }
    switch (given.kind) {
      case 'card':
        try {
          await delivery.post({ reader: { kind: 'person', personId: actor.id }, place }, given, cardId);
        } catch (error) {
          if (given.line === undefined) throw error;
          log.error({ correlationId, err: error }, 'a card was posted as a line');
          await messenger.post(place, { kind: 'text', text: given.line });
        }
        return;
      case 'text':
        await messenger.post(place, { kind: 'text', text: given.text });
        return;
      case 'sign-in':
        await messenger.post(place, { kind: 'sign-in', card: await signIn.invite(wantedBy(turn, work)) });
    }
  }

  async function show(turn: Turn, given: Answer, work: Work): Promise<void> {
    if (given.kind !== 'card' || !(await replaced(turn, given))) await say(turn, given, work);
  }

  /** False where the card's message is not known, or is not there any more. */
  async function replaced(
    { actor, place, cardId, correlationId }: Turn,
    given: CardAnswer,
  ): Promise<boolean> {
    try {
      const card = await ledger.find(cardId);
      if (card?.activityId === undefined || card.conversationId !== place?.conversationId) return false;
      if (!isSameReader(card.reader, { kind: 'person', personId: actor.id })) return false;
      await delivery.update({ ...card, activityId: card.activityId }, given);
      return true;
    } catch (error) {
      log.info({ correlationId, err: error }, 'a card could not be replaced');
      return false;
    }
  }

  return {
    answer,
    problem,
    async record(actor, attempt, error) {
      log.warn({ person: actor.id, problem: error.problem, err: error }, 'a sign-in was refused');
      await recordProblem(desk, actor, attempt, error);
    },
    say,
    show,
    line: async (place, text) => {
      await messenger.post(place, { kind: 'text', text });
    },
    answerSignedIn,
    async goOn(errand, refused) {
      const { turn, work } = turnOf(errand, 'unseen');
      const given =
        refused === undefined ? await answerSignedIn(turn, work) : await problem(turn, work, refused);
      await say(turn, given, work);
    },
    async resume(errand) {
      const { turn, work } = turnOf(errand, 'on-page');
      const given = await answerSignedIn(turn, work);
      await show(turn, given, work);
      return lineOf(given);
    },
    async askAgain(errand, error) {
      const { turn, work } = turnOf(errand, 'unseen');
      await recordProblem(desk, turn.actor, attemptOf(work), error);
      const { claims, strong, chooseAccount } = errand;
      const demand = {
        ...(claims === undefined ? {} : { claims }),
        strong,
        ...(chooseAccount === undefined ? {} : { chooseAccount }),
      };
      const asked = { demand, problem: error.problem, isRepeated: true };
      await show(turn, await desk.stepUp(turn, work, asked), work);
    },
  };
}

/** What an answer says, where no card is shown. */
function lineOf(given: Answer): string {
  switch (given.kind) {
    case 'card':
      return summaryOf(given.card);
    case 'text':
      return given.text;
    case 'sign-in':
      return signInText.why;
  }
}
