import { createHash } from 'node:crypto';
import type { ActivationSettings } from '../tenant/tenant.ts';
import { durationMs } from './duration.ts';
import type { ExtensionPhase } from './customExtension.ts';
import { extensionInUse, isExtensionRule, withExtensionRules } from './extensionRules.ts';
import type { ApproverRef, Holding, PimTarget } from './model.ts';
import type { PolicyWorld } from './policyPatch.ts';
import { mustAskOnce, mustNotConflict, patchedRule } from './policyPatch.ts';
import type { Rule } from './policyRules.ts';
import { rulesOf } from './policyRules.ts';

/** What an order has to keep to, of whoever is asked: an administrator who gives, or a person who activates. */
export interface RuleSettings {
  readonly maximumMs: number;
  readonly expirationRequired: boolean;
  readonly mfa: boolean;
  readonly justification: boolean;
  readonly ticket: boolean;
}

/** What the engine asks of a policy when somebody activates, read from its rules. */
export interface EffectiveSettings extends RuleSettings {
  readonly context: string | undefined;
  readonly approval: EffectiveApproval | undefined;
  /** Ids of the custom extensions that are asked. */
  readonly extensions: Readonly<Record<ExtensionPhase, string | undefined>>;
}

export interface EffectiveApproval {
  readonly approvers: readonly ApproverRef[];
  readonly reasonRequired: boolean;
}

export interface Policy {
  readonly id: string;
  readonly scopeId: string;
  readonly scopeType: 'DirectoryRole' | 'Group';
  /** A role's template id, or `member` or `owner`. */
  readonly roleDefinitionId: string;
  readonly rules: Rule[];
}

/** What somebody wants of one rule: members, `id` and `@odata.type` among them. */
export interface RuleChange {
  readonly ruleId: string;
  readonly change: Readonly<Record<string, unknown>>;
}

const defaults: ActivationSettings = {
  maximumDuration: 'PT8H',
  mfa: true,
  justification: true,
  ticket: false,
};

/** The policies of a tenant: one per role, one per group and access. Made when first asked for, with Entra's defaults. */
export class PolicyStore {
  readonly #tenantId: string;
  readonly #names: (id: string) => string | null;
  readonly #policies = new Map<string, Policy>();
  readonly #onboarded = new Set<string>();

  constructor(tenantId: string, names: (id: string) => string | null) {
    this.#tenantId = tenantId;
    this.#names = names;
  }

  /** A group comes under PIM with the first that is asked for or changed of it, and its policies have other ids from then on. */
  onboard(target: PimTarget): void {
    if (target.kind === 'group') this.#onboarded.add(target.groupId.toLowerCase());
  }

  configure(target: PimTarget, settings: ActivationSettings): void {
    this.onboard(target);
    const policy = this.of(target);
    policy.rules.splice(0, policy.rules.length, ...rulesOf(target.kind, settings, this.#names));
  }

  of(target: PimTarget): Policy {
    return target.kind === 'role'
      ? this.ofRole(target.roleDefinitionId)
      : this.ofGroup(target.groupId, target.accessId);
  }

  ofRole(roleDefinitionId: string): Policy {
    return this.#policy('/', 'DirectoryRole', roleDefinitionId, `DirectoryRole_${this.#tenantId}`);
  }

  ofGroup(groupId: string, access: 'member' | 'owner'): Policy {
    return this.#policy(groupId, 'Group', access, `Group_${groupId}`);
  }

  byId(id: string): Policy | undefined {
    return [...this.#policies.values()].find((policy) => policy.id.toLowerCase() === id.toLowerCase());
  }

  /** What an administrator has to keep to who gives an eligibility or an assignment. */
  adminSettingsOf(target: PimTarget, of: Holding): RuleSettings {
    const level = of === 'eligibility' ? 'Admin_Eligibility' : 'Admin_Assignment';
    const settings = ruleSettings(this.of(target).rules, level, 'P365D');
    // Where it may be for good, no end is too late.
    return settings.expirationRequired ? settings : { ...settings, maximumMs: Infinity };
  }

  settingsOf(target: PimTarget): EffectiveSettings {
    const { rules } = this.of(target);
    const context = ruleOf(rules, 'AuthenticationContext_EndUser_Assignment');
    const approval = ruleOf(rules, 'Approval_EndUser_Assignment').setting;
    const stage = approval?.approvalStages?.[0];
    return {
      ...ruleSettings(rules, 'EndUser_Assignment', 'PT8H'),
      context: context.isEnabled === true && context.claimValue ? context.claimValue : undefined,
      approval:
        approval?.isApprovalRequired === true
          ? {
              approvers: (stage?.primaryApprovers ?? []).map((approver) =>
                'userId' in approver
                  ? { kind: 'user', id: approver.userId }
                  : { kind: 'group', id: approver.groupId },
              ),
              reasonRequired: stage?.isApproverJustificationRequired ?? true,
            }
          : undefined,
      extensions: {
        preApproval: extensionInUse(rules, 'preApproval'),
        postApproval: extensionInUse(rules, 'postApproval'),
      },
    };
  }

  /** What the portal does besides whenever somebody saves settings there. */
  addExtensionRules({ rules }: Policy): void {
    rules.splice(0, rules.length, ...withExtensionRules(rules));
  }

  /** Changes rules of a policy: all of them, or none. Throws a `PimFault`. */
  patch(policy: Policy, changes: readonly RuleChange[], world: PolicyWorld): void {
    const rules = [...policy.rules];
    for (const { ruleId, change } of changes) {
      if (world.takesNewExtensionRules && isExtensionRule(ruleId))
        rules.splice(0, rules.length, ...withExtensionRules(rules));
      const changed = patchedRule(rules, ruleId, change, world);
      mustNotConflict(rules, changed);
      rules[rules.findIndex(({ id }) => id === changed.id)] = changed;
    }
    mustAskOnce(rules, world);
    policy.rules.splice(0, policy.rules.length, ...rules);
  }

  #policy(scopeId: string, scopeType: Policy['scopeType'], roleDefinitionId: string, prefix: string): Policy {
    const key = `${scopeType} ${scopeId} ${roleDefinitionId}`.toLowerCase();
    const known = this.#policies.get(key);
    if (known !== undefined) return known;
    const kind = scopeType === 'Group' ? 'group' : 'role';
    const isUnder = (): boolean => kind === 'role' || this.#onboarded.has(scopeId.toLowerCase());
    const tenantId = this.#tenantId;
    const policy: Policy = {
      get id() {
        return `${prefix}_${guidOf(`${tenantId} ${key}${isUnder() ? '' : ' before'}`)}`;
      },
      scopeId,
      scopeType,
      roleDefinitionId,
      rules: rulesOf(kind, defaults, this.#names),
    };
    this.#policies.set(key, policy);
    return policy;
  }
}

function ruleOf(rules: readonly Rule[], id: string): Rule {
  return rules.find((rule) => rule.id === id) ?? { id, '@odata.type': '' };
}

function ruleSettings(rules: readonly Rule[], level: string, longest: string): RuleSettings {
  const expiration = ruleOf(rules, `Expiration_${level}`);
  const enabled = ruleOf(rules, `Enablement_${level}`).enabledRules ?? [];
  return {
    maximumMs: durationMs(expiration.maximumDuration ?? longest) ?? 0,
    expirationRequired: expiration.isExpirationRequired ?? true,
    mfa: enabled.includes('MultiFactorAuthentication'),
    justification: enabled.includes('Justification'),
    ticket: enabled.includes('Ticketing'),
  };
}

/** A stable GUID of a text, so that policy ids are the same at every start. */
function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
