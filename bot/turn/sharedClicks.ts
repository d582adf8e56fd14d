import type { Logger } from 'pino';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import { withNote } from '../../cards/withNote.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { LedgerCard } from '../../services/notifications/cardLedger.ts';
import { isSameRef } from '../../services/elevation/request.ts';
import { newCorrelationId } from '../common/turnRecord.ts';
import type { Action } from './actions.ts';
import type { IncidentAction } from './incidentInputs.ts';
import type { Answering } from './answering.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import type { Answer, CardAnswer, Turn } from './turn.ts';
import type { CardDelivery } from './cardDelivery.ts';
import { newCardId } from './cardDelivery.ts';
import type { Click } from './click.ts';
import { isClickersCard } from './click.ts';
import { isWriting } from './effects.ts';
import { inTime } from './patience.ts';
import type { Performer } from './performer.ts';
import type { AnswerClick } from './personalClicks.ts';
import type { Reply } from './reply.ts';
import { textReply } from './reply.ts';

export interface SharedClicksParts {
  readonly answering: Pick<Answering, 'say'>;
  readonly performer: Performer;
  readonly reachability: Pick<Reachability, 'reachAtOnce'>;
  readonly delivery: CardDelivery;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Answers a click in a channel or group chat. Only a decision on a channel's own card, or a look at it or at its review, is answered, as is an incident's, and even that
 * writes nothing to the ledger: the card stays the channel's. What is only for the one who clicked goes to their own chat.
 */
export function createSharedClicks(parts: SharedClicksParts): AnswerClick {
  const { answering, performer, reachability, delivery, clock, log } = parts;

  /** What is only for this person. Where it went has to be said, so this alone has to know it. */
  async function atHome(turn: Turn, click: Click, given: Answer): Promise<Reply> {
    if (given.kind === 'text') return given;
    if (given.kind === 'sign-in') return performer.askForToken(turn, click, click.work);
    const { bot } = wordsFor(turn.actor);
    if (click.automatic) return textReply(bot.unchanged);
    const { id, name } = turn.actor;
    const reached = await reachability.reachAtOnce({ id, name });
    if (reached.kind === 'reached')
      await answering.say({ ...turn, place: reached.address }, given, click.work);
    return textReply(bot.whereAnswered[reached.kind]);
  }

  return async (click, named, note) => {
    const { actor, work } = click;
    const { bot } = wordsFor(actor);
    const channelCard = channelCardOf(click, named);
    // Such a button is on no card of ours here: a stranger's could otherwise make the bot write to people at its will.
    if (channelCard === undefined)
      return textReply(isWriting(work.action) ? bot.notCounted : bot.askInPersonal);
    const turn: Turn = {
      actor,
      place: undefined,
      cardId: newCardId(),
      shared: note === undefined,
      from: {
        place: click.place,
        ...(click.memberId === undefined ? {} : { memberId: click.memberId }),
      },
      steppedUp: false,
      correlationId: newCorrelationId(),
    };
    const answer = performer.perform(turn, click, work, channelCard.shows?.ref);
    const first = await inTime(clock, answer);
    if (first === 'late') {
      answer
        .then((inTheEnd) => answering.say(turn, inTheEnd, work))
        .catch((error: unknown) => {
          log.error({ correlationId: turn.correlationId, err: error }, 'a late answer was lost');
        });
      return textReply(bot.slowInPersonal);
    }
    const given = first.answer;
    if (given.kind !== 'card') return atHome(turn, click, given);
    // Whoever signs does so in their own chat.
    if (work.action.verb === 'review') return atHome(turn, click, given);
    if (note !== undefined) return atHome(turn, click, { ...given, card: withNote(given.card, note) });
    return isOfThatCard(work.action, given)
      ? { kind: 'card', card: delivery.view(channelCard, given.card) }
      : atHome(turn, click, given);
  };
}

/** What takes the place of the clicked card, for who clicked: the next state of the same. What an incident leads to is nobody else's place. */
function isOfThatCard(action: Action, { shows }: CardAnswer): boolean {
  return isOfIncident(action) ? action.verb === 'incident' : shows !== undefined;
}

/** The channel's card that the click is about: its request and no other. */
function channelCardOf(click: Click, named: LedgerCard | undefined): LedgerCard | undefined {
  const { action } = click.work;
  if (isOfIncident(action)) return incidentCardOf(click, named, action);
  if (!isOfChannel(action)) return undefined;
  if (named?.shows === undefined || !isClickersCard(named, click)) return undefined;
  return isSameRef(named.shows.ref, action.ref) ? named : undefined;
}

type OfIncident = Extract<
  IncidentAction,
  { verb: 'incident' | 'joinIncident' | 'orderIncident' | 'endIncident' }
>;

function isOfIncident(action: Action): action is OfIncident {
  return ['incident', 'joinIncident', 'orderIncident', 'endIncident'].includes(action.verb);
}

/** The card of that incident, where it was posted. */
function incidentCardOf(
  click: Click,
  named: LedgerCard | undefined,
  { incident }: OfIncident,
): LedgerCard | undefined {
  if (named?.drawnBy?.verb !== 'incident' || !isClickersCard(named, click)) return undefined;
  return named.drawnBy.data['incident'] === incident ? named : undefined;
}

type OfChannel = Extract<Action, { verb: 'approve' | 'deny' | 'denyAndOffer' | 'approval' | 'review' }>;

function isOfChannel(action: Action): action is OfChannel {
  return ['approve', 'deny', 'denyAndOffer', 'approval', 'review'].includes(action.verb);
}
