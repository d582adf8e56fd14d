import { z } from 'zod';
import type { ExtensionPhase } from './customExtension.ts';
import { durationMs } from './duration.ts';
import { extensionInUse, extensionRuleIds } from './extensionRules.ts';
import { pimFaults } from './pimFault.ts';
import type { Rule } from './policyRules.ts';
import type { PimSwitches } from './switches.ts';

/** What a rule may refer to. */
export interface PolicyWorld {
  readonly isUser: (id: string) => boolean;
  readonly isGroup: (id: string) => boolean;
  /** Authentication contexts of the tenant, e.g. `c1`. */
  readonly contexts: readonly string[];
  /** Whether a custom extension exists that serves this kind of target in this phase. */
  readonly isExtension: (id: string, phase: ExtensionPhase) => boolean;
  /** Whether a rule for an extension may be added that the policy has not got: with the whole policy, not by itself. */
  readonly takesNewExtensionRules: boolean;
  readonly bothPhases: PimSwitches['bothPhases'];
}

type Change = Readonly<Record<string, unknown>>;

const day = 24 * 60 * 60_000;
const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
const words = ['MultiFactorAuthentication', 'Justification', 'Ticketing'] as const;

const expiration = z.object({
  isExpirationRequired: z.boolean().optional(),
  maximumDuration: z.string().optional(),
});
const enablement = z.object({ enabledRules: z.array(z.enum(words)).optional() });
const context = z.object({ isEnabled: z.boolean().optional(), claimValue: z.string().nullish() });
const extension = z.object({ isEnabled: z.boolean().optional(), customExtensionId: z.string().nullish() });
const notification = z.object({
  notificationType: z.literal('Email').optional(),
  recipientType: z.enum(['Requestor', 'Approver', 'Admin']).optional(),
  notificationLevel: z.enum(['None', 'Critical', 'All']).optional(),
  isDefaultRecipientsEnabled: z.boolean().optional(),
  notificationRecipients: z.array(z.string()).optional(),
});
const approver = z.union([
  z.looseObject({ '@odata.type': z.literal('#microsoft.graph.singleUser'), userId: guid }),
  z.looseObject({ '@odata.type': z.literal('#microsoft.graph.groupMembers'), groupId: guid }),
]);
const approval = z.object({
  setting: z
    .looseObject({
      isApprovalRequired: z.boolean(),
      // Several stages are in the type, and PIM takes one.
      approvalMode: z.enum(['SingleStage', 'NoApproval']).optional(),
      approvalStages: z
        .array(
          z.looseObject({
            approvalStageTimeOutInDays: z.literal(1).optional(),
            isApproverJustificationRequired: z.boolean().optional(),
            primaryApprovers: z.array(approver).optional(),
          }),
        )
        .max(1)
        .optional(),
    })
    .optional(),
});

/**
 * A rule with a change in it. Throws a `PimFault` for what PIM would not take: a rule that is not the policy's, another type, words and
 * durations that it does not know, approvers and contexts that do not exist.
 */
export function patchedRule(
  rules: readonly Rule[],
  ruleId: string,
  change: Change,
  world: PolicyWorld,
): Rule {
  const rule = rules.find(({ id }) => id.toLowerCase() === ruleId.toLowerCase());
  const said = typeof change['id'] === 'string' ? change['id'] : ruleId;
  const isOther = said.toLowerCase() !== ruleId.toLowerCase();
  if (rule === undefined || isOther) throw pimFaults.ruleIdInvalid(rule === undefined ? ruleId : said);
  if (String(change['@odata.type']).toLowerCase() !== rule['@odata.type'].toLowerCase())
    throw pimFaults.invalidPolicy();
  mustBeOfTarget(rule, change['target']);
  const { id: _id, '@odata.type': _type, target: _target, ...members } = withoutReadOnly(change, rule);
  mustBeGood(rule, members, world);
  return withoutEscalation({ ...rule, ...members });
}

/** MFA is not switched on while a context is; the other way round Entra leaves both set. */
export function mustNotConflict(rules: readonly Rule[], changed: Rule): void {
  const wantsMfa =
    changed.id === 'Enablement_EndUser_Assignment' &&
    changed.enabledRules?.includes('MultiFactorAuthentication') === true;
  const hasContext = rules.some(
    ({ id, isEnabled }) => id === 'AuthenticationContext_EndUser_Assignment' && isEnabled === true,
  );
  if (wantsMfa && hasContext) throw pimFaults.mfaAndContext();
}

