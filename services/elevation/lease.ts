import type { Actor } from './actor.ts';
import type { TicketSystemNamed } from './checkOrder.ts';
import type { Clock } from './clock.ts';
import type { GiveBackParts } from './giveBack.ts';
import { giveBack } from './giveBack.ts';
import type { InTransaction, RequestStore } from './kept.ts';
import type { ObserveParts } from './observe.ts';
import { observe } from './observe.ts';
import { giveBackAfterMs } from './policy.ts';
import { ElevationError } from './problem.ts';
import { ticketOffer } from './reminders.ts';
import type { RequestRef } from './request.ts';
import { isOpen } from './request.ts';
import type { Target } from './target.ts';
import type { TargetSettingsOf } from './targetSettings.ts';
import { freshMs, lookMs } from './ticketOffer.ts';
import { ticketNumberOf } from './ticketSeen.ts';
import type { FoundTicket, TicketLook, TicketPerson } from './ticketSystem.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** What is open by a ticket, by as much of it as finds the ticket. */
export interface Lease {
  readonly ref: RequestRef;
  readonly target: Target;
  /** As its system has it, where that was found; else as it was typed. */
  readonly number: string;
}

export interface Leases {
  /** All whose ticket was not closed when it was asked for (`isFollowed`), always in the same order. */
  open(): Promise<readonly Lease[]>;
}

export interface LeaseParts extends GiveBackParts, ObserveParts {
  readonly leases: Leases;
  readonly requests: RequestStore;
  readonly inTransaction: InTransaction;
  readonly settingsOf: TargetSettingsOf;
  readonly ticketSystem: TicketSystemNamed;
  /** The first of all replicas to claim a key has it for so many milliseconds. */
  readonly keys: { claim(key: string, lifetimeMs: number): Promise<boolean> };
  /** Whose request it is, where this process holds a token of theirs. */
  readonly holderOf: (tracked: TrackedRequest) => Actor | undefined;
  /** Tells the other replicas to look: one of them may hold the token. */
  readonly announce: (ref: RequestRef) => Promise<void>;
  /** Brings everybody's cards of it up to date. */
  readonly show: (tracked: TrackedRequest) => void;
  readonly clock: Clock;
  /** For the log. */
  readonly onFailure: (error: unknown) => void;
}

export interface LeaseWork {
  /** Looks at the tickets whose time has come, each once, whoever works by it and however many replicas there are. */
  lookAtTickets(): Promise<void>;
  /** Gives back as its holder what they wanted to end with its ticket, where that was just seen to be closed. */
  endWithTicket(tracked: TrackedRequest): Promise<void>;
}

/** Tickets at most that are looked at in one go, one after the other: a system is asked no more than so often a minute. */
const mostLooks = 30;

/** Nobody: whose the ticket is does not matter. */
const nobody: TicketPerson = { id: '', addresses: [] };

/**
 * What was asked for by an open ticket ends with it, by its holder's own hand: they are offered to give it back, or to withdraw it where it is not on yet, and
 * whoever decides sees it on their card. Where they wanted that beforehand and their token is held, what is on is given back as them. Nothing is taken by a power of the bot, and a system that does not answer says nothing of a ticket.
 */
export function createLeaseWork(parts: LeaseParts): LeaseWork {
  const turn = { next: 0 };
  const endWithTicket = async (tracked: TrackedRequest): Promise<void> => {
    try {
      await end(parts, tracked);
    } catch (error) {
      // Their sign-in, Entra, or five minutes that are not over: the next look tries again, and the offer comes in any case.
      if (!(error instanceof ElevationError)) parts.onFailure(error);
    }
  };
  return {
    endWithTicket,
    async lookAtTickets() {
      try {
        await lookAtAll(parts, turn, endWithTicket);
      } catch (error) {
        parts.onFailure(error);
      }
    },
  };
}

interface Ticket {
  readonly system: string;
  readonly number: string;
  readonly leases: readonly Lease[];
}

