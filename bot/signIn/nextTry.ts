import type { Problem } from '../../services/elevation/problem.ts';
import type { Errand } from './errand.ts';

/** What a sign-in that came to nothing is told as, and how the same errand asks for the next one. */
export interface NextTry {
  readonly errand: Errand;
  readonly problem: Problem;
}

export function nextTry(errand: Errand, problem: Problem): NextTry {
  if (problem.kind === 'wrong-person') return { errand: { ...errand, chooseAccount: true }, problem };
  if (problem.kind !== 'step-up-required') return { errand, problem };
  const { claims = errand.claims, because } = problem;
  return {
    errand: { ...errand, ...(claims === undefined ? {} : { claims }) },
    problem: because === undefined ? problem : { kind: 'sign-in-blocked', ...because },
  };
}
