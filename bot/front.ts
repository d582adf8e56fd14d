import type { Logger } from 'pino';
import { botText } from '../cards/botText.ts';
import { brokenCard } from '../cards/brokenCard.ts';
import { summaryOf } from '../cards/card.ts';
import type { Actor } from '../services/elevation/actor.ts';
import type { Attempt } from '../services/elevation/auditTrail.ts';
import type { CardLedger } from '../services/elevation/ports.ts';
import type { ElevationError } from '../services/elevation/problem.ts';
import type { DeskParts } from './deskParts.ts';
import { perform } from './desk.ts';
import type { Errand, Links } from './links.ts';
import type { Message, Messenger } from './messenger.ts';
import { answerProblem, recordProblem } from './problemAnswer.ts';
import type { SignIn } from './signIn.ts';
import type { Answer, Turn, Work } from './turn.ts';

export interface FrontParts {
  readonly desk: DeskParts;
  readonly messenger: Messenger;
  readonly ledger: CardLedger;
  readonly signIn: SignIn;
  readonly links: Links;
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
  /** Answers with a message of its own: to words, and to work that goes on after a sign-in. */
  say(turn: Turn, answer: Answer, work: Work): Promise<void>;
  /** Replaces the message that the work came from, or posts where there is none. */
  show(turn: Turn, answer: Answer, work: Work): Promise<void>;
  /** Notes what the clicked message shows from now on. */
  note(turn: Turn, answer: Answer): Promise<void>;
  /** Does an errand with the sign-in that it waited for. */
  resume(errand: Errand): Promise<void>;
  /** An errand whose sign-in came to nothing: its card must not keep a link that no longer works. */
  abandon(errand: Errand, error: ElevationError): Promise<void>;
}

export function createFront({ desk, messenger, ledger, signIn, links, log }: FrontParts): Front {
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

  async function note(turn: Turn, given: Answer): Promise<void> {
    const { activityId, place } = turn;
    if (activityId === undefined || given.kind !== 'card') return;
    if (given.shows === undefined) await ledger.dropped(place.conversationId, activityId);
    else await ledger.posted(given.shows.ref, { audience: given.shows.audience, ...place, activityId });
  }

  async function say(turn: Turn, given: Answer, work: Work): Promise<void> {
    const activityId = await messenger.post(turn.place, await messageOf(turn, given, work));
    if (given.kind === 'card' && given.link !== undefined) await links.shownIn(given.link, activityId);
    await note({ ...turn, activityId }, given);
  }

  async function show(turn: Turn, given: Answer, work: Work): Promise<void> {
    if (turn.activityId === undefined || given.kind !== 'card') return say(turn, given, work);
    await messenger.update(turn.place, turn.activityId, await messageOf(turn, given, work));
    await note(turn, given);
  }

  async function messageOf(turn: Turn, given: Answer, work: Work): Promise<Message> {
    switch (given.kind) {
      case 'card':
        return { kind: 'card', card: given.card, summary: summaryOf(given.card) };
      case 'text':
        return { kind: 'text', text: given.text };
      case 'sign-in':
        return { kind: 'sign-in', card: await signIn.invite(turn, work) };
    }
  }

  return {
    answer,
    problem: (turn, work, error) => answerProblem(desk, turn, work, error),
    record: (actor, attempt, error) => recordProblem(desk, actor, attempt, error),
    say,
    show,
    note,
    async resume({ turn, work }) {
      const steppedUp = { ...turn, steppedUp: true };
      await show(steppedUp, await answer(steppedUp, work), work);
    },
    async abandon({ turn, work }, error) {
      await show(turn, await answerProblem(desk, turn, work, error), work);
    },
  };
}
