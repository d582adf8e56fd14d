import type { FactName } from '../services/elevation/facts.ts';
import { factsOf } from '../services/elevation/facts.ts';
import type { Ticket } from '../services/elevation/order.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { oneLine } from '../services/elevation/text.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Viewer } from './format.ts';
import { cut, english, lengthText, nameText, plainLine, quoted, timeText } from './format.ts';
import { targetKind } from './text.ts';
import { writing, writtenLine } from './writing.ts';

/** A fact of a request as cards print it. */
interface FactLine {
  /** `list`: among names and values. `apart`: in the frame of what the requester wrote. `ids`: only in the small line of ids. */
  readonly place: 'list' | 'apart' | 'ids';
  readonly title: string;
  /** Markdown, save where it is `apart`; absent where there is nothing to say. */
  readonly text?: string | undefined;
  /** What Entra knows it by, where two may have one name: `person 1a2b0001`. */
  readonly id?: string;
}

/** The line of each fact. One that is added to the list of facts does not compile until it has its line here. */
const lineOf: Readonly<Record<FactName, (request: ElevationRequest, now: Date, viewer: Viewer) => FactLine>> =
  {
    request: ({ ref }) => ({ place: 'ids', title: 'Request', id: `request ${idText(ref.id)}` }),
    requester: ({ requester: { id, name } }) => ({
      place: 'list',
      title: 'Who',
      text: requesterName(name),
      id: `person ${idText(id)}`,
    }),
    target: ({ order: { target } }) => ({
      place: 'list',
      title: 'Access',
      text: targetKind(target, english),
      id: `${target.kind} ${idText(target.kind === 'role' ? target.roleDefinitionId : target.groupId)}`,
    }),
    minutes: ({ order }) => ({ place: 'list', title: 'For', text: lengthText(order.minutes, english) }),
    startsAt: (request, now, viewer) => ({ place: 'list', ...startOf(request, now, viewer) }),
    justification: ({ order }) => ({ place: 'apart', title: 'Why', text: order.justification }),
    ticket: ({ order }) => ({ place: 'list', title: 'Ticket', text: ticketText(order.ticket) }),
  };

/** Everything that a request is, in the order of the one list. */
function factLines(
  request: ElevationRequest,
  now: Date,
  viewer: Viewer,
): readonly (FactLine & { readonly name: FactName })[] {
  return factsOf(request).map(({ name }) => ({ name, ...lineOf[name](request, now, viewer) }));
}

type Pair = readonly [string, string | undefined];

/** The facts of a request as names and values. Whose request it is goes without saying where it is the reader's `own`. */
export function requestFacts(
  request: ElevationRequest,
  now: Date,
  viewer: Viewer,
  { own = false, ticketLink }: { readonly own?: boolean; readonly ticketLink?: string | undefined } = {},
): readonly Pair[] {
  return namedFacts(request, now, viewer, { ticketLink })
    .filter(({ name }) => !(own && name === 'requester'))
    .map(({ pair }) => pair);
}

/** The same, for a card that does not show all of them in one place. */
export function namedFacts(
  request: ElevationRequest,
  now: Date,
  viewer: Viewer,
  { ticketLink }: { readonly ticketLink?: string | undefined } = {},
): readonly { readonly name: FactName; readonly pair: Pair }[] {
  return factLines(request, now, viewer)
    .filter(({ place }) => place === 'list')
    .map(({ title, text, name }) => ({
      name,
      pair: [title, name === 'ticket' ? linked(text, ticketLink) : text],
    }));
}

/** The same in one line, for lists and reminders, which name who asks for what above it: `For 2 h · Starts tomorrow 03:00 · Ticket INC1 (ServiceNow)`. */
export function shortFacts(
  request: ElevationRequest,
  now: Date,
  viewer: Viewer,
  saidAbove: readonly FactName[] = [],
): string {
  return factLines(request, now, viewer)
    .filter(({ place, name }) => place === 'list' && !['requester', 'target', ...saidAbove].includes(name))
    .flatMap(({ title, text }) => (text === undefined ? [] : [`${title} ${text}`]))
    .join(' · ');
}

/** The beginning of why, for lists and reminders: the whole of it is a click away. */
export function excerptLine({ order: { justification = '' } }: ElevationRequest): Element[] {
  const text = oneLine(justification);
  return text === '' ? [] : [writtenLine(quoted(cut(text, 100)))];
}

/** All that the requester wrote, apart from what the card says. */
export function requestWriting(
  request: ElevationRequest,
  { own = false, bytes }: { readonly own?: boolean; readonly bytes: number },
): Element[] {
  const caption = own ? 'You wrote' : `${requesterName(request.requester.name)} wrote`;
  return writing({ caption, text: request.order.justification ?? '', id: 'justification-rest', bytes });
}

/** Small, for whoever has to tell two of one name apart, or looks for the request in Entra. */
export function idsLine(request: ElevationRequest, now: Date, viewer: Viewer): Element {
  return line(`In Entra: ${idsText(request, now, viewer)}`, { subtle: true, small: true, spacing: 'Medium' });
}

/** `request 8a5a2f0e, person 1a2b0001, group 6e0f0003`. */
export function idsText(request: ElevationRequest, now: Date, viewer: Viewer): string {
  return factLines(request, now, viewer)
    .flatMap(({ id }) => id ?? [])
    .join(', ');
}

/** An approver's reason, apart as well. */
export function reasonWriting(because: string, by: string | undefined, bytes: number): Element[] {
  const author = by === undefined || by === '' ? 'The approver' : nameText(by);
  return writing({ caption: `${author} wrote`, text: because, id: 'reason-rest', bytes });
}

export function requesterName(name: string): string {
  return name === '' ? 'Somebody' : nameText(name);
}

/** The beginning is enough: nobody can choose an id of Entra's. */
function idText(id: string): string {
  return plainLine(id.slice(0, 8));
}

/** What is asked for, which a start that has gone by does not move: Entra then begins at once. */
function startOf(
  { order, state }: ElevationRequest,
  now: Date,
  viewer: Viewer,
): Pick<FactLine, 'title' | 'text'> {
  const { startsAt } = order;
  const isToCome = state.kind === 'awaiting-approval' || state.kind === 'scheduled';
  const title = isToCome ? 'Starts' : 'Start';
  const atOnce = state.kind === 'awaiting-approval' ? 'once approved' : undefined;
  if (startsAt === undefined) return { title, text: atOnce };
  const at = timeText(startsAt, now, viewer);
  return { title, text: atOnce !== undefined && startsAt <= now ? `${at}, so ${atOnce}` : at };
}

function linked(text: string | undefined, address: string | undefined): string | undefined {
  return text === undefined || address === undefined ? text : `[${text}](${address})`;
}

/** `INC1 (ServiceNow)`. Markdown. */
export function ticketText(ticket: Ticket | undefined): string | undefined {
  const { number = '', system = '' } = ticket ?? {};
  const [first, second] = [number, system].filter((part) => part !== '').map((part) => nameText(part, 100));
  return first === undefined || second === undefined ? first : `${first} (${second})`;
}
