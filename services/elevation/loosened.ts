import type { Clock } from './clock.ts';
import type { Policy } from './policy.ts';
import type { TargetKey } from './target.ts';

/** One way in which a policy asks less of people than it did. Minutes. */
export type Loosening =
  | { readonly kind: 'longer'; readonly from: number; readonly to: number }
  | { readonly kind: 'no-mfa' }
  | { readonly kind: 'no-context' }
  | { readonly kind: 'no-justification' }
  | { readonly kind: 'no-ticket' }
  | { readonly kind: 'no-reason' }
  | { readonly kind: 'fewer-stages' }
  | { readonly kind: 'more-approvers'; readonly names: readonly string[] };

/** What was loosened of late. `at`: by when it was seen so. */
export interface Loosened {
  readonly at: Date;
  readonly how: readonly Loosening[];
}

/** A policy as somebody's token read it, and when it was first seen so. */
export interface RulesSeen {
  readonly at: Date;
  readonly policy: Policy;
}

/** Policies as they were read here: Entra keeps no history that people may read. */
export interface RulesBook {
  /** Keeps a policy where it is not the one that was seen last, and answers what was seen of late, the oldest first, with the last from before. */
  note(target: TargetKey, policy: Policy, since: Date): Promise<readonly RulesSeen[]>;
}

/** For so long a change of rules is told to whoever decides. */
const recentMs = 7 * 24 * 60 * 60_000;

/** What was loosened in the last days, as far as it was seen; `undefined` where nothing is known of it. */
export async function loosenedOf(
  { rulesSeen, clock }: { readonly rulesSeen: RulesBook; readonly clock: Clock },
  target: TargetKey,
  policy: Policy,
): Promise<Loosened | undefined> {
  const seen = await rulesSeen.note(target, policy, new Date(clock.now().getTime() - recentMs));
  const [first, ...later] = seen;
  const last = later.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const how = looseningsOf(first.policy, last.policy);
  return how.length === 0 ? undefined : { at: last.at, how };
}

/** In which ways the second asks less than the first. */
function looseningsOf(before: Policy, after: Policy): readonly Loosening[] {
  const gone = (asked: boolean, asks: boolean): boolean => asked && !asks;
  const [from, to] = [before.maximumMinutes, after.maximumMinutes];
  return [
    ...(to > from ? [{ kind: 'longer', from, to } as const] : []),
    ...(gone(before.requiresMfa, after.requiresMfa) && after.authenticationContext === undefined
      ? [{ kind: 'no-mfa' } as const]
      : []),
    ...(before.authenticationContext !== undefined && after.authenticationContext === undefined
      ? [{ kind: 'no-context' } as const]
      : []),
    ...(gone(before.requiresJustification, after.requiresJustification)
      ? [{ kind: 'no-justification' } as const]
      : []),
    ...(gone(before.requiresTicket, after.requiresTicket) ? [{ kind: 'no-ticket' } as const] : []),
    ...approvalLoosenings(before.approval, after.approval),
  ];
}

function approvalLoosenings(before: Policy['approval'], after: Policy['approval']): readonly Loosening[] {
  if (before === undefined || after === undefined) return [];
  const idOf = (approver: (typeof after.approvers)[number]): string =>
    approver.kind === 'other' ? 'other' : approver.id;
  const known = new Set(before.approvers.map(idOf));
  const added = after.approvers.filter((approver) => !known.has(idOf(approver)));
  const names = added.map((approver) => (approver.kind === 'other' ? '' : (approver.name ?? '')));
  return [
    ...(before.requiresReason && !after.requiresReason ? [{ kind: 'no-reason' } as const] : []),
    ...((after.later ?? []).length < (before.later ?? []).length ? [{ kind: 'fewer-stages' } as const] : []),
    ...(added.length > 0 ? [{ kind: 'more-approvers', names } as const] : []),
  ];
}
