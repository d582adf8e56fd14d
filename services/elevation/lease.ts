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
import { ticketClosedReminder } from './reminders.ts';
import type { RequestRef } from './request.ts';
import type { TargetSettingsOf } from './targetSettings.ts';
import type { FoundTicket, TicketLook, TicketPerson } from './ticketSystem.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** What is on by a ticket that was open when it was asked for. */
export interface Leases {
  /** A portion, always in the same order. */
  running(): Promise<readonly TrackedRequest[]>;
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

/** How often a ticket is looked at. Milliseconds. */
const lookMs = 5 * 60_000;

/** Tickets at most that are looked at in one go, one after the other: a system is asked no more than so often a minute. */
const mostLooks = 30;

/** For so long a look counts for giving back. What was closed longer ago may be open again. Milliseconds. */
const freshMs = 2 * 60_000;

/** Nobody: whose the ticket is does not matter. */
const nobody: TicketPerson = { id: '', addresses: [] };

/**
 * What was asked for by an open ticket ends with it, by its holder's own hand: they are offered to give it back, and where they wanted that beforehand and their
 * token is held, it is given back as them. Nothing is taken by a power of the bot, and a system that does not answer says nothing of a ticket.
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
  readonly running: readonly TrackedRequest[];
}

/** Goes on behind the last that was looked at: where there are more than can be looked at in time, each still has its turn. */
async function lookAtAll(
  parts: LeaseParts,
  turn: { next: number },
  endWithTicket: LeaseWork['endWithTicket'],
): Promise<void> {
  const all = ticketsOf(parts, await parts.leases.running());
  const from = turn.next % Math.max(all.length, 1);
  const tickets = [...all.slice(from), ...all.slice(0, from)];
  const busy = new Set<string>();
  let looks = 0;
  for (const [index, { system: name, number, running }] of tickets.entries()) {
    const system = parts.ticketSystem(name);
    if (looks >= mostLooks || system === undefined || busy.has(name)) continue;
    if (!(await parts.keys.claim(`look at ticket ${name} ${number}`, lookMs))) continue;
    looks += 1;
    turn.next = from + index + 1;
    const look = await system.lookUp(number, nobody);
    // Whoever is busy or does not answer would say the same of the next one.
    if (look.kind === 'not-known') busy.add(name);
    for (const tracked of running) {
      const seen = await keepSeen(parts, tracked, look);
      if (seen?.ticketClosed === undefined || seen.endsWithTicket !== true) continue;
      await parts.announce(seen.request.ref);
      await endWithTicket(seen);
    }
  }
}

/** By system and number, since several people may work by one ticket. */
function ticketsOf({ settingsOf }: LeaseParts, running: readonly TrackedRequest[]): readonly Ticket[] {
  const known = running.flatMap((tracked) => {
    const system = settingsOf(tracked.request.order.target).rules?.ticket?.system.toLowerCase();
    const look = tracked.ticketSeen?.look;
    return system === undefined || look?.kind !== 'found' ? [] : [{ system, number: look.number, tracked }];
  });
  const byTicket = Map.groupBy(known, ({ system, number }) => `${system} ${number.toLowerCase()}`);
  return [...byTicket.values()].flatMap((group) =>
    group.slice(0, 1).map(({ system, number }) => ({
      ...{ system, number },
      running: group.map(({ tracked }) => tracked),
    })),
  );
}

/** Keeps whether it was seen to be closed, together with what is to be said of it. Answers what is on by it then; not knowing changes nothing. */
async function keepSeen(
  { inTransaction, clock }: LeaseParts,
  { request: { ref } }: TrackedRequest,
  look: TicketLook,
): Promise<TrackedRequest | undefined> {
  if (look.kind !== 'found' || look.isOpen === 'not-known') return undefined;
  const now = clock.now();
  return inTransaction(async (kept) => {
    const change = await kept.requests.change(ref, (before) => {
      if (before?.request.state.kind !== 'active') return undefined;
      const after = seenBy(before, look, now);
      const isClosing = after.ticketClosed !== undefined && before.ticketClosed === undefined;
      return after === before ? undefined : { after, isNews: false, isClosing };
    });
    if (change === undefined) return undefined;
    const { after, isClosing } = change;
    if (!isClosing) return after;
    await kept.audit.ticketClosed({ request: after.request, ticket: look.number, state: look.state });
    await kept.reminders.add(ref, { name: ticketClosedReminder, due: offerAt(after, now) });
    return after;
  });
}

function seenBy(before: TrackedRequest, { isOpen, state }: FoundTicket, now: Date): TrackedRequest {
  const { ticketClosed, ...rest } = before;
  if (isOpen !== 'no') return ticketClosed === undefined ? before : rest;
  // Only what ends by itself goes by when it was last seen.
  if (ticketClosed !== undefined && before.endsWithTicket !== true) return before;
  return { ...before, ticketClosed: { at: now, state } };
}

/** When giving back is offered: not before Entra takes it, and where it ends by itself, not before that had its time. */
function offerAt({ request: { state }, endsWithTicket }: TrackedRequest, now: Date): Date {
  const since = state.kind === 'active' ? state.since.getTime() + giveBackAfterMs : 0;
  const earliest = Math.max(now.getTime(), since);
  return new Date(endsWithTicket === true ? earliest + lookMs + freshMs : earliest);
}

async function end(parts: LeaseParts, tracked: TrackedRequest): Promise<void> {
  const { request, ticketClosed, ticketSeen, endsWithTicket } = tracked;
  const { ref, state, order } = request;
  const now = parts.clock.now().getTime();
  if (endsWithTicket !== true || ticketClosed === undefined || ticketSeen?.look.kind !== 'found') return;
  if (state.kind !== 'active' || now - ticketClosed.at.getTime() > freshMs) return;
  if (now < state.since.getTime() + giveBackAfterMs) return;
  const holder = parts.holderOf(tracked);
  if (holder === undefined) return;
  if (!(await parts.keys.claim(`end with ticket ${ref.api} ${ref.id}`, freshMs))) return;
  // What is on may be another activation by now, which is none of this ticket's.
  const seen = await observe(parts, holder, ref);
  if (seen.request.state.kind !== 'active') return;
  await giveBack(parts, holder, order.target, ticketSeen.look.number);
}
