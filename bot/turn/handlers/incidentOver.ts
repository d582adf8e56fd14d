import type { GivenBackPart } from '../../../cards/incidentOverCard.ts';
import { incidentOverCard } from '../../../cards/incidentOverCard.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Incident } from '../../../services/elevation/incident.ts';
import { isIn, partsOn } from '../../../services/elevation/incident.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Answer, CardAnswer } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

export interface IncidentOverParts {
  readonly useCases: Pick<UseCases, 'incident' | 'openOf' | 'giveBack'>;
  readonly adminContact?: string;
  readonly clock: Clock;
}

type OfIncident = Handler<{ readonly incident: string }>;

const gone = (actor: Actor): Answer => ({ kind: 'text', text: wordsFor(actor).incident.gone });

/** What is on for the person by an incident's ticket, to be given back with one tap: each thing as themselves, and what fails keeps nothing of the rest. */
export function incidentOver(parts: IncidentOverParts): {
  readonly incidentOver: OfIncident;
  readonly giveBackIncident: OfIncident;
} {
  const { useCases } = parts;
  return {
    async incidentOver({ actor }, { incident: id }) {
      const incident = await ofTheirs(parts, actor, id);
      return incident === undefined ? gone(actor) : answerOf(parts, actor, incident);
    },
    async giveBackIncident({ actor }, { incident: id }) {
      const incident = await ofTheirs(parts, actor, id);
      if (incident === undefined) return gone(actor);
      const tried: GivenBackPart[] = [];
      for (const part of partsOn(incident, await useCases.openOf(actor.id)))
        tried.push(await giveBackPart(parts, actor, part));
      return answerOf(parts, actor, incident, tried);
    },
  };
}

/** Whoever is not in it learns nothing of it. */
async function ofTheirs(
  { useCases }: IncidentOverParts,
  { id: personId }: Actor,
  id: string,
): Promise<Incident | undefined> {
  const incident = await useCases.incident(id);
  return incident !== undefined && isIn(incident, personId) ? incident : undefined;
}

/** What only the person can mend by signing in is asked for before all else: the tap goes on then. */
async function giveBackPart(
  { useCases }: IncidentOverParts,
  actor: Actor,
  { request: { order } }: TrackedRequest,
): Promise<GivenBackPart> {
  const { target } = order;
  try {
    await useCases.giveBack(actor, target);
    return { target };
  } catch (error) {
    if (!(error instanceof ElevationError) || error.problem.kind === 'sign-in-required') throw error;
    return { target, problem: error.problem };
  }
}

async function answerOf(
  { useCases, adminContact, clock }: IncidentOverParts,
  actor: Actor,
  incident: Incident,
  tried: readonly GivenBackPart[] = [],
): Promise<CardAnswer> {
  const parts = partsOn(incident, await useCases.openOf(actor.id));
  return {
    kind: 'card',
    card: incidentOverCard({
      ...{ incident, parts, tried, adminContact },
      ...{ viewer: actor, now: clock.now() },
    }),
    drawnBy: verbs.incidentOver(incident.id),
  };
}
