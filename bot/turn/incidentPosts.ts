import { incidentCard } from '../../cards/incidentCard.ts';
import { verbs } from '../../cards/verbs.ts';
import type { AuditTrail } from '../../services/elevation/auditTrail.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Incident, Incidents } from '../../services/elevation/incident.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import type { Viewer } from '../../services/notifications/notificationCards.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { CardDelivery } from './cardDelivery.ts';

export interface IncidentPostsParts {
  readonly incidents: Pick<Incidents, 'find'>;
  readonly ledger: Pick<CardLedger, 'find'>;
  readonly delivery: Pick<CardDelivery, 'post' | 'update'>;
  readonly audit: Pick<AuditTrail, 'telling' | 'told'>;
  /** Of conversations of many. */
  readonly viewer: Viewer;
  readonly clock: Clock;
  /** For the log. */
  readonly onFailure: (error: unknown) => void;
}

/** The card of an incident where everybody reads it. */
export interface IncidentPosts {
  /** Rejects where it did not arrive. */
  post(place: Place, incident: Incident): Promise<void>;
  /** Brings it up to date, and says whose own views are asked for. */
  redraw(id: string): Promise<void>;
}

/** Somebody joins while it is drawn: it is drawn again, not for ever. */
const mostRounds = 5;

export function createIncidentPosts(parts: IncidentPostsParts): IncidentPosts {
  const { incidents, ledger, delivery, audit, viewer, clock, onFailure } = parts;

  const drawn = (incident: Incident) => ({
    card: incidentCard({ incident, viewer, now: clock.now() }),
    drawnBy: verbs.incident(incident.id),
  });

  return {
    async post(place, incident) {
      const telling = { to: place.conversationId, ticket: incident.ticket, how: 'incident card' };
      await audit.telling(telling);
      await delivery.post({ reader: { kind: 'channel' }, place }, drawn(incident), incident.cardId);
      // It is there, whether that can be written down or not.
      await audit.told(telling).catch(onFailure);
    },
    redraw: oneAtATime(redraw),
  };

  async function redraw(id: string): Promise<void> {
    let shown: Incident | undefined;
    for (let round = 0; round < mostRounds; round += 1) {
      const incident = await incidents.find(id);
      if (incident === undefined || (shown !== undefined && isSame(shown, incident))) return;
      const card = await ledger.find(incident.cardId);
      if (typeof card?.activityId !== 'string') return;
      await delivery.update({ ...card, activityId: card.activityId }, drawn(incident));
      shown = incident;
    }
  }
}

/** Who wants it drawn while it is drawn waits for one more drawing, together with all who do: many join at once, and Teams takes few updates a second. */
function oneAtATime(redraw: (id: string) => Promise<void>): (id: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();
  function begin(id: string): Promise<void> {
    const begun = redraw(id).finally(() => running.delete(id));
    running.set(id, begun);
    return begun;
  }
  return (id) => {
    const now = running.get(id);
    if (now === undefined) return begin(id);
    const then =
      next.get(id) ??
      now
        .catch(() => undefined)
        .then(() => {
          next.delete(id);
          return begin(id);
        });
    next.set(id, then);
    return then;
  };
}

function isSame(shown: Incident, now: Incident): boolean {
  return shown.people.length === now.people.length && shown.over?.at.getTime() === now.over?.at.getTime();
}
