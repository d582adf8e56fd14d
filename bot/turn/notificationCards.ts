import { breakGlassCard } from '../../cards/breakGlassCard.ts';
import { newsText, onceMore } from '../../cards/newsText.ts';
import { endsSoonCard, giveBackNowCard, ticketClosedCard } from '../../cards/reminderCard.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { NotificationCards } from '../../services/notifications/notificationCards.ts';
import type { Decider, Viewer } from '../../services/notifications/notificationCards.ts';
import type { ApprovalView } from './approvalView.ts';
import type { Views } from './views.ts';

const readBy = (
  reader: Decider | undefined,
): Pick<ApprovalView, 'readerId' | 'alsoWaiting' | 'canDecide'> => ({
  readerId: reader?.personId,
  alsoWaiting: reader?.alsoWaiting,
  canDecide: reader?.canDecide ?? true,
});

/** One of which nobody decides, and many hear. */
const isEmergency = ({ breakGlass, request: { state } }: TrackedRequest): boolean =>
  breakGlass !== undefined && state.kind !== 'awaiting-approval';

/** What people are told, in the cards and words that answers have too. */
export function createNotificationCards(
  views: Views,
  clock: Clock,
  contactFor: (target: Target) => string | undefined,
  channelViewer: Viewer,
): NotificationCards {
  const of = (tracked: TrackedRequest) => ({
    tracked,
    adminContact: contactFor(tracked.request.order.target),
  });
  return {
    channelViewer,
    request: (viewer, tracked) => views.request(viewer, tracked),
    approval: async (viewer, tracked, reader) =>
      // A channel has one card of a request.
      reader === undefined && isEmergency(tracked)
        ? breakGlassCard({ ...of(tracked), viewer, now: clock.now() })
        : views.approval(viewer, tracked, readBy(reader)),
    async reminder(topic, viewer, tracked, reader) {
      const view = { tracked, viewer, now: clock.now() };
      switch (topic) {
        case 'decision':
          return views.approval(viewer, tracked, { again: true, ...readBy(reader) });
        case 'end':
          return endsSoonCard(view);
        case 'give-back':
          return giveBackNowCard(view);
        case 'ticket-closed':
          return ticketClosedCard(view);
        case 'review':
          return breakGlassCard({ ...view, ...of(tracked), reader: { id: reader.personId } });
      }
    },
    news: (viewer, tracked) => newsText({ tracked, viewer, now: clock.now() }),
    onceMore: (viewer, text) => onceMore(text, viewer),
  };
}
