import { LRUCache } from 'lru-cache';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { ApprovalRule, ApproverRef, Policy, PolicyReading } from '../elevation/policy.ts';
import { longestMinutes } from '../elevation/policy.ts';
import { ElevationError } from '../elevation/problem.ts';
import type { Target, TargetKey } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { Graph } from './graph.ts';
import { bodyOf } from './graph.ts';
import { minutesOf } from './isoDuration.ts';
import { quoted, withQuery } from './pimApi.ts';
import { same, wirePage, wirePolicyAssignment } from './wire.ts';
import type { WireRule } from './wire.ts';

/** How long a policy is believed; a change in between is found by Entra's own check at the activation. */
const believedMs = 5 * 60_000;

const assignments = wirePage(wirePolicyAssignment);

/** Reads activation settings and remembers them: they are a target's, not a person's, but whether they may be read is a person's. */
export interface Policies {
  of(graph: Graph, actor: Actor, targets: readonly Target[]): Promise<ReadonlyMap<TargetKey, PolicyReading>>;
}

export function createPolicies(clock: Clock): Policies {
  const perf = { now: () => clock.now().getTime() };
  const known = new LRUCache<string, Policy>({ max: 5_000, ttl: believedMs, perf });
  const closed = new LRUCache<string, true>({ max: 20_000, ttl: believedMs, perf });

  async function readOne(graph: Graph, target: Target): Promise<PolicyReading> {
    const body = await graph.get(pathOf(target)).catch((error: unknown) => {
      if (isForbidden(error)) return undefined;
      throw error;
    });
    return readingOf(body, target);
  }

  async function readMany(
    graph: Graph,
    targets: readonly Target[],
  ): Promise<ReadonlyMap<TargetKey, PolicyReading>> {
    const answers = await graph.batch(
      Object.fromEntries(targets.map((target) => [keyOf(target), pathOf(target)])),
    );
    return new Map(
      targets.map((target) => {
        const answer = answers[keyOf(target)];
        const isClosed = answer === undefined || answer.status === 403;
        return [keyOf(target), isClosed ? { readable: false } : readingOf(bodyOf(answer), target)];
      }),
    );
  }

  return {
    async of(graph, actor, targets) {
      const readings = new Map<TargetKey, PolicyReading>();
      const missing: Target[] = [];
      for (const target of targets) {
        const key = keyOf(target);
        const policy = known.get(`${actor.tenantId} ${key}`);
        if (closed.has(`${actor.id} ${key}`)) readings.set(key, { readable: false });
        else if (policy !== undefined) readings.set(key, { readable: true, policy });
        else missing.push(target);
      }
      const [only] = missing;
      const read =
        only === undefined
          ? new Map<TargetKey, PolicyReading>()
          : missing.length === 1
            ? new Map([[keyOf(only), await readOne(graph, only)]])
            : await readMany(graph, missing);
      for (const [key, reading] of read) {
        readings.set(key, reading);
        if (reading.readable) known.set(`${actor.tenantId} ${key}`, reading.policy);
        else closed.set(`${actor.id} ${key}`, true);
      }
      return readings;
    },
  };
}

/** Policy ids change when a group is taken under PIM, so the assignment is looked up by what it applies to. */
function pathOf(target: Target): string {
  const [scopeId, scopeType, definition] =
    target.kind === 'role'
      ? ['/', 'DirectoryRole', target.roleDefinitionId]
      : [target.groupId, 'Group', target.access];
  return withQuery('/policies/roleManagementPolicyAssignments', {
    filter: `scopeId eq ${quoted(scopeId)} and scopeType eq '${scopeType}' and roleDefinitionId eq ${quoted(definition)}`,
    expand: 'policy($expand=rules)',
  });
}

function readingOf(body: unknown, target: Target): PolicyReading {
  const parsed = assignments.safeParse(body);
  const wanted = target.kind === 'role' ? target.roleDefinitionId : target.access;
  const found = parsed.data?.rows.find(({ roleDefinitionId }) => same(roleDefinitionId, wanted));
  const rules = found?.policy?.rules;
  return rules === null || rules === undefined || rules.length === 0
    ? { readable: false }
    : { readable: true, policy: policyOf(rules) };
}

function isForbidden(error: unknown): boolean {
  if (!(error instanceof ElevationError)) return false;
  const { kind } = error.problem;
  return kind === 'permission-missing' || kind === 'refused' || kind === 'request-gone';
}

/** Reads the rules for people who activate; those for administrators are none of the bot's business. */
export function policyOf(rules: readonly WireRule[]): Policy {
  const rule = (id: string): WireRule | undefined => rules.find((one) => same(one.id, id));
  const enabled = (rule('Enablement_EndUser_Assignment')?.enabledRules ?? []).map((name) =>
    name.toLowerCase(),
  );
  const maximum = minutesOf(rule('Expiration_EndUser_Assignment')?.maximumDuration ?? '');
  const context = rule('AuthenticationContext_EndUser_Assignment');
  const approval = approvalOf(rule('Approval_EndUser_Assignment'));
  return {
    maximumMinutes: Math.min(maximum ?? 8 * 60, longestMinutes),
    requiresMfa: enabled.includes('multifactorauthentication'),
    requiresJustification: enabled.includes('justification'),
    requiresTicket: enabled.includes('ticketing'),
    ...(context?.isEnabled === true && context.claimValue
      ? { authenticationContext: context.claimValue }
      : {}),
    ...(approval === undefined ? {} : { approval }),
  };
}

function approvalOf(rule: WireRule | undefined): ApprovalRule | undefined {
  if (rule?.setting?.isApprovalRequired !== true) return undefined;
  const stage = rule.setting.approvalStages?.[0];
  return {
    requiresReason: stage?.isApproverJustificationRequired ?? true,
    approvers: (stage?.primaryApprovers ?? []).flatMap((approver): ApproverRef[] => {
      const id = approver.userId ?? approver.groupId;
      if (!id) return [];
      const name = approver.description ? { name: approver.description } : {};
      return [{ kind: approver.userId ? 'user' : 'group', id: id.toLowerCase(), ...name }];
    }),
  };
}
