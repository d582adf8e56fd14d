import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { ApprovalRule, ApproverRef, PolicyCheck } from '../elevation/policy.ts';
import { minutesOf } from './isoDuration.ts';
import type { PimKey } from './pimApi.ts';
import { quoted, withQuery } from './odata.ts';
import { policyAssignments } from './pimAddresses.ts';
import type { WireRule } from './wire.ts';
import { same, wirePage, wirePolicyAssignment, wireRule } from './wire.ts';

/** What a policy applies to: a role in the whole tenant (PIM keeps one policy a role, whatever the scope), or one side of a group. */
export type PolicyHolder =
  | Pick<PimKey & { kind: 'role' }, 'kind' | 'roleDefinitionId'>
  | Pick<PimKey & { kind: 'group' }, 'kind' | 'groupId' | 'access'>;

/** A policy as Graph says it: nothing is put in the place of what it leaves out, and nothing is bounded. */
export interface PolicyRules {
  /** How long an activation may last; absent where it cannot be read. */
  readonly maximumMinutes?: number;
  readonly mfa: boolean;
  readonly justification: boolean;
  readonly ticket: boolean;
  /** `c1` to `c99`; absent where none is asked for, or it is switched on without saying which. */
  readonly authenticationContext?: string;
  readonly approval?: ApprovalRule;
  readonly mayBeEligibleForGood: boolean;
  /** Programs of the organization's own that Entra asks; absent where none is linked, or the answer does not tell. */
  readonly checks?: readonly PolicyCheck[];
}

/** The policy that applies to one thing. */
export interface FoundPolicy {
  /** Changes when a group comes under PIM: read before each use, kept nowhere. */
  readonly policyId: string | undefined;
  readonly rules: PolicyRules;
  /** The rules as they came, those among them that nothing here reads. */
  readonly given: readonly unknown[];
}

/** Policy ids change when a group is taken under PIM, so the policy is looked up by what it applies to. */
export function policyPath(holder: PolicyHolder): string {
  const { scopeId, scopeType, definition } = namesOf(holder);
  return withQuery(policyAssignments, {
    filter: `scopeId eq ${quoted(scopeId)} and scopeType eq '${scopeType}' and roleDefinitionId eq ${quoted(definition)}`,
    expand: 'policy($expand=rules)',
  });
}

const assignments = wirePage(wirePolicyAssignment);

/**
 * The policy in what `policyPath` answers: of several rows the one of this very scope. `undefined` where it is not there, comes without the rules that
 * decide what is asked for, or is told in two ways: that is not a policy that asks for nothing.
 */
export function policyIn(body: unknown, holder: PolicyHolder): FoundPolicy | undefined {
  const { scopeId, definition } = namesOf(holder);
  const rows = (assignments.safeParse(body).data?.rows ?? []).filter(
    (row) => same(row.roleDefinitionId, definition) && same(row.scopeId ?? scopeId, scopeId),
  );
  // A row that names no scope is believed only where none names the right one.
  const [ofScope, ofAny] = [policiesIn(rows.filter((row) => row.scopeId)), policiesIn(rows)];
  const [found, ...others] = ofScope.length > 0 ? ofScope : ofAny;
  return others.every(({ rules }) => isDeepStrictEqual(rules, found?.rules)) ? found : undefined;
}

function policiesIn(rows: readonly z.infer<typeof wirePolicyAssignment>[]): readonly FoundPolicy[] {
  return rows.flatMap(({ policyId, policy }) => {
    const given = policy?.rules ?? [];
    const rules = understoodRules(given);
    return rules === undefined ? [] : [{ policyId: policyId ?? undefined, rules: rulesOf(rules), given }];
  });
}

/** What asks for something: a policy whose answer lacks one of them was not read. */
const needed = ['Enablement_EndUser_Assignment', 'Approval_EndUser_Assignment'] as const;

/** The rules that can be read; others are new to this program or none of its business. `undefined` where one that is needed is not there, or any is there in two ways. */
export function understoodRules(given: readonly unknown[]): readonly WireRule[] | undefined {
  const rules = given.flatMap((rule) => wireRule.safeParse(rule).data ?? []).filter(saysWhetherApproved);
  const isThere = needed.every((name) => rules.some(({ id }) => same(id, name)));
  return isThere && !rules.some((rule) => isContradicted(rule, rules)) ? rules : undefined;
}

