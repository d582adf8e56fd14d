import { stepUpCard } from '../../cards/stepUpCard.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { KnownTargets } from '../turn/knownTargets.ts';
import type { Links } from './links.ts';
import { signInUrl } from './singleSignOn.ts';
import type { Answer, Turn, Work } from '../turn/turn.ts';

export interface StepUpParts {
  readonly links: Links;
  readonly known: KnownTargets;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/**
 * A stronger sign-in is missing: the card with the link to the bot's own page. Single sign-on cannot carry claims, so the person signs in
 * there; the same work then goes on by itself.
 */
export type StepUp = (turn: Turn, work: Work, claims: string | undefined) => Promise<Answer>;

export function createStepUp({ links, known, publicUrl, clock }: StepUpParts): StepUp {
  return async (turn, work, claims) => {
    const { state, until } = await links.create({
      turn,
      work,
      ...(claims === undefined ? {} : { claims }),
      strong: claims === undefined,
    });
    const url = signInUrl(publicUrl, state);
    const target =
      work.kind === 'action' && 'target' in work.action ? known.find(work.action.target) : undefined;
    const card = stepUpCard({
      url,
      why: claims === undefined ? 'mfa' : 'context',
      ...(target === undefined ? {} : { target }),
      until,
      viewer: turn.actor,
      now: clock.now(),
    });
    return { kind: 'card', card };
  };
}
