import type { Card } from '../../cards/card.ts';
import { stepUpCard } from '../../cards/stepUpCard.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { Wanted } from './errand.ts';
import type { Links } from './links.ts';
import { signInUrl } from './singleSignOn.ts';

export interface StepUpParts {
  readonly links: Links;
  readonly publicUrl: string;
  readonly clock: Clock;
}

export interface StepUpWish {
  /** What it is about, where its name is known. */
  readonly target: Target | undefined;
  /** The claims request that Graph named, JSON; `undefined` for its bare MFA rule. */
  readonly claims: string | undefined;
}

/**
 * A stronger sign-in is missing: the card with the link to the bot's own page. Single sign-on cannot carry claims, so the person signs in
 * there; the same work then goes on by itself.
 */
export type StepUp = (wanted: Wanted, wish: StepUpWish) => Promise<Card>;

export function createStepUp({ links, publicUrl, clock }: StepUpParts): StepUp {
  return async (wanted, { target, claims }) => {
    const { state, until } = await links.create({
      ...wanted,
      ...(claims === undefined ? {} : { claims }),
      strong: claims === undefined,
    });
    return stepUpCard({
      url: signInUrl(publicUrl, state),
      why: claims === undefined ? 'mfa' : 'context',
      ...(target === undefined ? {} : { target }),
      until,
      viewer: wanted.actor,
      now: clock.now(),
    });
  };
}
