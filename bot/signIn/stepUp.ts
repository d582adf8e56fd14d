import { z } from 'zod';
import type { Card } from '../../cards/card.ts';
import type { StepUpReason } from '../../cards/stepUpCard.ts';
import { stepUpCard } from '../../cards/stepUpCard.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { Errand, Wanted } from './errand.ts';
import type { Links } from './links.ts';
import { signInUrl } from './links.ts';

export interface StepUpParts {
  readonly links: Links;
  readonly publicUrl: string;
  readonly adminContact: string | undefined;
  readonly clock: Clock;
}

/** How the person has to sign in: the members of an errand. */
export type SignInDemand = Pick<Errand, 'claims' | 'strong' | 'chooseAccount'>;

export interface StepUpWish {
  /** What it is about, where its name is known. */
  readonly target: Target | undefined;
  readonly demand: SignInDemand;
  /** What the last sign-in came to. */
  readonly problem?: Problem | undefined;
}

/**
 * A stronger sign-in is missing, or another one: the card with the link to the bot's own page. Single sign-on cannot carry claims, so the person signs in
 * there; the same work then goes on by itself.
 */
export type StepUp = (wanted: Wanted, wish: StepUpWish) => Promise<Card>;

export function createStepUp({ links, publicUrl, adminContact, clock }: StepUpParts): StepUp {
  return async (wanted, { target, demand, problem }) => {
    const { link, until } = await links.create({ ...wanted, ...demand });
    return stepUpCard({
      url: signInUrl(publicUrl, link),
      link,
      why: reasonOf(demand),
      ...(target === undefined ? {} : { target }),
      ...(problem === undefined ? {} : { problem }),
      ...(adminContact === undefined ? {} : { adminContact }),
      until,
      viewer: wanted.actor,
      now: clock.now(),
    });
  };
}

const asksMore = z.object({
  access_token: z.union([z.object({ acrs: z.unknown() }), z.object({ amr: z.unknown() })]),
});

/** Claims that name neither a context nor a method ask for a newer sign-in, after the sessions of before were revoked. */
function reasonOf({ claims, strong }: SignInDemand): StepUpReason {
  if (claims === undefined) return strong ? 'mfa' : 'plain';
  return asksMore.safeParse(jsonOf(claims)).success ? 'context' : 'session';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
