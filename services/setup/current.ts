import { z } from 'zod';
import { fail, isProblem } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import { minutesOf } from '../entra/isoDuration.ts';
import { quoted, withQuery } from '../entra/pimApi.ts';
import type { WireRule } from '../entra/wire.ts';
import { same, wireInstance, wirePage, wirePolicyAssignment } from '../entra/wire.ts';
import { allRows } from '../entra/paging.ts';

/** What PIM manages: a directory role in the whole tenant, or one side of a group. */
export type Place =
  | { readonly kind: 'role'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string; readonly access: 'member' | 'owner' };

export interface Approver {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

/** The settings of a place as the tenant has them. */
export interface Settings {
  /** Changes when a group comes under PIM: read before each use, kept nowhere. */
  readonly policyId: string;
  readonly maximumMinutes: number | undefined;
  readonly mfa: boolean;
  readonly justification: boolean;
  readonly ticket: boolean;
  readonly authenticationContext: string | undefined;
  readonly approval:
    | {
        readonly approvers: readonly Approver[];
        readonly reasonRequired: boolean;
      }
    | undefined;
  readonly mayBeEligibleForGood: boolean;
}

/** An eligibility or an assignment. */
export interface Grant {
  readonly principalId: string;
  /** Absent when permanent. */
  readonly until?: Date;
}

const policies = wirePage(wirePolicyAssignment.extend({ policyId: z.string() }));

export async function readSettings(graph: Graph, place: Place): Promise<Settings> {
  const [scopeId, scopeType, definition] =
    place.kind === 'role' ? ['/', 'DirectoryRole', place.id] : [place.id, 'Group', place.access];
  const { rows } = policies.parse(
    await graph.get(
      withQuery('/policies/roleManagementPolicyAssignments', {
        filter: `scopeId eq ${quoted(scopeId)} and scopeType eq '${scopeType}' and roleDefinitionId eq ${quoted(definition)}`,
        expand: 'policy($expand=rules)',
      }),
    ),
  );
  const found = rows.find(({ roleDefinitionId }) => same(roleDefinitionId, definition));
  // A group that was made a moment ago has none yet.
  if (found === undefined) return fail({ kind: 'request-gone' });
  const rules = found.policy?.rules ?? [];
  const rule = (id: string): WireRule | undefined => rules.find((one) => same(one.id, id));
  const enabled = new Set(
    (rule('Enablement_EndUser_Assignment')?.enabledRules ?? []).map((name) => name.toLowerCase()),
  );
  const duration = rule('Expiration_EndUser_Assignment')?.maximumDuration;
  const context = rule('AuthenticationContext_EndUser_Assignment');
  return {
    policyId: found.policyId,
    maximumMinutes: duration === null || duration === undefined ? undefined : minutesOf(duration),
    mfa: enabled.has('multifactorauthentication'),
    justification: enabled.has('justification'),
    ticket: enabled.has('ticketing'),
    authenticationContext: context?.isEnabled === true ? (context.claimValue ?? undefined) : undefined,
    approval: approvalOf(rule('Approval_EndUser_Assignment')),
    mayBeEligibleForGood: rule('Expiration_Admin_Eligibility')?.isExpirationRequired !== true,
  };
}

function approvalOf(rule: WireRule | undefined): Settings['approval'] {
  const setting = rule?.setting;
  if (setting?.isApprovalRequired !== true) return undefined;
  const [stage] = setting.approvalStages ?? [];
  return {
    reasonRequired: stage?.isApproverJustificationRequired !== false,
    approvers: (stage?.primaryApprovers ?? []).flatMap(({ userId, groupId }): Approver[] =>
      userId
        ? [{ kind: 'user', id: userId.toLowerCase() }]
        : groupId
          ? [{ kind: 'group', id: groupId.toLowerCase() }]
          : [],
    ),
  };
}

const list = {
  role: {
    eligible: '/roleManagement/directory/roleEligibilityScheduleInstances',
    active: '/roleManagement/directory/roleAssignmentScheduleInstances',
  },
  group: {
    eligible: '/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances',
    active: '/identityGovernance/privilegedAccess/group/assignmentScheduleInstances',
  },
} as const;

/** Who is eligible for a place, or has it now without PIM's help (`active`: assigned, not activated). */
export async function readGrants(
  graph: Graph,
  place: Place,
  which: 'eligible' | 'active',
): Promise<readonly Grant[]> {
  const filter =
    place.kind === 'role' ? `roleDefinitionId eq ${quoted(place.id)}` : `groupId eq ${quoted(place.id)}`;
  const rows = await allRows(graph, withQuery(list[place.kind][which], { filter })).catch(
    (error: unknown) => {
      // A group that was never under PIM is unknown to it.
      if (place.kind === 'group' && isProblem(error, 'request-gone')) return [];
      throw error;
    },
  );
  return z
    .array(wireInstance)
    .parse(rows)
    .filter((row) =>
      place.kind === 'role'
        ? same(row.roleDefinitionId, place.id) && row.directoryScopeId === '/'
        : same(row.accessId, place.access),
    )
    .filter((row) => which === 'eligible' || !same(row.assignmentType, 'activated'))
    .filter((row) => !same(row.memberType, 'group') && !same(row.memberType, 'inherited'))
    .flatMap(({ principalId, endDateTime }) =>
      principalId
        ? [
            {
              principalId: principalId.toLowerCase(),
              ...(endDateTime === undefined ? {} : { until: endDateTime }),
            },
          ]
        : [],
    );
}
