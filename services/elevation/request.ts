import { createHash } from 'node:crypto';
import type { Person } from './actor.ts';
import type { Ticket } from './order.ts';
import type { Problem } from './problem.ts';
import type { Api, Target } from './target.ts';
import { keyOf } from './target.ts';

/** Names a request: its id is unique within one of the two PIM APIs. */
export interface RequestRef {
  readonly api: Api;
  readonly id: string;
}

/** One activation request, as Entra last told it. */
export interface ElevationRequest extends RequestRef {
  readonly target: Target;
  readonly requester: Person;
  readonly minutes: number;
  readonly justification?: string;
  readonly ticket?: Ticket;
  readonly askedAt: Date;
  readonly state: State;
}

export type State =
  | { readonly kind: 'awaiting-approval'; readonly until: Date }
  | { readonly kind: 'provisioning' }
  | { readonly kind: 'scheduled'; readonly from: Date }
  | { readonly kind: 'active'; readonly since: Date; readonly until: Date }
  | { readonly kind: 'denied'; readonly by?: string; readonly because?: string }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ended'; readonly how: 'expired' | 'given-back' | 'taken-away' };

/** True while Entra may still move the request by itself or by somebody's decision. */
export function isOpen(state: State): boolean {
  switch (state.kind) {
    case 'awaiting-approval':
    case 'provisioning':
    case 'scheduled':
    case 'active':
      return true;
    case 'denied':
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return false;
  }
}

/** Two of one person for one target: what runs, and what is to follow it. */
export function isNeighbour(a: ElevationRequest, b: ElevationRequest): boolean {
  return a.id !== b.id && keyOf(a.target) === keyOf(b.target);
}

/** Entra first tells when an activation should run and later when it does; so far apart they are still one. */
const sameActivationMs = 2 * 60 * 1000;

/** True when both tell a person the same; used to leave cards alone that already say it. */
export function isSameState(a: State, b: State): boolean {
  if (a.kind === 'active' && b.kind === 'active')
    return Math.abs(a.until.getTime() - b.until.getTime()) <= sameActivationMs;
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Hash of the facts an approver is shown: 22 characters of base64url, 132 bits of SHA-256. A button carries it, and a decision is
 * refused when the request, read again, hashes differently. Names are left out (the ids behind them are in), state as well.
 */
export function factsHash(request: ElevationRequest): string {
  const facts = [
    request.api,
    request.id,
    request.requester.id,
    keyOf(request.target),
    request.minutes,
    request.justification ?? '',
    request.ticket?.number ?? '',
    request.ticket?.system ?? '',
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}