/** Goes on behind the last that was looked at: where there are more than can be looked at in time, each still has its turn. */
async function lookAtAll(
  parts: LeaseParts,
  turn: { next: number },
  endWithTicket: LeaseWork['endWithTicket'],
): Promise<void> {
  const all = ticketsOf(parts, await parts.leases.open());
  const from = turn.next % Math.max(all.length, 1);
  const tickets = [...all.slice(from), ...all.slice(0, from)];
  const busy = new Set<string>();
  let looks = 0;
  for (const [index, { system: name, number, leases }] of tickets.entries()) {
    const system = parts.ticketSystem(name);
    if (looks >= mostLooks || system === undefined || busy.has(name)) continue;
    if (!(await parts.keys.claim(`look at ticket ${name} ${number}`, lookMs))) continue;
    looks += 1;
    turn.next = from + index + 1;
    const look = await system.lookUp(number, nobody);
    // Whoever is busy or does not answer would say the same of the next one.
    if (look.kind === 'not-known') busy.add(name);
    for (const { ref } of leases) {
      const seen = await keepSeen(parts, ref, look);
      if (seen === undefined || !endsNow(seen)) continue;
      await parts.announce(seen.request.ref);
      await endWithTicket(seen);
    }
  }
}

/** Waits for nobody: it is on, and its holder wanted it to end now. */
function endsNow({ request: { state }, ticketClosed, endsWithTicket }: TrackedRequest): boolean {
  return state.kind === 'active' && ticketClosed !== undefined && endsWithTicket === true;
}

/** By system and number, since several people may work by one ticket. */
function ticketsOf({ settingsOf }: LeaseParts, leases: readonly Lease[]): readonly Ticket[] {
  const known = leases.flatMap((lease) => {
    const system = settingsOf(lease.target).rules?.ticket?.system.toLowerCase();
    return system === undefined ? [] : [{ system, lease }];
  });
  const byTicket = Map.groupBy(known, ({ system, lease }) => `${system} ${lease.number.toLowerCase()}`);
  return [...byTicket.values()].flatMap((group) =>
    group.slice(0, 1).map(({ system, lease: { number } }) => ({
      ...{ system, number },
      leases: group.map(({ lease }) => lease),
    })),
  );
}

/** Keeps whether it was seen to be closed, together with what is to be said of it. Answers what is open by it then; not knowing changes nothing. */
async function keepSeen(
  { inTransaction, show, clock }: LeaseParts,
  ref: RequestRef,
  look: TicketLook,
): Promise<TrackedRequest | undefined> {
  if (look.kind !== 'found' || look.isOpen === 'not-known') return undefined;
  const now = clock.now();
  const kept = await inTransaction(async ({ requests, audit, reminders }) => {
    const change = await requests.change(ref, (before) => {
      if (before === undefined || !isOpen(before.request.state)) return undefined;
      const after = seenBy(before, look, now);
      const isTurn = (after.ticketClosed === undefined) !== (before.ticketClosed === undefined);
      return after === before ? undefined : { after, isNews: false, isTurn };
    });
    if (change === undefined) return undefined;
    const { after, isTurn } = change;
    if (isTurn && after.ticketClosed !== undefined)
      await audit.ticketClosed({ request: after.request, ticket: look.number, state: look.state });
    if (isTurn) for (const offer of ticketOffer(after, now)) await reminders.add(ref, offer);
    return change;
  });
  if (kept?.isTurn === true) show(kept.after);
  return kept?.after;
}

function seenBy(before: TrackedRequest, { isOpen, state }: FoundTicket, now: Date): TrackedRequest {
  const { ticketClosed, ...rest } = before;
  if (isOpen !== 'no') return ticketClosed === undefined ? before : rest;
  // Only what ends by itself goes by when it was last seen.
  if (ticketClosed !== undefined && before.endsWithTicket !== true) return before;
  return { ...before, ticketClosed: { at: now, state } };
}

async function end(parts: LeaseParts, tracked: TrackedRequest): Promise<void> {
  const { request, ticketClosed, endsWithTicket } = tracked;
  const { ref, state, order } = request;
  const now = parts.clock.now().getTime();
  if (endsWithTicket !== true || ticketClosed === undefined || state.kind !== 'active') return;
  if (now - ticketClosed.at.getTime() > freshMs) return;
  if (state.since !== undefined && now < state.since.getTime() + giveBackAfterMs) return;
  const holder = parts.holderOf(tracked);
  if (holder === undefined) return;
  if (!(await parts.keys.claim(`end with ticket ${ref.api} ${ref.id}`, freshMs))) return;
  // What is on may be another activation by now, which is none of this ticket's.
  const seen = await observe(parts, holder, ref);
  if (seen.request.state.kind !== 'active') return;
  await giveBack(parts, holder, order.target, ticketNumberOf(tracked));
}
