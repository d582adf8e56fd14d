import { incidentCard } from '../../cards/incidentCard.ts';
import { verbs } from '../../cards/verbs.ts';
import { countedMap, limitedMap } from '../../services/elevation/atMost.ts';
import type { AuditTrail } from '../../services/elevation/auditTrail.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Incident, Incidents } from '../../services/elevation/incident.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import type { Viewer } from '../../services/notifications/notificationCards.ts';
import { mayWorkLater } from '../../services/notifications/deliveryError.ts';
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
  /** For the log, in words. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** The card of an incident where everybody reads it. */
export interface IncidentPosts {
  /** Rejects where it did not arrive. */
  post(place: Place, incident: Incident): Promise<void>;
  /** Brings it up to date. Where that may work later it is tried again, a few times; rejects with what will not. */
  redraw(id: string): Promise<void>;
}

/** After so many milliseconds it is tried again to bring a card up to date. */
const pausesMs = [5_000, 30_000, 120_000] as const;

const notRedrawn = 'the card of an incident could not be brought up to date';

/** Somebody joins while it is drawn: it is drawn again, not for ever. */
const mostRounds = 5;

/** At one time. Of more than so many one may be drawn twice at once, and is not tried again. */
const mostIncidents = 1_000;

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
      await audit.told(telling).catch((error: unknown) => {
        onFailure('that the card of an incident is there was not written down', error);
      });
    },
    redraw: untilTaken(redraw, parts),
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

/** Tries again a few times: nobody presses a card that looks right, so that nothing else would bring it up to date. */
function untilTaken(
  redraw: (id: string) => Promise<void>,
  { clock, onFailure }: Pick<IncidentPostsParts, 'clock' | 'onFailure'>,
): (id: string) => Promise<void> {
  const failures = countedMap<number>('incident cards to be drawn again', mostIncidents);
  const attempts = oneAtATime(async (id) => {
    try {
      await redraw(id);
      failures.delete(id);
    } catch (error) {
      const count = failures.get(id) ?? 0;
      const hasRoom = count > 0 || failures.size < failures.maxSize;
      const pause = mayWorkLater(error) && hasRoom ? pausesMs[count] : undefined;
      if (pause === undefined) {
        failures.delete(id);
        throw error;
      }
      failures.set(id, count + 1);
      onFailure(notRedrawn, error);
      clock.after(pause, () => {
        attempts(id).catch((later: unknown) => {
          onFailure(notRedrawn, later);
        });
      });
    }
  });
  return attempts;
}

/** Who wants it drawn while it is drawn waits for one more drawing, together with all who do: many join at once, and Teams takes few updates a second. */
function oneAtATime(redraw: (id: string) => Promise<void>): (id: string) => Promise<void> {
  const running = limitedMap<Promise<void>>('incident cards that are drawn', mostIncidents);
  const next = limitedMap<Promise<void>>('incident cards to be drawn', mostIncidents);
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
