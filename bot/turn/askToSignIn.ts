import type { SignInBlock } from '../../services/elevation/signInBlock.ts';
import type { StepUp, StepUpWish } from '../signIn/stepUp.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { KnownTargets } from './knownTargets.ts';
import { wantedBy } from './savedWork.ts';
import type { CardAnswer, Turn, Work } from './turn.ts';

/** How to sign in, and what the last try came to. */
export type SignInAsked = Omit<StepUpWish, 'target'>;

/** Makes the card with the link for a sign-in, after which the same work goes on by itself. */
export type AskToSignIn = (turn: Turn, work: Work, asked: SignInAsked) => Promise<CardAnswer>;

export function createAskToSignIn(stepUp: StepUp, known: KnownTargets): AskToSignIn {
  return async (turn, work, asked) => {
    const target =
      work.kind === 'action' && 'target' in work.action ? known.find(work.action.target) : undefined;
    return { kind: 'card', card: await stepUp(wantedBy(turn, work), { target, ...asked }) };
  };
}

/** Blocks that a sign-in with MFA ends; the others want a sign-in, whatever it proves. */
const wantMfa: ReadonlySet<SignInBlock> = new Set(['mfa', 'mfa-setup', 'mfa-failed']);

/** What a demand for another sign-in asks. What Entra refused before is told as that refusal. */
export function askedBy({ claims, because }: Extract<Problem, { kind: 'step-up-required' }>): SignInAsked {
  const strong = claims === undefined && (because === undefined || wantMfa.has(because.why));
  return {
    demand: { ...(claims === undefined ? {} : { claims }), strong },
    problem: because === undefined ? undefined : { kind: 'sign-in-blocked', ...because },
  };
}
