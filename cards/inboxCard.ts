import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line, row } from './card.ts';
import type { Viewer } from './format.ts';
import { leftText } from './format.ts';
import { excerptLine, requesterName, shortFacts } from './requestFacts.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

export interface InboxView {
  readonly requests: readonly ElevationRequest[];
  readonly viewer: Viewer;
  readonly now: Date;
}

const most = 20;

/** What waits for this person's decision, the oldest first. */
export function inboxCard({ requests, viewer, now }: InboxView): Card {
  const title =
    requests.length === 0 ? 'Nothing waits for you' : `Waiting for your decision: ${requests.length}`;
  return cardOf({
    summary: title,
    body: [
      ...heading(title),
      ...(requests.length === 0
        ? [line('When somebody asks for something that you approve, I send you a card.')]
        : []),
      ...requests.slice(0, most).map((request) => rowOf(request, now, viewer)),
      ...(requests.length > most
        ? [line(`And ${requests.length - most} more, once these are decided.`, { subtle: true })]
        : []),
    ],
    buttons: [button('Refresh', verbs.inbox())],
    refresh: verbs.inbox(),
  });
}

function rowOf(request: ElevationRequest, now: Date, viewer: Viewer): Element {
  const { requester, state } = request;
  const left = state.kind === 'awaiting-approval' ? ` · ${leftText(state.until, now)} left` : '';
  return row(
    [
      line(`${requesterName(requester.name)}: ${targetName(request.order.target)}`, {
        weight: 'Bolder',
        spacing: 'None',
      }),
      ...excerptLine(request),
      line(`${shortFacts(request, now, viewer)}${left}`, { subtle: true, small: true, spacing: 'None' }),
    ],
    button('Review', verbs.approval(request.ref)),
  );
}
