import type { FactName } from '../services/elevation/facts.ts';
import { factsOf } from '../services/elevation/facts.ts';
import type { Ticket } from '../services/elevation/order.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { isToCome } from '../services/elevation/request.ts';
import { oneLine } from '../services/elevation/text.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { cut, lengthText, nameText, plainLine, quoted, timeText } from './format.ts';
import { targetKind } from './text.ts';
import type { RequestWords } from './words/en/request.ts';
import { wordsFor } from './words/wordsFor.ts';
import { writing, writtenLine } from './writing.ts';

/** A fact of a request as cards print it. */
interface FactLine {
  /** `list`: among names and values. `apart`: in the frame of what the requester wrote. `ids`: only in the small line of ids. */
  readonly place: 'list' | 'apart' | 'ids';
  /** Absent where it is only in the line of ids. */
  readonly title?: string;
  /** Markdown, save where it is `apart`; absent where there is nothing to say. */
  readonly text?: string | undefined;
  /** What Entra knows it by, where two may have one name: `person 1a2b0001`. */
  readonly id?: string;
}

type LineOf = (request: ElevationRequest, words: RequestWords, now: Date, viewer: Viewer) => FactLine;

/** The line of each fact. One that is added to the list of facts does not compile until it has its line here. */
const lineOf: Readonly<Record<FactName, LineOf>> = {
  request: ({ ref }, words) => ({ place: 'ids', id: words.ids.request(idText(ref.id)) }),
  requester: ({ requester: { id, name } }, words, _, viewer) => ({
    place: 'list',
    title: words.titles.who,
    text: requesterName(name, viewer),
    id: words.ids.person(idText(id)),
  }),
  target: ({ order: { target } }, words, _, viewer) => ({
    place: 'list',
    title: words.titles.access,
    text: targetKind(target, viewer),
    id: words.ids[target.kind](idText(target.kind === 'role' ? target.roleDefinitionId : target.groupId)),
  }),
  minutes: ({ order }, words, _, viewer) => ({
    place: 'list',
    title: words.titles.length,
    text: lengthText(order.minutes, viewer),
  }),
  startsAt: (request, _, now, viewer) => ({ place: 'list', ...startOf(request, now, viewer) }),
  justification: ({ order }, words) => ({
    place: 'apart',
    title: words.titles.why,
    text: order.justification,
  }),
  ticket: ({ order }, words, _, viewer) => ({
    place: 'list',
    title: words.titles.ticket,
    text: ticketText(order.ticket, viewer),
  }),
};

/** Everything that a request is, in the order of the one list. */
function factLines(
  request: ElevationRequest,
  now: Date,
  viewer: Viewer,
): readonly (FactLine & { readonly name: FactName })[] {
  const words = wordsFor(viewer).request;
  return factsOf(request).map(({ name }) => ({ name, ...lineOf[name](request, words, now, viewer) }));
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
    .map(({ title = '', text, name }) => ({
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
    .flatMap(({ title = '', text }) => (text === undefined ? [] : [`${title} ${text}`]))
    .join(' · ');
}

/** The beginning of why, for lists and reminders: the whole of it is a click away. */
export function excerptLine({ order: { justification = '' } }: ElevationRequest, viewer: Reader): Element[] {
  const text = oneLine(justification);
  return text === '' ? [] : [writtenLine(quoted(cut(text, 100), viewer))];
}

/** All that the requester wrote, apart from what the card says. */
export function requestWriting(
  request: ElevationRequest,
  { own = false, bytes, viewer }: { readonly own?: boolean; readonly bytes: number; readonly viewer: Reader },
): Element[] {
  const { youWrote, wrote } = wordsFor(viewer).request;
  const caption = own ? youWrote : wrote(requesterName(request.requester.name, viewer));
  return writing({
    caption,
    text: request.order.justification ?? '',
    id: 'justification-rest',
    bytes,
    viewer,
  });
}

/** Small, for whoever has to tell two of one name apart, or looks for the request in Entra. */
export function idsLine(request: ElevationRequest, now: Date, viewer: Viewer): Element {
  return line(wordsFor(viewer).request.inEntra(idsText(request, now, viewer)), {
    subtle: true,
    small: true,
    spacing: 'Medium',
  });
}

/** `request 8a5a2f0e, person 1a2b0001, group 6e0f0003`. */
export function idsText(request: ElevationRequest, now: Date, viewer: Viewer): string {
  return wordsFor(viewer).base.beside(factLines(request, now, viewer).flatMap(({ id }) => id ?? []));
}

/** An approver's reason, apart as well. */
export function reasonWriting(
  because: string,
  by: string | undefined,
  { bytes, viewer }: { readonly bytes: number; readonly viewer: Reader },
): Element[] {
  const { wrote, approverWrote } = wordsFor(viewer).request;
  const caption = by === undefined || by === '' ? approverWrote : wrote(nameText(by, viewer));
  return writing({ caption, text: because, id: 'reason-rest', bytes, viewer });
}

export function requesterName(name: string, viewer: Reader): string {
  return name === '' ? wordsFor(viewer).base.somebodyFirst : nameText(name, viewer);
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
  const { titles, onceApproved, overSoOnceApproved } = wordsFor(viewer).request;
  const title = isToCome(state) ? titles.starts : titles.start;
  const waits = state.kind === 'awaiting-approval';
  if (startsAt === undefined) return { title, text: waits ? onceApproved : undefined };
  const at = timeText(startsAt, now, viewer);
  return { title, text: waits && startsAt <= now ? overSoOnceApproved(at) : at };
}

function linked(text: string | undefined, address: string | undefined): string | undefined {
  return text === undefined || address === undefined ? text : `[${text}](${address})`;
}

/** `INC1 (ServiceNow)`. Markdown. */
export function ticketText(ticket: Ticket | undefined, viewer: Reader): string | undefined {
  const { number = '', system = '' } = ticket ?? {};
  const [first, second] = [number, system]
    .filter((part) => part !== '')
    .map((part) => nameText(part, viewer, 100));
  return first === undefined || second === undefined ? first : `${first} (${second})`;
}
