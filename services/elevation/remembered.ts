import type { Order, Ticket } from './order.ts';
import type { TargetKey } from './target.ts';
import { keyOf } from './target.ts';
import { oneLine } from './text.ts';

/** What a person asked for last of one target. Its words are kept for a while only. */
export interface Remembered {
  readonly target: TargetKey;
  readonly minutes: number;
  readonly justification?: string;
  readonly ticket?: Ticket;
  /** Absent for what was asked before that was kept. */
  readonly at?: Date;
}

/** What people asked for last, each target once. */
export interface Preferences {
  /** Everything of a person, the newest first. */
  of(personId: string): Promise<readonly Remembered[]>;
  remember(personId: string, order: Order, at: Date): Promise<void>;
}

/** A text with all of it that counts. */
export interface SaidBefore {
  readonly justification: string;
  readonly ticket: Ticket;
  readonly at: Date;
}

/** So long what somebody asks for next is likely for the same: an incident needs more than one thing. */
const sameIncidentMs = 60 * 60_000;

export function lastOf(orders: readonly Remembered[], target: TargetKey): Remembered | undefined {
  return orders.find((order) => order.target === target);
}

/** The ticket system that a person named last, whatever it was for. */
export function ticketSystemOf(orders: readonly Remembered[]): string | undefined {
  return orders.map(({ ticket }) => ticket?.system).find((system) => system !== undefined && system !== '');
}

/** What was said of why a moment ago, where what is asked for now names no other ticket: it need not be typed again. */
export function saidOfIncident(
  orders: readonly Remembered[],
  ticketNumber: string | undefined,
  now: Date,
): SaidBefore | undefined {
  const latest = orders.find(
    ({ justification, ticket }) => justification !== undefined || ticket !== undefined,
  );
  if (latest?.at === undefined || now.getTime() - latest.at.getTime() > sameIncidentMs) return undefined;
  const { justification = '', ticket = { number: '', system: '' }, at } = latest;
  return ticketNumber === undefined || ticketNumber === ticket.number
    ? { justification, ticket, at }
    : undefined;
}

/** When the person gave the same reason before: approvers are told, so that what is filled in is no less looked at. */
export function sameReasonAt(
  orders: readonly Remembered[],
  { justification }: Pick<Order, 'justification'>,
): Date | undefined {
  const said = plain(justification);
  return said === '' ? undefined : orders.find((order) => plain(order.justification) === said)?.at;
}

/** The order as it is remembered. */
export function rememberedOrder({ target, minutes, justification, ticket }: Order, at: Date): Remembered {
  return {
    ...{ target: keyOf(target), minutes, at },
    ...(justification === undefined ? {} : { justification }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

function plain(text = ''): string {
  return oneLine(text).toLowerCase();
}
