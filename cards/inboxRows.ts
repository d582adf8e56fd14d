import type { ExecuteAction } from '@microsoft/teams.cards';
import { ActionSet, Column, ColumnSet, ToggleInput } from '@microsoft/teams.cards';
import { factsHash } from '../services/elevation/facts.ts';
import type { ElevationRequest, State } from '../services/elevation/request.ts';
import { lengthOf, oneLine } from '../services/elevation/text.ts';
import type { Element } from './card.ts';
import { button, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, leftText, namePlain, quoted } from './format.ts';
import { excerptLine, idsText, requesterName, shortFacts, ticketText } from './requestFacts.ts';
import { targetName, targetNamePlain } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';
import { writtenLine } from './writing.ts';

/** Requests of one ticket, with the place of each among the rows of the page. */
export interface TicketGroup {
  /** Number and system, as Markdown; empty where there is none. */
  readonly ticket: string;
  readonly rows: readonly { readonly request: ElevationRequest; readonly index: number }[];
}

/** By ticket, in the order of their oldest; what has none comes last. */
export function groupedByTicket(
  requests: readonly ElevationRequest[],
  viewer: Viewer,
): readonly TicketGroup[] {
  const groups = new Map<string, ElevationRequest[]>();
  for (const request of requests) {
    const ticket = ticketText(request.order.ticket, viewer) ?? '';
    groups.set(ticket, [...(groups.get(ticket) ?? []), request]);
  }
  const inOrder = [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''));
  let index = 0;
  return inOrder.map(([ticket, rows]) => ({
    ticket,
    rows: rows.map((request) => ({ request, index: index++ })),
  }));
}

/** What a row can show in full, in code points and lines: only what is shown is decided on. */
const shownInFull = 160;

function isShownInFull({ order }: ElevationRequest): boolean {
  return lengthOf(order.justification ?? '') <= shownInFull;
}

/** Whether a row can be ticked: it shows all, and nothing else is asked for. */
export type Tickable = (request: ElevationRequest) => boolean;

export function tickableIn(isTickable: Tickable | undefined): Tickable {
  return (request) => isShownInFull(request) && (isTickable?.(request) ?? true);
}

/** `api id shown` of each row that can be ticked, in the order of the rows; empty between for what cannot. */
export function rowsText(requests: readonly ElevationRequest[], canBeTicked: Tickable): string {
  return requests
    .map((request) =>
      canBeTicked(request) ? `${request.ref.api} ${request.ref.id} ${factsHash(request)}` : '',
    )
    .join(',');
}

interface RowView {
  readonly canBeTicked: Tickable;
  /** The group is ticked already. */
  readonly isTicked?: boolean | undefined;
  readonly now: Date;
  readonly viewer: Viewer;
}

/** The ids of inputs: what is ticked. */
export const rowInput = (index: number): string => `r${index}`;
export const groupInput = (index: number): string => `g${index}`;

function toggle(id: string, title: string, isOn = false): ToggleInput {
  return new ToggleInput(title, { id, wrap: true, spacing: 'None', ...(isOn ? { value: 'true' } : {}) });
}

/** A ticket's requests under its name; several can be ticked at once. */
export function groupElements(
  { ticket, rows }: TicketGroup,
  groupIndex: number,
  { canBeTicked, isTicked = false, now, viewer }: RowView,
): Element[] {
  const { noTicket, tickAll, tickAllWithout } = wordsFor(viewer).inbox;
  const name = ticket === '' ? noTicket : ticket;
  const tickable = rows.filter(({ request }) => canBeTicked(request)).length;
  const number = bare(namePlain(rows[0]?.request.order.ticket?.number ?? '', viewer), 60);
  const all = ticket === '' ? tickAllWithout(tickable) : tickAll(tickable, number);
  return [
    line(name, { weight: 'Bolder', spacing: 'Medium' }),
    ...(tickable > 1 ? [toggle(groupInput(groupIndex), all, isTicked)] : []),
    ...rows.map(({ request, index }) => tickedRow(request, index, { canBeTicked, now, viewer })),
  ];
}

function tickedRow(request: ElevationRequest, index: number, { canBeTicked, now, viewer }: RowView): Element {
  const { requester, state, order } = request;
  const { base, inbox: words } = wordsFor(viewer);
  const left = timeLeft(state, now, viewer);
  const written = oneLine(order.justification ?? '');
  const who = requester.name === '' ? base.somebodyFirst : bare(namePlain(requester.name, viewer), 80);
  return slimRow(
    canBeTicked(request)
      ? [
          toggle(rowInput(index), words.rowOf(who, targetNamePlain(order.target, viewer))),
          ...(written === '' ? [] : [writtenLine(quoted(written, viewer))]),
          line(`${shortFacts(request, now, viewer, ['ticket'])}${left} · ${idsText(request, now, viewer)}`, {
            ...{ subtle: true, small: true, spacing: 'None' },
          }),
        ]
      : [
          line(words.rowOf(requesterName(requester.name, viewer), targetName(order.target, viewer)), {
            spacing: 'None',
          }),
          ...excerptLine(request, viewer),
          line(isShownInFull(request) ? words.alone : words.tooLong, {
            subtle: true,
            small: true,
            spacing: 'None',
          }),
        ],
    button(words.review, verbs.approval(request.ref)),
  );
}

/** As few bytes as can be: two dozen have to find room. */
function slimRow(texts: readonly Element[], review: ExecuteAction): ColumnSet {
  return new ColumnSet({
    columns: [
      new Column(...texts).withOptions({ width: 'stretch' }),
      new Column(new ActionSet(review)).withOptions({ width: 'auto' }),
    ],
    separator: true,
  });
}

/** How long is left to decide, behind what else is said of a row; nothing where Entra does not say. */
export function timeLeft(state: State, now: Date, viewer: Viewer): string {
  if (state.kind !== 'awaiting-approval' || state.until === undefined) return '';
  return ` · ${wordsFor(viewer).inbox.left(leftText(state.until, now, viewer))}`;
}
