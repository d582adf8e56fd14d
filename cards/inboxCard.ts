import type { Missing } from '../services/elevation/reading.ts';
import { hides } from '../services/elevation/reading.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line, row } from './card.ts';
import type { Viewer } from './format.ts';
import { inboxGaps } from './inboxGaps.ts';
import { leftText, plainLine } from './format.ts';
import { pageButtons, pageLine, pageOf, searchButton, searchField } from './pages.ts';
import { excerptLine, requesterName, shortFacts } from './requestFacts.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

export interface InboxView {
  /** What waits, the oldest first; with `said`, what of it fits those words. */
  readonly requests: readonly ElevationRequest[];
  /** What may wait besides. */
  readonly missing?: readonly Missing[];
  readonly said?: string;
  /** From 0. */
  readonly page: number;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** What waits for this person's decision, the oldest first. */
export function inboxCard({ requests, missing = [], said = '', page: wanted, viewer, now }: InboxView): Card {
  const page = pageOf(requests, wanted);
  const isSearch = said !== '';
  const title = titleOf(page.total, isSearch, missing);
  return cardOf({
    summary: title,
    body: [
      ...heading(title),
      ...(isSearch ? [line(`Of what fits “${plainLine(said, 60)}”.`)] : []),
      ...(page.total === 0 && !isSearch && isAll(missing)
        ? [line('When somebody asks for something that you approve, I send you a card.')]
        : []),
      ...searchField(page, 'Search by name'),
      ...page.rows.map((request) => rowOf(request, now, viewer)),
      ...pageLine(page),
      ...inboxGaps(missing, page.total),
    ],
    buttons: [
      ...searchButton(page, verbs.searchInbox()),
      ...pageButtons(page, (to) => verbs.inbox(to, said)),
      isSearch ? button('All', verbs.inbox()) : button('Refresh', verbs.inbox(page.here)),
    ],
    refresh: verbs.inbox(page.here, said),
  });
}

/** Names that are missing hide nothing that waits. */
function isAll(missing: readonly Missing[]): boolean {
  return !hides(missing, ['role-approvals', 'group-approvals']);
}

function titleOf(total: number, isSearch: boolean, missing: readonly Missing[]): string {
  if (isAll(missing))
    return total > 0 || isSearch ? `Waiting for your decision: ${total}` : 'Nothing waits for you';
  return total > 0
    ? `Waiting for your decision: ${total} that I could see`
    : 'I could not see all that waits for you';
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
