import type { Card } from '../../cards/card.ts';
import { stepUpCard } from '../../cards/stepUpCard.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { SignInDemand } from './demand.ts';
import { reasonOf } from './demand.ts';
import type { Wanted } from './errand.ts';
import type { Links } from './links.ts';
import { signInUrl } from './links.ts';

export interface StepUpParts {
  readonly links: Links;
  readonly publicUrl: string;
  readonly adminContact: string | undefined;
  readonly clock: Clock;
}

export interface StepUpWish {
  /** What it is about, where its name is known. */
  readonly target: Target | undefined;
  readonly demand: SignInDemand;
  /** What the last sign-in came to, or what Entra refused single sign-on for. */
  readonly problem?: Problem | undefined;
  /** The person has been to Entra's page for it. */
  readonly isRepeated?: boolean;
}

/**
 * A stronger sign-in is missing, or another one: the card with the link to the bot's own page. Single sign-on cannot carry claims, so the person signs in
 * there; the same work then goes on by itself.
 */
export type StepUp = (wanted: Wanted, wish: StepUpWish) => Promise<Card>;

export function createStepUp({ links, publicUrl, adminContact, clock }: StepUpParts): StepUp {
  return async (wanted, { target, demand, problem, isRepeated = false }) => {
    const { link, until } = await links.create({ ...wanted, ...demand });
    return stepUpCard({
      url: signInUrl(publicUrl, link),
      link,
      why: reasonOf(demand),
      ...(target === undefined ? {} : { target }),
      ...(problem === undefined ? {} : { problem }),
      ...(adminContact === undefined ? {} : { adminContact }),
      isRepeated,
      until,
      viewer: wanted.actor,
      now: clock.now(),
    });
  };
}
