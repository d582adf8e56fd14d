import type { Actor } from '../../services/elevation/actor.ts';
import type { Place } from '../../services/notifications/place.ts';
import { newCorrelationId } from '../common/turnRecord.ts';
import { newCardId } from '../turn/cardDelivery.ts';
import type { Turn } from '../turn/turn.ts';
import type { TeamsActivity } from './activity.ts';

/** An activity and who is behind it, as the token and the activity say. */
export interface Met {
  readonly activity: TeamsActivity;
  readonly actor: Actor;
}

export function placeOf({ serviceUrl, conversation }: TeamsActivity): Place {
  return { serviceUrl, conversationId: conversation.id };
}

/** A turn that answers with messages of its own. */
export function ownTurn({ activity, actor }: Met): Turn {
  return {
    actor,
    place: placeOf(activity),
    cardId: newCardId(),
    shared: false,
    steppedUp: false,
    correlationId: newCorrelationId(),
  };
}
