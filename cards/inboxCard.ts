import type { Missing } from '../services/elevation/reading.ts';
import { hides } from '../services/elevation/reading.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Action, Card, Element } from './card.ts';
import { button, cardOf, heading, line, note, row } from './card.ts';
import type { Viewer } from './format.ts';
import { inboxGaps } from './inboxGaps.ts';
import { quotedLine } from './format.ts';
import type { InboxResults } from './inboxResults.ts';
import { resultLines, resultsSummary } from './inboxResults.ts';
import type { Tickable } from './inboxRows.ts';
import { groupedByTicket, groupElements, rowsText, tickableIn, timeLeft } from './inboxRows.ts';
import type { Page } from './pages.ts';
import { pageButtons, pageLine, pageOf, searchButton, searchField } from './pages.ts';
import { reasonInputs } from './reasonInputs.ts';
import { excerptLine, requesterName, shortFacts } from './requestFacts.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';
import type { InboxWords } from './words/en/inbox.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sizeOf, mostBytes } from './writing.ts';

export interface InboxView {
  /** What waits, the oldest first; with `said`, what of it fits those words. */
  readonly requests: readonly ElevationRequest[];
  /** What may wait besides. */
  readonly missing?: readonly Missing[];
  readonly said?: string;
  /** From 0. */
  readonly page: number;
  /** What became of what was ticked. */
  readonly results?: InboxResults | undefined;
  /** Why nothing was decided. */
  readonly fault?: keyof typeof faults | undefined;
  readonly typedReason?: string | undefined;
  /** What can be chosen for a reason. */
  readonly quickReasons?: readonly string[] | undefined;
  /** Whether a request may be decided on in the list; all that find room when absent. */
  readonly isTickable?: Tickable;
  /** All of the one ticket that is listed is ticked. */
  readonly isTicked?: boolean | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Rows on a page: as many as a card has room for, so that a morning's worth is decided at once. */
const pageSizes = [24, 16, 8, 4] as const;

/** What waits for this person's decision, by ticket, the oldest first. */
export function inboxCard(view: InboxView): Card {
  for (const size of pageSizes) {
    const card = draw(view, size);
    // Every page of this size has to fit, or the way to the next would lead past rows.
    if (sizeOf(card) <= mostBytes - sealBytes && fitsEverywhere(view, size)) return card;
  }
  return draw({ ...view, results: undefined }, 4);
}

/** What seals add to a card. */
const sealBytes = 2 * 1024;

function fitsEverywhere(view: InboxView, size: number): boolean {
  const pages = Math.ceil(view.requests.length / size);
  return Array.from({ length: pages }, (_, page) => page).every(
    (page) => sizeOf(draw({ ...view, page }, size)) <= mostBytes - sealBytes,
  );
}

function draw(view: InboxView, size: number): Card {
  const { requests, missing = [], said = '', results, viewer, now } = view;
  const groups = groupedByTicket(requests, viewer);
  const sorted = groups.flatMap(({ rows }) => rows.map(({ request }) => request));
  const page = pageOf(sorted, view.page, size);
  const isSearch = said !== '';
  const words = wordsFor(viewer);
  const title = titleOf(page.total, isSearch, missing, words.inbox);
  return cardOf({
    summary: results === undefined ? title : words.inbox.doneThen(resultsSummary(results, viewer), title),
    body: [
      ...heading(title),
      ...faultNote(view.fault, words),
      ...(results === undefined
        ? []
        : [
            line(resultsSummary(results, viewer), { weight: 'Bolder' }),
            ...resultLines(results, now, viewer),
          ]),
      ...(isSearch ? [line(words.inbox.ofWhatFits(quotedLine(said, viewer, 60)))] : []),
      ...(page.total === 0 && !isSearch && isAll(missing) ? [line(words.inbox.whenAsked)] : []),
      ...searchField(page, viewer),
      ...rowElements(page.rows, view),
      ...pageLine(page, viewer, size),
      ...inboxGaps(missing, page.total, viewer),
    ],
    buttons: [
      ...decideButtons(page.rows, view),
      ...searchButton(page, verbs.searchInbox(), viewer),
      ...pageButtons(page, (to) => verbs.inbox(to, said), viewer),
      isSearch
        ? button(words.inbox.all, verbs.inbox())
        : button(words.buttons.refresh, verbs.inbox(page.here)),
    ],
    refresh: verbs.inbox(page.here, said),
  });
}

/** One alone is reviewed, not ticked. */
function rowElements(
  rows: Page<ElevationRequest>['rows'],
  { typedReason, quickReasons, isTickable, isTicked, viewer, now }: InboxView,
): Element[] {
  if (rows.length < 2) return rows.map((request) => rowOf(request, now, viewer));
  return [
    ...groupedByTicket(rows, viewer).flatMap((group, index) =>
      groupElements(group, index, { canBeTicked: tickableIn(isTickable), isTicked, now, viewer }),
    ),
    ...reasonInputs({ quickReasons, typed: typedReason, viewer }),
  ];
}

function decideButtons(rows: readonly ElevationRequest[], { isTickable, viewer }: InboxView): Action[] {
  const text = rowsText(rows, tickableIn(isTickable));
  if (rows.length < 2 || text.replaceAll(',', '') === '') return [];
  const groups = groupedByTicket(rows, viewer).map(({ rows: { length } }) => length);
  const { approveTicked, denyTicked } = wordsFor(viewer).inbox;
  return [
    button(approveTicked, verbs.approveTicked(text, groups), { style: 'positive', inputs: true }),
    button(denyTicked, verbs.denyTicked(text, groups), { style: 'destructive', inputs: true }),
  ];
}

const faults = {
  'tick-first': ({ inbox }: Words) => inbox.tickFirst,
  'reason-first': ({ approval }: Words) => approval.reasonMissing,
  'review-first': ({ inbox }: Words) => inbox.reviewFirst,
} as const;

function faultNote(fault: InboxView['fault'], words: Words): Element[] {
  return fault === undefined ? [] : [note([faults[fault](words)], 'warning')];
}

/** Names that are missing hide nothing that waits. */
function isAll(missing: readonly Missing[]): boolean {
  return !hides(missing, ['role-approvals', 'group-approvals']);
}

function titleOf(total: number, isSearch: boolean, missing: readonly Missing[], words: InboxWords): string {
  if (isAll(missing)) return total > 0 || isSearch ? words.waiting(total) : words.nothing;
  return total > 0 ? words.waitingSeen(total) : words.notAllSeen;
}

function rowOf(request: ElevationRequest, now: Date, viewer: Viewer): Element {
  const { requester, state } = request;
  const words = wordsFor(viewer).inbox;
  const left = timeLeft(state, now, viewer);
  return row(
    [
      line(words.rowOf(requesterName(requester.name, viewer), targetName(request.order.target, viewer)), {
        weight: 'Bolder',
        spacing: 'None',
      }),
      ...excerptLine(request, viewer),
      line(`${shortFacts(request, now, viewer)}${left}`, { subtle: true, small: true, spacing: 'None' }),
    ],
    button(words.review, verbs.approval(request.ref)),
  );
}
