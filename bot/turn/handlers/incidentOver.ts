import type { GivenBackPart } from '../../../cards/incidentOverCard.ts';
import { incidentOverCard } from '../../../cards/incidentOverCard.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Incident } from '../../../services/elevation/incident.ts';
import { isIn, partsOn } from '../../../services/elevation/incident.ts';
import { ElevationError, about, afterStepUp } from '../../../services/elevation/problem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { demandKey } from '../../signIn/demand.ts';
import { askedBy } from '../askToSignIn.ts';
import type { Answer, CardAnswer, Turn } from '../turn.ts';
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
    async giveBackIncident(turn, { incident: id }) {
      const { actor } = turn;
      const incident = await ofTheirs(parts, actor, id);
      if (incident === undefined) return gone(actor);
      const tried: GivenBackPart[] = [];
      let demand: ElevationError | undefined;
      for (const part of partsOn(incident, await useCases.openOf(actor.id))) {
        const done = await giveBackPart(parts, turn, part);
        if (done instanceof ElevationError) demand ??= done;
        else tried.push(done);
      }
      // Another sign-in is asked for once the rest is given back: what is left is, after it.
      if (demand !== undefined) throw demand;
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

/** What the person can mend by a stronger sign-in is answered as it is: the tap goes on then. Without any sign-in nothing is given back, and the rest is not tried. */
async function giveBackPart(
  { useCases }: IncidentOverParts,
  { actor, tried }: Turn,
  { request: { order } }: TrackedRequest,
): Promise<GivenBackPart | ElevationError> {
  const { target } = order;
  try {
    await about(target, useCases.giveBack(actor, target));
    return { target };
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    const { problem } = error;
    if (problem.kind === 'sign-in-required') throw error;
    if (problem.kind !== 'step-up-required') return { target, problem };
    // Met for this very work already, it is not asked for once more.
    if (tried?.includes(demandKey(askedBy(problem).demand)) === true)
      return { target, problem: afterStepUp(problem) };
    return error;
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
