import type { Person } from '../services/elevation/actor.ts';
import type { Via } from '../services/elevation/approvers.ts';
import type { Asker } from '../services/elevation/asker.ts';
import type { Loosened, Loosening } from '../services/elevation/loosened.ts';
import type { Length } from '../services/elevation/order.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Offer, Run } from '../services/elevation/trackedRequest.ts';
import { contextText } from './approverContextText.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { nameText, plainLine, timeText } from './format.ts';
import { requesterName } from './requestFacts.ts';
import { teamText } from './teamText.ts';
import { names, targetName } from './text.ts';

/** What one approver is told beside the order. What is absent was not seen, and nothing is said of it. */
export interface ApproverContext {
  readonly asker?: Asker;
  readonly loosened?: Loosened;
  /** Through what the reader may decide. */
  readonly via?: readonly Via[];
  /** The last times that it was on for who asks, the newest first. `minutes`: asked for. */
  readonly before: readonly (Run & { readonly minutes: Length })[];
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
const { titles } = contextText;

/** Title and department, below the name: what tells two of one name apart for people. */
export function askerLine(context: ApproverContext | undefined): Element[] {
  const { jobTitle, department } = context?.asker ?? {};
  const parts = [jobTitle, department].flatMap((part) => (part === undefined ? [] : [plainLine(part, 60)]));
  return parts.length === 0 ? [] : [line(parts.join(' · '), { subtle: true })];
}

/** When it would be over. */
export function endFact({ order, state }: ElevationRequest, now: Date, viewer: Viewer): Pair {
  if (state.kind !== 'awaiting-approval') return [titles.ends, undefined];
  const start = order.startsAt !== undefined && order.startsAt > now ? order.startsAt : undefined;
  if (typeof order.minutes !== 'number') return [titles.ends, contextText.ends[order.minutes]];
  const end = timeText(new Date((start ?? now).getTime() + order.minutes * 60_000), now, viewer);
  return [titles.ends, start === undefined ? contextText.endsIfNow(end) : end];
}

/** What it is for, in the words of who made it. */
export function opensFact({ order: { target } }: ElevationRequest): Pair {
  const { description } = target;
  return [titles.opens, description === undefined ? undefined : plainLine(description, 120)];
}

/** The rest as names and values, what decides most first. */
export function contextFacts(
  request: ElevationRequest,
  context: ApproverContext | undefined,
  now: Date,
  viewer: Viewer,
): readonly Pair[] {
  if (context === undefined) return [];
  return [
    [titles.holds, holdsText(request, context.asker, now, viewer)],
    [titles.before, beforeText(context, now, viewer)],
    [titles.others, othersText(context, now, viewer)],
    [titles.why, whyText(context.via)],
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
  const seen = timeText(asker.seenAt, now, viewer);
  const held = asker.holds
    .filter(
      ({ target, until }) => (until === undefined || until > now) && keyOf(target) !== keyOf(order.target),
    )
    .map(({ target, until }) =>
      until === undefined
        ? targetName(target, viewer)
        : contextText.heldUntil(targetName(target, viewer), timeText(until, now, viewer)),
    );
  if (asker.holdsMore === true) return contextText.holdsAtLeast(held, seen);
  return held.length === 0 ? contextText.holdsNothing(seen) : contextText.holds(held, seen);
}

function beforeText({ before }: ApproverContext, now: Date, viewer: Viewer): string {
  const [latest] = before;
  if (latest === undefined) return contextText.never;
  const used = before.map(({ since, until, minutes, orBefore }) =>
    contextText.used(minutesBetween(since, until), minutes, orBefore === true),
  );
  return contextText.before(used, timeText(latest.since, now, viewer));
}

function minutesBetween(since: Date, until: Date): number {
  return Math.max(0, Math.round((until.getTime() - since.getTime()) / 60_000));
}

function othersText({ others, unseen, looks }: ApproverContext, now: Date, viewer: Viewer): string {
  const who = names(others, viewer);
  const sentence = others.length === 0 ? contextText.nobodyKnown[unseen] : contextText.others[unseen](who);
  const looked = looks
    .slice(0, 3)
    .map(({ person, at, until }) =>
      until !== undefined && until > now
        ? teamText.isLooking(requesterName(person.name, viewer), timeText(until, now, viewer))
        : contextText.looked(requesterName(person.name, viewer), timeText(at, now, viewer)),
    );
  return looked.length === 0 ? sentence : contextText.lookedAndSo(sentence, looked);
}

function whyText(via: readonly Via[] | undefined): string | undefined {
  if (via === undefined || via.length === 0) return undefined;
  const groups = via.flatMap((way) =>
    way.kind === 'group' ? [way.name === '' ? 'a group' : nameText(way.name)] : [],
  );
  if (groups.length === 0) return contextText.named;
  return groups.length === via.length ? contextText.through(groups) : contextText.namedAndThrough(groups);
}

/** For so long an eligibility counts as new. */
const newMs = 7 * 24 * 60 * 60_000;

/** What was loosened of late: it must not be overlooked. */
export function loosenedNotes(
  { requester }: ElevationRequest,
  context: ApproverContext | undefined,
  now: Date,
  viewer: Viewer,
): Element[] {
  const { loosened, asker } = context ?? {};
  const since = asker?.eligibleSince;
  const isNew = since !== undefined && since.getTime() > now.getTime() - newMs;
  return [
    ...(loosened === undefined
      ? []
      : [
          note(
            [
              contextText.rulesLoosened(timeText(loosened.at, now, viewer)),
              ...loosened.how.slice(0, fewLoosenings).map(looseningText),
            ],
            'warning',
          ),
        ]),
    ...(isNew
      ? [
          note(
            [
              contextText.newlyEligible(requesterName(requester.name, viewer), timeText(since, now, viewer)),
              contextText.newlyEligibleMore,
            ],
            'warning',
          ),
        ]
      : []),
  ];
}

/** In how many ways is said above the buttons. */
const fewLoosenings = 2;

/** The further ways in which the rules were loosened. */
export function looseningLines(context: ApproverContext | undefined): Element[] {
  const further = context?.loosened?.how.slice(fewLoosenings) ?? [];
  return further.map((one) => line(looseningText(one)));
}

function looseningText(one: Loosening): string {
  // The table ties each sentence to its own kind; TypeScript cannot follow that through an index.
  return (contextText.loosening[one.kind] as (one: Loosening) => string)(one);
}
