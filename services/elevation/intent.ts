import type { Person } from './actor.ts';
import { orderHash } from './facts.ts';
import type { Order } from './order.ts';
import type { Verdict } from './pim.ts';
import type { RequestRef } from './request.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';

/** What a person is about to have written to Entra, with what a later look needs to recognise whether it was done. */
export type Write =
  | {
      readonly verb: 'activate';
      readonly order: Order;
      /** The newest request for the target before; whatever is newer may be this one. */
      readonly latestBefore?: string;
      /** They want it given back when its ticket closes. */
      readonly endsWithTicket?: true;
    }
  | {
      readonly verb: Verdict;
      readonly ref: RequestRef;
      readonly target: Target;
      readonly because: string;
      /** `factsHash` of what the approver saw. */
      readonly shown: string;
      /** With a denial: for how many minutes they would approve the same. */
      readonly offer?: number;
    }
  | { readonly verb: 'withdraw'; readonly ref: RequestRef; readonly target: Target }
  | {
      readonly verb: 'giveBack';
      readonly target: Target;
      /** The request that switched it on, where the bot knows it. */
      readonly ref?: RequestRef;
      /** When it would end by itself. */
      readonly until?: Date;
      /** The ticket whose closing it is that ends it, as its holder had wanted: nobody clicked. */
      readonly ticket?: string;
    };

/** A write that was decided on and recorded, before it is sent. It is open until its outcome is recorded too. */
export interface Intent {
  readonly id: string;
  readonly actor: Person;
  readonly at: Date;
  readonly write: Write;
  /** The answer was lost: nobody is sending it any more. */
  readonly lost?: boolean;
}

/** Intents whose outcome is not recorded yet. */
export interface OpenIntents {
  open(intent: Intent): Promise<void>;
  /** False where somebody else has recorded the outcome meanwhile. */
  close(id: string): Promise<boolean>;
  markLost(id: string): Promise<void>;
  /** The oldest first. */
  of(actorId: string): Promise<readonly Intent[]>;
  /** Whether somebody's decision on a request is one of them. */
  isDecidedOn(ref: RequestRef): Promise<boolean>;
}

/** What somebody else left open, and the request by which the person's look may tell what came of it. */
export interface OthersIntent {
  readonly intent: Intent;
  readonly ref: RequestRef;
}

/** What others left open on requests that a person was asked about, has opened or has a card of. */
export interface OthersIntents {
  /** A few of those that nobody is sending any more, whichever: what no look can tell yet does not stand before the rest. */
  seenBy(personId: string): Promise<readonly OthersIntent[]>;
}

/** No write takes longer, its time-out included: whoever has not come back by then has died. Milliseconds. */
export const longestWriteMs = 20_000;

/** Whether somebody may still be sending it. */
export function isUnderWay({ at, lost }: Intent, now: Date): boolean {
  return lost !== true && now.getTime() - at.getTime() < longestWriteMs;
}

/** After this long Entra shows what it did; what a complete look does not find by then was not done. Milliseconds; lists lag by up to 45 seconds. */
const showsByMs = 2 * 60_000;

/** Whether a complete look would find what came of it. */
export function wouldShow({ at }: Intent, now: Date): boolean {
  return now.getTime() - at.getTime() > showsByMs;
}

/** What a write is about, for telling two for the same thing. */
export function targetOf(write: Write): Target {
  return write.verb === 'activate' ? write.order.target : write.target;
}

export function refOf(write: Write): RequestRef | undefined {
  return write.verb === 'activate' ? undefined : write.ref;
}

/** Hash of the facts of a write: of the order, or of what the approver saw. */
export function hashOfWrite(write: Write): string | undefined {
  if (write.verb === 'activate') return orderHash(write.order);
  return 'shown' in write ? write.shown : undefined;
}

/** Whether one and the same effect in Entra could be taken for the outcome of either. */
export function wantSame(one: Write, other: Write): boolean {
  const isAlike = keyOf(targetOf(one)) === keyOf(targetOf(other)) && refOf(one)?.id === refOf(other)?.id;
  if (one.verb === 'activate')
    return isAlike && other.verb === 'activate' && orderHash(one.order) === orderHash(other.order);
  if (one.verb === 'giveBack')
    return isAlike && other.verb === 'giveBack' && one.until?.getTime() === other.until?.getTime();
  return isAlike && one.verb === other.verb;
}

export function isForTarget({ write }: Intent, target: Target): boolean {
  return keyOf(targetOf(write)) === keyOf(target);
}
