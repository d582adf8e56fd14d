import { randomBytes } from 'node:crypto';
import { incidentCard } from '../../../cards/incidentCard.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import { plainLine } from '../../../cards/format.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { partsOn } from '../../../services/elevation/incident.ts';
import type { NotEnded } from '../../../services/elevation/takePart.ts';
import type { Command } from '../commands.ts';
import type { IncidentPosts } from '../incidentPosts.ts';
import type { Answer } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

export interface IncidentHandlersParts {
  readonly useCases: Pick<
    UseCases,
    'openIncident' | 'dropIncident' | 'joinIncident' | 'endIncident' | 'incident' | 'openOf'
  >;
  readonly posts: IncidentPosts;
  /** What is asked for where nobody says what; of the file. */
  readonly access: string | undefined;
  /** The same as where a person says it in their own chat. */
  readonly openByName: Handler<{ readonly text: string; readonly guessed?: boolean }>;
  /** Offers everybody in it to give back. */
  readonly tellOver: (id: string) => Promise<void>;
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

type OfIncident = Handler<{ readonly incident: string }>;

const said = (text: string): Answer => ({ kind: 'text', text });

/** `incident INC0042731 search & purge`, said where people work on it: its card is posted there. Nothing is asked for by it. */
export function openIncident({
  useCases,
  posts,
  access: usual,
  onFailure,
}: IncidentHandlersParts): Handler<Omit<Extract<Command, { kind: 'incident' }>, 'kind'>> {
  return async ({ actor, from, cardId }, { ticket, said: typed }) => {
    const words = wordsFor(actor).incident;
    if (from === undefined) return said(words.sayItThere);
    const access = typed === '' ? usual : typed;
    if (access === undefined) return said(words.noAccess(plainLine(ticket, 60)));
    const id = randomBytes(16).toString('base64url');
    const incident = await useCases.openIncident(actor, { id, ticket, access, cardId });
    try {
      await posts.post(from.place, incident);
    } catch (error) {
      onFailure(error);
      await useCases.dropIncident(actor, incident);
      return said(words.notPosted(plainLine(ticket, 60)));
    }
    return said(words.posted(plainLine(ticket, 60)));
  };
}

export function incidentHandlers(parts: IncidentHandlersParts): {
  readonly incident: OfIncident;
  readonly joinIncident: OfIncident;
  readonly endIncident: OfIncident;
} {
  const { useCases, posts, openByName, tellOver, afterAnswer, clock } = parts;
  const redraw = (id: string): void => {
    afterAnswer('the card of an incident', () => posts.redraw(id));
  };
  return {
    async incident({ actor, from }, { incident: id }) {
      // Where it was posted, whoever reads that may know of it; nobody who brings its id elsewhere.
      const incident = from === undefined ? undefined : await useCases.incident(id);
      if (incident === undefined) return said(wordsFor(actor).incident.gone);
      const own = partsOn(incident, await useCases.openOf(actor.id));
      const reader = { id: actor.id, parts: own };
      return {
        kind: 'card',
        card: incidentCard({ incident, reader, viewer: actor, now: clock.now() }),
        drawnBy: verbs.incident(id),
      };
    },
    async joinIncident(turn, { incident: id }) {
      const incident = await useCases.joinIncident(turn.actor, id, turn.from?.memberId);
      if (incident === undefined) return said(wordsFor(turn.actor).incident.alreadyOver);
      redraw(id);
      return openByName(turn, { text: `${incident.access} ${incident.ticket}`, guessed: true });
    },
    async endIncident({ actor }, { incident: id }) {
      const ended = await useCases.endIncident(actor, id);
      const words = wordsFor(actor).incident;
      if (typeof ended === 'string') return said(words[whyNot[ended]]);
      redraw(id);
      afterAnswer('an incident is over', () => tellOver(id));
      return said(words.ended);
    },
  };
}

const whyNot = {
  gone: 'gone',
  over: 'alreadyOver',
  'not-theirs': 'notYours',
} as const satisfies Readonly<Record<NotEnded, string>>;
