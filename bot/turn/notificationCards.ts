import { newsText, onceMore } from '../../cards/newsText.ts';
import { endsSoonCard, giveBackNowCard } from '../../cards/reminderCard.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { NotificationCards } from '../../services/notifications/notificationCards.ts';
import type { Decider } from '../../services/notifications/notificationCards.ts';
import type { ApprovalView } from './approvalView.ts';
import type { Views } from './views.ts';

const readBy = (reader: Decider | undefined): Pick<ApprovalView, 'readerId' | 'alsoWaiting'> => ({
  readerId: reader?.personId,
  alsoWaiting: reader?.alsoWaiting,
});

/** What people are told, in the cards and words that answers have too. */
export function createNotificationCards(views: Views, clock: Clock): NotificationCards {
  return {
    request: (viewer, tracked) => views.request(viewer, tracked),
    approval: (viewer, tracked, reader) =>
      views.approval(viewer, tracked, { canDecide: true, ...readBy(reader) }),
    async reminder(topic, viewer, tracked, reader) {
      const view = { tracked, viewer, now: clock.now() };
      switch (topic) {
        case 'decision':
          return views.approval(viewer, tracked, { canDecide: true, again: true, ...readBy(reader) });
        case 'end':
          return endsSoonCard(view);
        case 'give-back':
          return giveBackNowCard(view);
      }
    },
    news: (viewer, tracked) => newsText({ tracked, viewer, now: clock.now() }),
    onceMore,
  };
}
