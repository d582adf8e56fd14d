import { randomBytes } from 'node:crypto';
import { incidentCard } from '../../../cards/incidentCard.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import { plainLine } from '../../../cards/format.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Incident } from '../../../services/elevation/incident.ts';
import { isIn, isTheirs, partsOn } from '../../../services/elevation/incident.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { NotEnded } from '../../../services/elevation/takePart.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { isUndone } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import type { Command } from '../commands.ts';
import type { IncidentOrders } from '../incidentOrders.ts';
import type { IncidentPosts } from '../incidentPosts.ts';
import type { Answer, CardAnswer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { OpenForIncident } from './incidentOrder.ts';

export interface IncidentHandlersParts {
  readonly useCases: Pick<
    UseCases,
    'openIncident' | 'dropIncident' | 'joinIncident' | 'endIncident' | 'incident' | 'incidentsOf' | 'openOf'
  >;
  readonly posts: IncidentPosts;
  /** What is asked for where nobody says what; of the file. */
  readonly access: string | undefined;
  readonly open: OpenForIncident;
  readonly orders: Pick<IncidentOrders, 'onceMore'>;
  /** Offers everybody in it to give back. */
  readonly tellOver: (id: string) => Promise<void>;
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

type OfIncident = Handler<{ readonly incident: string }>;

const said = (text: string): Answer => ({ kind: 'text', text });

/** `incident INC0042731 search & purge`, said where people work on it: its card is posted there. Nothing is asked for by it. */
export function openIncident(
  parts: IncidentHandlersParts,
): Handler<Omit<Extract<Command, { kind: 'incident' }>, 'kind'>> {
  const { useCases, posts, access: usual, onFailure } = parts;
  return async (turn, { ticket, said: typed }) => {
    const { actor, from, cardId } = turn;
    const words = wordsFor(actor).incident;
    if (from === undefined) return ownCard(parts, turn, ticket);
    const access = typed === '' ? usual : typed;
    if (access === undefined) return said(words.noAccess(plainLine(ticket, 60)));
    const id = randomBytes(16).toString('base64url');
    const incident = await useCases.openIncident(actor, { id, ticket, access, cardId });
    try {
      await posts.post(from.place, incident);
    } catch (error) {
      onFailure(error);
      await useCases.dropIncident(actor, incident);
      return said((isUndone(error) ? words.notPosted : words.notKnownPosted)(plainLine(ticket, 60)));
    }
    return said(words.posted(plainLine(ticket, 60)));
  };
}

/** The same said in one's own chat: the card of an incident of theirs, since where it was posted may be no more, or they are there no more. */
async function ownCard(parts: IncidentHandlersParts, turn: Turn, ticket: string): Promise<Answer> {
  const { actor } = turn;
  const isMeant = (one: Incident): boolean => one.ticket.toLowerCase() === ticket.toLowerCase();
  const incident = (await parts.useCases.incidentsOf(actor)).find(isMeant);
  if (incident === undefined) return said(wordsFor(actor).incident.sayItThere);
  return shown(parts, turn, incident);
}

async function shown(
  { useCases, orders, clock, onFailure }: IncidentHandlersParts,
  { actor, from }: Turn,
  incident: Incident,
): Promise<CardAnswer> {
  const open = await useCases.openOf(actor.id);
  const parts = partsOn(incident, open);
  // The card is read by itself, too: what it could offer beyond is left out where that cannot be told.
  const offered =
    incident.over === undefined && isIn(incident, actor.id)
      ? await orders.onceMore(actor, incident).catch(leftOut(onFailure))
      : undefined;
  const isOpen = open.some(
    ({ request: { order } }) =>
      offered?.target !== undefined && keyOf(order.target) === keyOf(offered.target),
  );
  return {
    kind: 'card',
    card: incidentCard({
      incident,
      reader: { id: actor.id, parts, ...(offered === undefined || isOpen ? {} : { onceMore: offered }) },
      isOwn: from === undefined,
      ...{ viewer: actor, now: clock.now() },
    }),
    drawnBy: verbs.incident(incident.id),
  };
}

/** Nobody's token may be at hand, or Entra not answer: that is no failure of what only looks. */
function leftOut(onFailure: (error: unknown) => void): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof ElevationError)) onFailure(error);
  };
}

function lookAt(parts: IncidentHandlersParts): OfIncident {
  return async (turn, { incident: id }) => {
    const { actor, from } = turn;
    const incident = await parts.useCases.incident(id);
    // Where it was posted, whoever reads that may know of it; nobody who brings its id elsewhere, unless it is theirs.
    if (incident === undefined || (from === undefined && !isTheirs(incident, actor.id)))
      return said(wordsFor(actor).incident.gone);
    return shown(parts, turn, incident);
  };
}

export function incidentHandlers(parts: IncidentHandlersParts): {
  readonly incident: OfIncident;
  readonly joinIncident: OfIncident;
  readonly endIncident: OfIncident;
} {
  const { useCases, posts, open, tellOver, afterAnswer } = parts;
  // Everybody in a chat may press at once: of so many who change one row some would never be first.
  const lanes = createInOrder('changes of incidents', 5_000);
  const redraw = (id: string): void => {
    afterAnswer('the card of an incident', () => posts.redraw(id));
  };
  return {
    incident: lookAt(parts),
    async joinIncident(turn, { incident: id }) {
      const { actor, from } = turn;
      const found = await useCases.incident(id);
      if (found === undefined || found.over !== undefined) return said(wordsFor(actor).incident.alreadyOver);
      // First what it opens: who has shown no token of this tenant takes part in nothing.
      const answer = await open(turn, found);
      const incident = await lanes.run(id, () => useCases.joinIncident(actor, id, from?.memberId));
      if (incident === undefined) return said(wordsFor(actor).incident.alreadyOver);
      redraw(id);
      return answer;
    },
    async endIncident(turn, { incident: id }) {
      const { actor, from } = turn;
      const ended = await lanes.run(id, () => useCases.endIncident(actor, id));
      const words = wordsFor(actor).incident;
      if (typeof ended === 'string') return said(words[whyNot[ended]]);
      redraw(id);
      afterAnswer('an incident is over', () => tellOver(id));
      return from === undefined
        ? { ...(await shown(parts, turn, ended)), line: words.ended }
        : said(words.ended);
    },
  };
}

const whyNot = {
  gone: 'gone',
  over: 'alreadyOver',
  'not-theirs': 'notYours',
} as const satisfies Readonly<Record<NotEnded, string>>;
