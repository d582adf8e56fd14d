import { z } from 'zod';
import type { StepUpReason } from '../../cards/stepUpCard.ts';
import type { Errand } from './errand.ts';

/** How the person has to sign in: the members of an errand. */
export type SignInDemand = Pick<Errand, 'claims' | 'strong' | 'chooseAccount'>;

const asksMore = z.object({
  access_token: z.union([z.object({ acrs: z.unknown() }), z.object({ amr: z.unknown() })]),
});

/** Claims that name neither a context nor a method ask for a newer sign-in, after the sessions of before were revoked. */
export function reasonOf({ claims, strong }: SignInDemand): StepUpReason {
  if (claims === undefined) return strong ? 'mfa' : 'plain';
  return asksMore.safeParse(jsonOf(claims)).success ? 'context' : 'session';
}

/** Equal for demands that the same sign-in meets. A session's claims name a moment, which is another each time. */
export function demandKey(demand: SignInDemand): string {
  const reason = reasonOf(demand);
  return reason === 'context' ? `context ${demand.claims ?? ''}` : reason;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
