import { newsText, onceMore } from '../../cards/newsText.ts';
import { endsSoonCard, giveBackNowCard } from '../../cards/reminderCard.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { NotificationCards } from '../../services/notifications/notificationCards.ts';
import type { Views } from './views.ts';

/** What people are told, in the cards and words that answers have too. */
export function createNotificationCards(views: Views, clock: Clock): NotificationCards {
  return {
    request: (viewer, tracked) => views.request(viewer, tracked),
    approval: (viewer, tracked, alsoWaiting) =>
      views.approval(viewer, tracked, { canDecide: true, alsoWaiting }),
    reminder(topic, viewer, tracked, alsoWaiting) {
      const view = { tracked, viewer, now: clock.now() };
      switch (topic) {
        case 'decision':
          return views.approval(viewer, tracked, { canDecide: true, again: true, alsoWaiting });
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