/** Which of two that differ is in force, only Entra knows. */
function isContradicted({ id, ...rule }: WireRule, rules: readonly WireRule[]): boolean {
  return rules.some(({ id: other, ...twin }) => same(other, id) && !isDeepStrictEqual(twin, rule));
}

/** Who would approve, and not whether anybody has to, is not that nobody has to. */
function saysWhetherApproved({ setting }: WireRule): boolean {
  return !setting || typeof setting.isApprovalRequired === 'boolean';
}

function namesOf(holder: PolicyHolder): { scopeId: string; scopeType: string; definition: string } {
  return holder.kind === 'role'
    ? { scopeId: '/', scopeType: 'DirectoryRole', definition: holder.roleDefinitionId }
    : { scopeId: holder.groupId, scopeType: 'Group', definition: holder.access };
}

/** Reads the rules for people who activate, and the one on how long they may be eligible. */
export function rulesOf(rules: readonly WireRule[]): PolicyRules {
  const rule = (id: string): WireRule | undefined => rules.find((one) => same(one.id, id));
  const enabled = (rule('Enablement_EndUser_Assignment')?.enabledRules ?? []).map((name) =>
    name.toLowerCase(),
  );
  const maximumMinutes = minutesOf(rule('Expiration_EndUser_Assignment')?.maximumDuration ?? '', Math.floor);
  const context = rule('AuthenticationContext_EndUser_Assignment');
  const approval = approvalOf(rule('Approval_EndUser_Assignment'));
  const checks = [
    ...checkOf('before', rule('CustomExtension_PreApproval_EndUser_Assignment')),
    // Without a yes there is nothing that it could come after.
    ...(approval === undefined
      ? []
      : checkOf('after', rule('CustomExtension_PostApproval_EndUser_Assignment'))),
  ];
  return {
    ...(maximumMinutes === undefined ? {} : { maximumMinutes }),
    mfa: enabled.includes('multifactorauthentication'),
    justification: enabled.includes('justification'),
    ticket: enabled.includes('ticketing'),
    ...(context?.isEnabled === true && context.claimValue
      ? { authenticationContext: context.claimValue }
      : {}),
    ...(approval === undefined ? {} : { approval }),
    mayBeEligibleForGood: rule('Expiration_Admin_Eligibility')?.isExpirationRequired !== true,
    ...(checks.length === 0 ? {} : { checks }),
  };
}

/** Saving any setting in the portal adds both rules, empty: in use is what is on and names an extension. Source: a capture of one save. */
function checkOf(phase: PolicyCheck['phase'], rule: WireRule | undefined): readonly PolicyCheck[] {
  if (rule?.isEnabled !== true || !rule.customExtensionId) return [];
  return [{ phase, ...(rule.displayName ? { name: rule.displayName } : {}) }];
}

function approvalOf(rule: WireRule | undefined): ApprovalRule | undefined {
  if (rule?.setting?.isApprovalRequired !== true) return undefined;
  const stages = rule.setting.approvalStages ?? [];
  const [first, ...others] = stages;
  const later = others.map(({ primaryApprovers }) => refsOf(primaryApprovers));
  const escalation = stages.flatMap(({ isEscalationEnabled, escalationApprovers }) =>
    isEscalationEnabled === true ? refsOf(escalationApprovers) : [],
  );
  return {
    requiresReason:
      first === undefined ||
      stages.some(({ isApproverJustificationRequired }) => isApproverJustificationRequired ?? true),
    approvers: refsOf(first?.primaryApprovers),
    ...(later.length === 0 ? {} : { later }),
    ...(escalation.length === 0 ? {} : { escalation }),
  };
}

function refsOf(approvers: Stage['primaryApprovers']): readonly ApproverRef[] {
  return (approvers ?? []).map(({ userId, groupId, description }): ApproverRef => {
    const name = description ? { name: description } : {};
    // An empty id is none: the other may be the one.
    if (userId) return { kind: 'user', id: userId.toLowerCase(), ...name };
    return groupId ? { kind: 'group', id: groupId.toLowerCase(), ...name } : { kind: 'other' };
  });
}

type Stage = NonNullable<NonNullable<WireRule['setting']>['approvalStages']>[number];
