import type { FoundTicket, TicketLook } from '../services/elevation/ticketSystem.ts';
import type { TicketSeen } from '../services/elevation/ticketSeen.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { english, nameText, plainLine, timeText } from './format.ts';
import { requesterName } from './requestFacts.ts';
import { uncheckedWords } from './ruleWords.ts';
import { targetName } from './text.ts';
import { ticketWords } from './ticketWords.ts';

/** What is known of the number that a form has, below its field. */
export function lookLine(number: string, look: TicketLook | undefined): Element[] {
  if (look === undefined) return [];
  const known = nameText(number, 50);
  if (look.kind === 'absent')
    return [line(ticketWords.absent(known), { tone: 'attention', spacing: 'None' })];
  if (look.kind === 'not-known')
    return [line(ticketWords.notKnown(known), { tone: 'warning', spacing: 'None' })];
  return [line(foundText(look), { subtle: true, spacing: 'None' })];
}

function foundText({ number, title, ...rest }: FoundTicket): string {
  return ticketWords.found(nameText(number, 50), plainLine(title, 100), stateText(rest));
}

/** ` · In Progress · assigned to Alex Wilber`. */
function stateText({ state, assignee }: Pick<FoundTicket, 'state' | 'assignee'>): string {
  const assigned =
    assignee === undefined
      ? ''
      : assignee === ''
        ? ticketWords.assignedToNobody
        : ticketWords.assignedTo(nameText(assignee));
  return `${state === '' ? '' : ticketWords.state(plainLine(state, 40))}${assigned}`;
}

/** What its system said of a ticket when it was asked for, for whoever decides. */
export function ticketSaid(seen: TicketSeen | undefined, now: Date, viewer: Viewer): string | undefined {
  if (seen?.look.kind !== 'found') return undefined;
  const { title, ...rest } = seen.look;
  return ticketWords.seen(`${plainLine(title, 100)}${stateText(rest)}`, timeText(seen.at, now, viewer));
}

/** Who else asked for something with this ticket. */
export function sameTicketText(
  others: readonly ElevationRequest[] = [],
  now: Date,
  viewer: Viewer,
): string | undefined {
  const uses = others.map(({ requester, order, askedAt }) =>
    ticketWords.usedBy(
      requesterName(requester.name, english),
      targetName(order.target, english),
      timeText(askedAt, now, viewer),
    ),
  );
  return uses.length === 0 ? undefined : uses.join('; ');
}

/** Where a ticket does not fit who asks, or nobody could check it. */
export function ticketFlags({ requester, order }: ElevationRequest, seen: TicketSeen | undefined): Element[] {
  if (seen === undefined) return [];
  const said = [
    ...seen.unchecked.map(({ what, why }) => uncheckedWords[what](why)),
    ...misfits(seen.look, requesterName(requester.name, english), order.ticket?.number ?? ''),
  ];
  return said.length === 0 ? [] : [note(said, 'warning')];
}

function misfits(look: TicketLook, requester: string, asked: string): readonly string[] {
  const { misfit } = ticketWords;
  if (look.kind === 'absent') return [misfit.absent];
  if (look.kind === 'not-known') return [];
  const { isOpen, isRelated, assignee, number } = look;
  const isElsewhere = isRelated === 'no' && assignee !== undefined;
  return [
    ...(isOpen === 'no' ? [misfit.closed] : []),
    ...(isElsewhere
      ? [assignee === '' ? misfit.unassigned(requester) : misfit.elsewhere(nameText(assignee), requester)]
      : []),
    ...(number.toLowerCase() === asked.toLowerCase() ? [] : [misfit.moved(nameText(number, 50))]),
  ];
}