/** Whether one policy may ask an extension in both phases is not known. */
export function mustAskOnce(rules: readonly Rule[], { bothPhases }: PolicyWorld): void {
  const asked = phases.filter((phase) => extensionInUse(rules, phase) !== undefined);
  if (bothPhases === 'refused' && asked.length > 1) throw pimFaults.invalidPolicy();
}

const phases = ['preApproval', 'postApproval'] as const;

function mustBeGood(rule: Rule, members: Change, world: PolicyWorld): void {
  const kind = /unifiedRoleManagementPolicy(\w+)Rule$/.exec(rule['@odata.type'])?.[1] ?? '';
  const check = checks[kind];
  if (check?.(members, rule, world) !== true) throw pimFaults.invalidPolicy();
}

const checks: Readonly<Record<string, (members: Change, rule: Rule, world: PolicyWorld) => boolean>> = {
  Expiration(members, { id }) {
    const { success, data } = expiration.safeParse(members);
    if (!success) return false;
    if (data.maximumDuration === undefined) return true;
    const length = durationMs(data.maximumDuration) ?? 0;
    return length > 0 && length <= (id.includes('_EndUser_') ? day : 365 * day);
  },
  Enablement: (members) => enablement.safeParse(members).success,
  AuthenticationContext(members, rule, { contexts }) {
    const { success, data } = context.safeParse(members);
    if (!success) return false;
    const claim = data.claimValue === undefined ? rule.claimValue : data.claimValue;
    const isEnabled = data.isEnabled ?? rule.isEnabled === true;
    return !isEnabled || contexts.includes(claim ?? '');
  },
  Approval(members, _rule, { isUser, isGroup }) {
    const { success, data } = approval.safeParse(members);
    if (!success) return false;
    const approvers = (data.setting?.approvalStages ?? []).flatMap((stage) => stage.primaryApprovers ?? []);
    return approvers.every((one) => ('userId' in one ? isUser(String(one.userId)) : isGroup(one.groupId)));
  },
  CustomExtension(members, rule, { isExtension }) {
    const { success, data } = extension.safeParse(members);
    if (!success) return false;
    const id = data.customExtensionId === undefined ? rule['customExtensionId'] : data.customExtensionId;
    const phase = phases.find((one) => extensionRuleIds[one] === rule.id);
    if (!(data.isEnabled ?? rule.isEnabled === true)) return true;
    return typeof id === 'string' && phase !== undefined && isExtension(id, phase);
  },
  Notification: (members, { recipientType }) => {
    const { success, data } = notification.safeParse(members);
    return success && (data.recipientType === undefined || data.recipientType === recipientType);
  },
};

/** The name and attributes of an extension come along with its rule, and are not the rule's to change. */
function withoutReadOnly(change: Change, { id }: Rule): Change {
  if (!id.startsWith('CustomExtension_')) return change;
  const { displayName: _name, customAttributes: _attributes, ...members } = change;
  return members;
}

function mustBeOfTarget(rule: Rule, target: unknown): void {
  if (target === undefined || target === null) return;
  const own = rule['target'] as { readonly caller: string; readonly level: string };
  const said = z.object({ caller: z.string().nullish(), level: z.string().nullish() }).safeParse(target);
  const fits = (word: string | null | undefined, expected: string): boolean =>
    !word || word.toLowerCase() === expected.toLowerCase();
  if (!said.success || !fits(said.data.caller, own.caller) || !fits(said.data.level, own.level))
    throw pimFaults.invalidPolicy();
}

/** Escalation is taken and not kept. */
function withoutEscalation(rule: Rule): Rule {
  if (rule.setting === undefined) return rule;
  const stages = rule.setting.approvalStages ?? [];
  return {
    ...rule,
    setting: {
      ...rule.setting,
      approvalStages: stages.map((stage) => ({
        ...stage,
        primaryApprovers: stage.primaryApprovers ?? [],
        isApproverJustificationRequired: stage.isApproverJustificationRequired ?? true,
        escalationTimeInMinutes: 0,
        isEscalationEnabled: false,
        escalationApprovers: [],
      })),
    },
  };
}
