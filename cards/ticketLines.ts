import type { FoundTicket, TicketLook } from '../services/elevation/ticketSystem.ts';
import type { TicketSeen } from '../services/elevation/ticketSeen.ts';
import { ticketNumberOf } from '../services/elevation/ticketSeen.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { isOpen } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { nameText, plainLine, timeText } from './format.ts';
import { requesterName } from './requestFacts.ts';
import { targetName } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What is known of the number that a form has, below its field: where one of the systems has it, that it is none of the others' is said with what wants it. */
export function lookLines(
  number: string,
  tickets: readonly { readonly look?: TicketLook }[],
  viewer: Reader,
): Element[] {
  const looks = tickets.flatMap(({ look }) => look ?? []);
  const found = looks.flatMap((look) => (look.kind === 'found' ? [foundText(look, viewer)] : []));
  if (found.length > 0)
    return [...new Set(found)].map((text) => line(text, { subtle: true, spacing: 'None' }));
  const words = wordsFor(viewer).tickets;
  const known = nameText(number, viewer, 50);
  if (looks.some(({ kind }) => kind === 'not-known'))
    return [line(words.notKnown(known), { tone: 'warning', spacing: 'None' })];
  if (looks.length === 0) return [];
  return [line(words.absent(known), { tone: 'attention', spacing: 'None' })];
}

function foundText({ number, title, ...rest }: FoundTicket, viewer: Reader): string {
  const { tickets } = wordsFor(viewer);
  return tickets.found(nameText(number, viewer, 50), titleText(title, viewer), stateText(rest, viewer));
}

/** Whoever opens a ticket chooses its title: it may read as a state, an assignee or a decision of its own. */
function titleText(title: string, viewer: Reader): string {
  return nameText(title, viewer, 100);
}

/** ` · In Progress · assigned to Alex Wilber`. */
function stateText({ state, assignee }: Pick<FoundTicket, 'state' | 'assignee'>, viewer: Reader): string {
  const { tickets } = wordsFor(viewer);
  const assigned =
    assignee === undefined
      ? ''
      : assignee === ''
        ? tickets.assignedToNobody
        : tickets.assignedTo(nameText(assignee, viewer));
  return `${state === '' ? '' : tickets.state(plainLine(state, 40))}${assigned}`;
}

/** What its system said of a ticket when it was asked for, for whoever decides. */
export function ticketSaid(seen: TicketSeen | undefined, now: Date, viewer: Viewer): string | undefined {
  if (seen?.look.kind !== 'found') return undefined;
  const { title, ...rest } = seen.look;
  const text = `${titleText(title, viewer)}${stateText(rest, viewer)}`;
  return wordsFor(viewer).tickets.seen(text, timeText(seen.at, now, viewer));
}

/** What its holder is told of the ticket by which it is on, or waits: that it ends with it, and that it was seen to be closed. */
export function leaseLines(tracked: TrackedRequest, now: Date, viewer: Viewer): Element[] {
  const { request, endsWithTicket, endedWithTicket } = tracked;
  const { tickets } = wordsFor(viewer);
  const number = nameText(ticketNumberOf(tracked), viewer, 50);
  if (endedWithTicket === true) return [line(tickets.endedWith(number))];
  if (!isOpen(request.state)) return [];
  return [
    ...closedText(tracked, now, viewer).map((text) => line(text)),
    ...(endsWithTicket === true ? [line(tickets.endsWith(number), { subtle: true })] : []),
  ];
}

/** That its ticket was seen to be closed since it was asked for. */
export function closedText(tracked: TrackedRequest, now: Date, viewer: Viewer): readonly string[] {
  const { ticketClosed } = tracked;
  if (ticketClosed === undefined) return [];
  const number = nameText(ticketNumberOf(tracked), viewer, 50);
  const at = timeText(ticketClosed.at, now, viewer);
  return [wordsFor(viewer).tickets.wasClosed(number, plainLine(ticketClosed.state, 40), at)];
}

/** Who else asked for something with this ticket. */
export function sameTicketText(
  others: readonly ElevationRequest[] = [],
  now: Date,
  viewer: Viewer,
): string | undefined {
  const { tickets } = wordsFor(viewer);
  const uses = others.map(({ requester, order, askedAt }) => {
    const who = requesterName(requester.name, viewer);
    const target = targetName(order.target, viewer);
    return askedAt === undefined
      ? tickets.usedSometimeBy(who, target)
      : tickets.usedBy(who, target, timeText(askedAt, now, viewer));
  });
  return uses.length === 0 ? undefined : tickets.uses(uses);
}

/** Where a ticket does not fit who asks, or nobody could check it. */
export function ticketFlags(tracked: TrackedRequest, now: Date, viewer: Viewer): Element[] {
  const {
    request: { requester, order },
    ticketSeen: seen,
  } = tracked;
  if (seen === undefined) return [];
  const { unchecked, why: whyWords } = wordsFor(viewer).rules;
  const said = [
    ...seen.unchecked.map(({ what, why }) => unchecked[what](whyWords[why])),
    ...closedText(tracked, now, viewer),
    ...misfits(seen.look, requesterName(requester.name, viewer), order.ticket?.number ?? '', viewer),
  ];
  return said.length === 0 ? [] : [note(said, 'warning')];
}

function misfits(look: TicketLook, requester: string, asked: string, viewer: Reader): readonly string[] {
  const { misfit } = wordsFor(viewer).tickets;
  if (look.kind === 'absent') return [misfit.absent];
  if (look.kind === 'not-known') return [];
  const { isOpen, isRelated, assignee, number } = look;
  const isElsewhere = isRelated === 'no' && assignee !== undefined;
  return [
    ...(isOpen === 'no' ? [misfit.closed] : []),
    ...(isElsewhere
      ? [
          assignee === ''
            ? misfit.unassigned(requester)
            : misfit.elsewhere(nameText(assignee, viewer), requester),
        ]
      : []),
    ...(number.toLowerCase() === asked.toLowerCase() ? [] : [misfit.moved(nameText(number, viewer, 50))]),
  ];
}
