import type { Assurance } from './pim.ts';
import type { PolicyReading } from './policy.ts';
import type { Problem } from './problem.ts';

export type StepUp = Extract<Problem, { kind: 'step-up-required' }>;

/** The stronger sign-in that is asked for before the write, where the present one is known not to do, so that Entra need not refuse it. */
export function stepUpOf(reading: PolicyReading, assurance: Assurance): StepUp | undefined {
  if (!reading.readable) return undefined;
  const { authenticationContext: context, requiresMfa } = reading.policy;
  if (context !== undefined && !assurance.contexts.includes(context))
    return { kind: 'step-up-required', claims: contextClaims(context) };
  return requiresMfa && assurance.mfa === false ? { kind: 'step-up-required' } : undefined;
}

/** The claims request of an authentication context, as Graph words it in its own challenge. */
function contextClaims(context: string): string {
  return JSON.stringify({ access_token: { acrs: { essential: true, value: context } } });
}
