import { repeatCard } from '../../../cards/repeatCard.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Incident } from '../../../services/elevation/incident.ts';
import { isIn } from '../../../services/elevation/incident.ts';
import type { Action } from '../actions.ts';
import type { FormOf } from '../forms.ts';
import type { IncidentOrders } from '../incidentOrders.ts';
import { wordsOf } from '../incidentOrders.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { Answer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { RepeatParts } from './repeat.ts';
import { sendShown } from './repeat.ts';

/** What somebody who takes part is shown: what one tap asks for where that can be said, else what they would get for saying the same in their own chat. */
export type OpenForIncident = (turn: Turn, incident: Incident) => Promise<Answer>;

interface OpenParts {
  readonly orders: Pick<IncidentOrders, 'oneTap'>;
  readonly formOf: FormOf;
  /** As by name, with forms by `formOf`. */
  readonly byName: (formOf: FormOf) => Handler<{ readonly text: string; readonly guessed?: boolean }>;
  readonly clock: Clock;
}

export function openForIncident({ orders, formOf, byName, clock }: OpenParts): OpenForIncident {
  return (turn, incident) => {
    const { actor } = turn;
    const tapOrForm: FormOf = async (given, target, wish) => {
      const tap = wish.isUnseen === true ? undefined : await orders.oneTap(actor, incident, target);
      if (tap === undefined) return formOf(given, target, wish);
      const { ticket } = incident;
      return { kind: 'card', card: repeatCard({ ...tap, ticket, viewer: actor, now: clock.now() }) };
    };
    return byName(tapOrForm)(turn, { text: wordsOf(incident), guessed: true });
  };
}

interface OrderParts extends Omit<RepeatParts, 'useCases' | 'targets'> {
  readonly useCases: RepeatParts['useCases'] & Pick<UseCases, 'incident'>;
  readonly targets: Pick<OwnTargets, 'target'>;
  readonly orders: Pick<IncidentOrders, 'of'>;
}

/** One tap: what the card showed is asked for with the incident's ticket, by whoever is in it; what has changed since is shown on the form, and nothing is sent. */
export function orderIncident(parts: OrderParts): Handler<Extract<Action, { verb: 'orderIncident' }>> {
  const { useCases, targets, orders } = parts;
  return async (turn, action) => {
    const { actor } = turn;
    const words = wordsFor(actor).incident;
    const incident = await useCases.incident(action.incident);
    if (incident === undefined || !isIn(incident, actor.id)) return { kind: 'text', text: words.gone };
    if (incident.over !== undefined) return { kind: 'text', text: words.alreadyOver };
    const target = await targets.target(actor, action.target);
    return sendShown(parts, turn, target, await orders.of(actor, incident, target), action);
  };
}
