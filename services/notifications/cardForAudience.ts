import type { Card } from '../../cards/card.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { Audience } from './cardLedger.ts';
import type { NotificationCards, Viewer } from './notificationCards.ts';

/** The card of a request as those see it whom it is for. */
export function cardForAudience(
  cards: Omit<NotificationCards, 'news' | 'onceMore' | 'channelViewer'>,
  audience: Audience,
  viewer: Viewer,
  tracked: TrackedRequest,
): Promise<Card> {
  switch (audience.kind) {
    case 'requester':
      return cards.request(viewer, tracked);
    case 'approver':
      return cards.approval(viewer, tracked, audience);
    case 'channel':
      return cards.approval(viewer, tracked);
    case 'reminder':
      return cards.reminder(audience.about, viewer, tracked, audience);
  }
}
