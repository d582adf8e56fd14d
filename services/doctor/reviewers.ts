import type { Finding } from './finding.ts';
import { error, warning } from './finding.ts';
import type { Approver } from './targets.ts';

/**
 * Whether two people can sign the review of what is kept for emergencies: those who approve the ordinary target. `approvers` is absent where the policy
 * names nobody, of which something else is found.
 */
export function reviewerFindings(
  target: string,
  insteadOf: string,
  approvers: readonly Approver[] | undefined,
): readonly Finding[] {
  // Who cannot be looked up may be one more.
  if (approvers === undefined || approvers.includes('unnamed')) return [];
  const able = approvers.flatMap((one) =>
    one !== 'unnamed' && one.exists && one.isEnabled ? [[one.id, one.name] as const] : [],
  );
  const [first, second, ...others] = new Map(able).values();
  const fix = `PIM > ${insteadOf} > Settings: name at least three people, so that two are left where one of them asks.`;
  if (first === undefined)
    return [
      error('target.review', `${target} is kept for emergencies, and nobody can sign its review.`, fix),
    ];
  if (second === undefined)
    return [
      warning(
        'target.review',
        `${target} is kept for emergencies, and ${first} alone can sign its review, which is over with that one signature; where ${first} asks, nobody can.`,
        fix,
      ),
    ];
  if (others.length > 0) return [];
  return [
    warning(
      'target.review',
      `${target} is kept for emergencies, and only two can sign its review: where one of them asks, the other signs alone.`,
      fix,
    ),
  ];
}
