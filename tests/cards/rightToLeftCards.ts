import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { incidentCard } from '../../cards/incidentCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { factsHash } from '../../services/elevation/facts.ts';
import { context } from './contexts.ts';
import { incident } from './incidentCards.ts';
import { later, now, requestIn, tracked } from './samples.ts';

/** Names and words that run from right to left, in sentences that do not. */
const layla = { id: '1a2b0011-57c5-4a1e-9c0a-5e0000000011', name: 'ليلى حداد' };
const dana = { id: '1a2b0019-57c5-4a1e-9c0a-5e0000000019', name: 'דנה לוי' };
const why = 'حملة تصيّد ضد 14 صندوق بريد (INC0042731).\nنحتاج إلى حذف الرسائل قبل الساعة 17:00!';

/** Cards about people who write so. */
export function rightToLeftCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  const order = { requester: layla, justification: why, ticket: { number: 'INC1', system: 'ServiceNow' } };
  const waiting = tracked({ kind: 'awaiting-approval', until: later(1430) }, order);
  const shown = factsHash(waiting.request);
  const common = { viewer, now };
  return {
    'approval, from right to left': approvalCard({
      ...{ tracked: waiting, canDecide: true, shown, ...common },
      context: { ...context, others: [dana], looks: [{ person: dana, at: later(-3), until: later(7) }] },
    }),
    'request that was denied, from right to left': requestCard({
      tracked: tracked({ kind: 'denied', by: dana.name, because: 'אין צורך ב-2 שעות. נסי שעה 1.' }, order),
      ...common,
    }),
    'inbox, from right to left': inboxCard({
      ...{ requests: [requestIn(waiting.request.state, order)], missing: [], page: 0, ...common },
    }),
    'incident, from right to left': incidentCard({
      incident: {
        ...{ ...incident, openedBy: layla },
        people: [layla, dana].map((person) => ({ person, at: now })),
      },
      reader: { id: layla.id, parts: [tracked({ kind: 'active', since: now, until: later(55) }, order)] },
      ...common,
    }),
  };
}
