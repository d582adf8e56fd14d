import type { StepUp } from '../signIn/stepUp.ts';
import type { KnownTargets } from './knownTargets.ts';
import { wantedBy } from './savedWork.ts';
import type { Answer, Turn, Work } from './turn.ts';

/** Makes the card with the link for a stronger sign-in, after which the same work goes on by itself. */
export type AskToSignIn = (turn: Turn, work: Work, claims: string | undefined) => Promise<Answer>;

export function createAskToSignIn(stepUp: StepUp, known: KnownTargets): AskToSignIn {
  return async (turn, work, claims) => {
    const target =
      work.kind === 'action' && 'target' in work.action ? known.find(work.action.target) : undefined;
    return { kind: 'card', card: await stepUp(wantedBy(turn, work), { target, claims }) };
  };
}
