import { Column, ColumnSet } from '@microsoft/teams.cards';
import type { Person } from '../services/elevation/actor.ts';
import type { Via } from '../services/elevation/approvers.ts';
import type { Asker } from '../services/elevation/asker.ts';
import type { Loosened } from '../services/elevation/loosened.ts';
import type { Length } from '../services/elevation/order.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Offer, Run } from '../services/elevation/trackedRequest.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { nameText, plainLine, timeText } from './format.ts';
import { allOf, fewOf } from './listText.ts';
import { photo } from './photo.ts';
import { requesterName } from './requestFacts.ts';
import { names, targetName } from './text.ts';
import { sameTicketText } from './ticketLines.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What one approver is told beside the order. What is absent was not seen, and nothing is said of it. */
export interface ApproverContext {
  readonly asker?: Asker;
  readonly loosened?: Loosened;
  /** Through what the reader may decide. */
  readonly via?: readonly Via[];
  /** The last times that it was on for who asks, the newest first. `minutes`: asked for. */
  readonly before: readonly (Run & { readonly minutes: Length })[];
  /** What others asked for with the same ticket, the last first. */
  readonly sameTicket?: readonly ElevationRequest[];
  readonly reader: Pick<Person, 'id'>;
  /** What an approver offered for the same when they denied it, where this is what they offered. */
  readonly offer?: Offer;
  /** Who may decide besides the reader. */
  readonly others: readonly Person[];
  /** Who else may decide was not read, as where it was asked for in another client, or not all of them could be seen. */
  readonly unseen: 'all' | 'some' | 'none';
  /** Which of the others have looked, the latest first. */
  readonly looks: readonly { readonly person: Person; readonly at: Date; readonly until?: Date }[];
}

type Pair = readonly [string, string | undefined];

/** Photo, title and department, below the name: what tells two of one name apart for people. */
export function askerLines(requester: Person, context: ApproverContext | undefined): Element[] {
  if (context === undefined) return [];
  const { jobTitle, department, userPrincipalName } = context.asker ?? {};
  const parts = [jobTitle, department].flatMap((part) => (part === undefined ? [] : [plainLine(part, 60)]));
  const face = photo(requester, userPrincipalName);
  return [parts.length === 0 ? face : besideEachOther(line(parts.join(' · '), { subtle: true }), face)];
}

/** The photo at the right: words begin where all words begin, also where there is none. */
function besideEachOther(text: Element, face: Element): Element {
  const columns = [
    new Column(text).withOptions({ width: 'stretch', verticalContentAlignment: 'Center' }),
    new Column(face).withOptions({ width: 'auto', verticalContentAlignment: 'Center' }),
  ];
  return new ColumnSet({ columns, spacing: 'Small' });
}

/** When it would be over. */
export function endFact({ order, state }: ElevationRequest, now: Date, viewer: Viewer): Pair {
  const { titles, ends, endsIfNow } = wordsFor(viewer).context;
  if (state.kind !== 'awaiting-approval') return [titles.ends, undefined];
  const start = order.startsAt !== undefined && order.startsAt > now ? order.startsAt : undefined;
  if (typeof order.minutes !== 'number') return [titles.ends, ends[order.minutes]];
  const end = timeText(new Date((start ?? now).getTime() + order.minutes * 60_000), now, viewer);
  return [titles.ends, start === undefined ? endsIfNow(end) : end];
}

/** What it is for, in the words of who made it. */
export function opensFact({ order: { target } }: ElevationRequest, viewer: Reader): Pair {
  const { description } = target;
  return [
    wordsFor(viewer).context.titles.opens,
    description === undefined ? undefined : plainLine(description, 120),
  ];
}

/** The rest as names and values, what decides most first. */
export function contextFacts(
  request: ElevationRequest,
  context: ApproverContext | undefined,
  now: Date,
  viewer: Viewer,
): readonly Pair[] {
  if (context === undefined) return [];
  const { context: words, tickets } = wordsFor(viewer);
  const { titles } = words;
  return [
    [titles.holds, holdsText(request, context.asker, now, viewer)],
    [titles.before, beforeText(context, now, viewer)],
    [tickets.others, sameTicketText(context.sameTicket, now, viewer)],
    [titles.others, othersText(context, now, viewer)],
    [titles.why, whyText(context.via, viewer)],
  ];
}

/** What is on as it was seen, without what is over by now and what is asked for. */
function holdsText(
  { order }: ElevationRequest,
  asker: Asker | undefined,
  now: Date,
  viewer: Viewer,
): string | undefined {
  if (asker === undefined) return undefined;
  const words = wordsFor(viewer).context;
  const seen = timeText(asker.seenAt, now, viewer);
  const held = asker.holds
    .filter(
      ({ target, until }) => (until === undefined || until > now) && keyOf(target) !== keyOf(order.target),
    )
    .map(({ target, until }) =>
      until === undefined
        ? targetName(target, viewer)
        : words.heldUntil(targetName(target, viewer), timeText(until, now, viewer)),
    );
  const few = allOf(fewOf(held, viewer), viewer);
  if (asker.holdsMore === true)
    return held.length === 0 ? words.holdsUnseen(seen) : words.holdsAtLeast(few, seen);
  return held.length === 0 ? words.holdsNothing(seen) : words.holds(few, seen);
}

function beforeText({ before }: ApproverContext, now: Date, viewer: Viewer): string {
  const [latest] = before;
  const words = wordsFor(viewer).context;
  if (latest === undefined) return words.never;
  const used = before.map(({ since, until, minutes, orBefore }) =>
    (orBefore === true ? words.usedAtMost : words.used)(
      minutesBetween(since, until),
      typeof minutes === 'number' ? minutes : undefined,
    ),
  );
  return words.before(used, timeText(latest.since, now, viewer));
}

function minutesBetween(since: Date, until: Date): number {
  return Math.max(0, Math.round((until.getTime() - since.getTime()) / 60_000));
}

function othersText({ others, unseen, looks }: ApproverContext, now: Date, viewer: Viewer): string {
  const words = wordsFor(viewer).context;
  const who = names(others, viewer);
  const sentence = others.length === 0 ? words.nobodyKnown[unseen] : words.others[unseen](who);
  const looked = looks
    .slice(0, 3)
    .map(({ person, at, until }) =>
      until !== undefined && until > now
        ? words.isLooking(requesterName(person.name, viewer), timeText(until, now, viewer))
        : words.looked(requesterName(person.name, viewer), timeText(at, now, viewer)),
    );
  return looked.length === 0 ? sentence : words.lookedAndSo(sentence, looked);
}

function whyText(via: readonly Via[] | undefined, viewer: Reader): string | undefined {
  if (via === undefined || via.length === 0) return undefined;
  const words = wordsFor(viewer).context;
  const groups = via.flatMap((way) =>
    way.kind === 'group' ? [way.name === '' ? words.aGroup : nameText(way.name, viewer)] : [],
  );
  if (groups.length === 0) return words.named;
  return (groups.length === via.length ? words.through : words.namedAndThrough)(allOf(groups, viewer));
}
