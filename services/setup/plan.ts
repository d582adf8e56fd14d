import { createHash } from 'node:crypto';
import { durationOf } from '../entra/isoDuration.ts';
import type { Graph, WriteMethod } from '../entra/graph.ts';
import type { Grant, Place, Settings } from './current.ts';
import { readGrants, readSettings } from './current.ts';
import type { Directory, Principal } from './directory.ts';
import { SetupError } from './directory.ts';
import type { Wanted, WantedActivation, WantedEligible, WantedGroup, WantedSide } from './wanted.ts';

/** One attribute that would change. Texts are for people; `undefined` is nothing yet. */
export interface Difference {
  readonly attribute: string;
  readonly old?: string;
  readonly new?: string;
}

/** A write to Graph. */
export interface Step {
  readonly method: WriteMethod;
  readonly path: string;
  readonly body: object;
  /** The delegated permission that it needs. */
  readonly scopes: readonly string[];
}

/** Something that would change together. */
export interface Change {
  readonly kind: 'create' | 'change' | 'add' | 'remove';
  /** `role Security Reader`, `group Search and Purge PIM, members`. */
  readonly what: string;
  readonly differences: readonly Difference[];
  /** In their order; empty where it only becomes known once an earlier change is made. */
  readonly steps: readonly Step[];
}

export interface Plan {
  readonly changes: readonly Change[];
  /** What the tenant has and the file does not mention, left alone. */
  readonly leftAlone: readonly string[];
  /** What cannot be read or done with Graph. */
  readonly notes: readonly string[];
}

export interface PlanOptions {
  /** Take away what the file does not mention. */
  readonly prune: boolean;
}

/** Compares the file with the tenant. Reads only. Throws `SetupError` for what the file names and the tenant lacks. */
export async function planOf(
  graph: Graph,
  directory: Directory,
  wanted: Wanted,
  { prune }: PlanOptions,
): Promise<Plan> {
  const changes: Change[] = [];
  const leftAlone: string[] = [];
  const notes: string[] = [];
  const side = async (place: Place, name: string, want: WantedSide): Promise<void> => {
    const settings = await readSettings(graph, place);
    const setting = await settingChanges(directory, name, place, settings, want);
    if (setting !== undefined) changes.push(setting);
    const held = await readGrants(graph, place, 'eligible');
    const { made, left } = await eligibleChanges(directory, name, place, held, want.eligible, prune);
    changes.push(...made);
    leftAlone.push(...left);
  };
  for (const role of wanted.roles) {
    const { id, name } = await directory.role(role.name);
    await side({ kind: 'role', id }, `role ${name}`, role);
  }
  for (const group of wanted.groups) {
    const found = await directory.group(group.name);
    if (found === undefined) changes.push(creation(group));
    else if (!found.roleAssignable)
      throw new SetupError(
        `The group “${group.name}” exists but is not role-assignable, and Entra never changes that: rename it, or choose another name.`,
      );
    for (const access of ['member', 'owner'] as const) {
      const want = group[access];
      if (want === undefined) continue;
      const name = `group ${group.name}, ${access}s`;
      if (found === undefined) changes.push(...(await futureChanges(directory, name, want)));
      else await side({ kind: 'group', id: found.id, access }, name, want);
    }
    if (group.roleGroup !== undefined)
      notes.push(
        `Whether “${group.name}” is in the role group “${group.roleGroup.name}” cannot be read through Graph: the PowerShell script sees to it.`,
      );
  }
  return { changes, leftAlone, notes };
}

function creation({ name, description }: WantedGroup): Change {
  return {
    kind: 'create',
    what: `group ${name}`,
    differences: [
      { attribute: 'role-assignable', new: 'yes' },
      ...(description === '' ? [] : [{ attribute: 'description', new: description }]),
    ],
    steps: [
      {
        method: 'POST',
        path: '/groups',
        body: {
          displayName: name,
          ...(description === '' ? {} : { description }),
          // The same each time: Entra refuses a second group of it, should the first not be listed yet.
          mailNickname: nicknameOf(name),
          mailEnabled: false,
          securityEnabled: true,
          isAssignableToRole: true,
        },
        scopes: ['Group.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'],
      },
    ],
  };
}

/** Letters, digits and a sum of the whole name, so that names of other scripts differ too. */
function nicknameOf(name: string): string {
  const letters = name.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 40);
  const sum = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${letters}${sum}`;
}

/** For a group that does not exist yet: everything is new, and its policy only known afterwards. */
async function futureChanges(directory: Directory, name: string, want: WantedSide): Promise<Change[]> {
  const approvers = await approverNames(directory, want.activation);
  const differences = Object.entries(textsOf(want.activation, approvers)).map(([attribute, value]) => ({
    attribute,
    new: value,
  }));
  return [
    { kind: 'change', what: name, differences, steps: [] },
    ...(await Promise.all(
      want.eligible.map(async (one): Promise<Change> => {
        const { name: who } = await directory.principal(one.kind, one.name);
        return {
          kind: 'add',
          what: name,
          differences: [{ attribute: `eligible ${who}`, new: untilText(one) }],
          steps: [],
        };
      }),
    )),
  ];
}

async function approverNames(
  directory: Directory,
  { approval }: WantedActivation,
): Promise<readonly Principal[]> {
  return Promise.all((approval?.approvers ?? []).map(({ kind, name }) => directory.principal(kind, name)));
}

type Texts = Readonly<
  Record<
    | 'maximum duration'
    | 'MFA'
    | 'justification'
    | 'ticket'
    | 'authentication context'
    | 'approval'
    | 'approvers'
    | 'approver reason',
    string
  >
>;

const yesNo = (value: boolean): string => (value ? 'required' : 'not required');

function textsOf(want: WantedActivation, approvers: readonly Principal[]): Texts {
  const { approval, authenticationContext, maximumMinutes, mfa, justification, ticket } = want;
  return {
    'maximum duration': durationText(maximumMinutes),
    MFA: yesNo(mfa),
    justification: yesNo(justification),
    ticket: yesNo(ticket),
    'authentication context': authenticationContext ?? 'none',
    approval: yesNo(approval !== undefined),
    approvers: approval === undefined ? 'nobody' : namesText(approvers.map(({ name }) => name)),
    'approver reason': approval === undefined ? 'not asked' : yesNo(approval.reasonRequired),
  };
}

async function settingChanges(
  directory: Directory,
  what: string,
  place: Place,
  settings: Settings,
  { activation, eligible }: WantedSide,
): Promise<Change | undefined> {
  const approvers = await approverNames(directory, activation);
  const wanted = textsOf(activation, approvers);
  const present = await presentTexts(directory, settings);
  const differences: Difference[] = Object.entries(wanted)
    .filter(([attribute, value]) => present[attribute as keyof Texts] !== value)
    .map(([attribute, value]) => ({ attribute, old: present[attribute as keyof Texts], new: value }));
  // Two people of one name are still two.
  const ids = (all: readonly { readonly id: string }[]): string =>
    all
      .map(({ id }) => id.toLowerCase())
      .sort()
      .join(', ');
  const presentIds = ids(settings.approval?.approvers ?? []);
  if (wanted.approvers === present.approvers && ids(approvers) !== presentIds)
    differences.push({ attribute: 'approvers', old: presentIds, new: ids(approvers) });
  const isForGood = eligible.some(({ until }) => until === undefined);
  if (isForGood && !settings.mayBeEligibleForGood)
    differences.push({ attribute: 'permanent eligibility', old: 'not allowed', new: 'allowed' });
  if (differences.length === 0) return undefined;
  const names = new Set(differences.map(({ attribute }) => attribute));
  return {
    kind: 'change',
    what,
    differences,
    steps: settingSteps(place, settings, activation, approvers, names),
  };
}

async function presentTexts(directory: Directory, settings: Settings): Promise<Texts> {
  const { approval, maximumMinutes } = settings;
  const names = await Promise.all((approval?.approvers ?? []).map(({ id }) => directory.nameOf(id)));
  return {
    'maximum duration': maximumMinutes === undefined ? 'unknown' : durationText(maximumMinutes),
    MFA: yesNo(settings.mfa),
    justification: yesNo(settings.justification),
    ticket: yesNo(settings.ticket),
    'authentication context': settings.authenticationContext ?? 'none',
    approval: yesNo(approval !== undefined),
    approvers: approval === undefined ? 'nobody' : namesText(names),
    'approver reason': approval === undefined ? 'not asked' : yesNo(approval.reasonRequired),
  };
}

/** Rule by rule. Entra refuses MFA while a context is on, so the one that goes is switched off first. */
function settingSteps(
  place: Place,
  { policyId }: Settings,
  want: WantedActivation,
  approvers: readonly Principal[],
  changed: ReadonlySet<string>,
): readonly Step[] {
  const rule = (id: string, type: string, members: object): Step => ({
    method: 'PATCH',
    path: `/policies/roleManagementPolicies/${policyId}/rules/${id}`,
    body: {
      '@odata.type': `#microsoft.graph.unifiedRoleManagementPolicy${type}Rule`,
      id,
      ...members,
      target: targetOf(id),
    },
    scopes: [
      place.kind === 'role'
        ? 'RoleManagementPolicy.ReadWrite.Directory'
        : 'RoleManagementPolicy.ReadWrite.AzureADGroup',
    ],
  });
  const context = rule('AuthenticationContext_EndUser_Assignment', 'AuthenticationContext', {
    isEnabled: want.authenticationContext !== undefined,
    claimValue: want.authenticationContext ?? '',
  });
  const enablement = rule('Enablement_EndUser_Assignment', 'Enablement', {
    enabledRules: [
      ...(want.mfa ? ['MultiFactorAuthentication'] : []),
      ...(want.justification ? ['Justification'] : []),
      ...(want.ticket ? ['Ticketing'] : []),
    ],
  });
  const has = (...names: string[]): boolean => names.some((name) => changed.has(name));
  const contexts = has('authentication context') ? [context] : [];
  return [
    ...(has('permanent eligibility')
      ? [
          rule('Expiration_Admin_Eligibility', 'Expiration', {
            isExpirationRequired: false,
            maximumDuration: 'P365D',
          }),
        ]
      : []),
    ...(has('maximum duration')
      ? [
          rule('Expiration_EndUser_Assignment', 'Expiration', {
            isExpirationRequired: true,
            maximumDuration: durationOf(want.maximumMinutes),
          }),
        ]
      : []),
    ...(want.authenticationContext === undefined ? contexts : []),
    ...(has('MFA', 'justification', 'ticket') ? [enablement] : []),
    ...(want.authenticationContext === undefined ? [] : contexts),
    ...(has('approval', 'approvers', 'approver reason')
      ? [rule('Approval_EndUser_Assignment', 'Approval', { setting: approvalSetting(want, approvers) })]
      : []),
  ];
}

function targetOf(ruleId: string): object {
  const isAdmin = ruleId.includes('_Admin_');
  return {
    caller: isAdmin ? 'Admin' : 'EndUser',
    operations: ['All'],
    level: ruleId.endsWith('Eligibility') ? 'Eligibility' : 'Assignment',
    inheritableSettings: [],
    enforcedSettings: [],
  };
}

function approvalSetting({ approval }: WantedActivation, approvers: readonly Principal[]): object {
  return {
    isApprovalRequired: approval !== undefined,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: true,
    approvalMode: 'SingleStage',
    approvalStages: [
      {
        approvalStageTimeOutInDays: 1,
        isApproverJustificationRequired: approval?.reasonRequired ?? true,
        escalationTimeInMinutes: 0,
        isEscalationEnabled: false,
        primaryApprovers: approvers.map(({ kind, id, name }) =>
          kind === 'user'
            ? { '@odata.type': '#microsoft.graph.singleUser', userId: id, description: name }
            : { '@odata.type': '#microsoft.graph.groupMembers', groupId: id, description: name },
        ),
        escalationApprovers: [],
      },
    ],
  };
}

async function eligibleChanges(
  directory: Directory,
  what: string,
  place: Place,
  held: readonly Grant[],
  wanted: readonly WantedEligible[],
  prune: boolean,
): Promise<{ made: Change[]; left: string[] }> {
  const made: Change[] = [];
  const left: string[] = [];
  const mentioned = new Set<string>();
  for (const want of wanted) {
    const { id, name } = await directory.principal(want.kind, want.name);
    mentioned.add(id.toLowerCase());
    const present = held.find(({ principalId }) => principalId === id.toLowerCase());
    if (present !== undefined && sameDay(present.until, want.until)) continue;
    made.push({
      kind: present === undefined ? 'add' : 'change',
      what,
      differences: [
        {
          attribute: `eligible ${name}`,
          ...(present === undefined ? {} : { old: untilText(present) }),
          new: untilText(want),
        },
      ],
      steps: [eligibleStep(place, id, present === undefined ? 'adminAssign' : 'adminUpdate', want.until)],
    });
  }
  for (const { principalId, until } of held) {
    if (mentioned.has(principalId)) continue;
    const name = await directory.nameOf(principalId);
    if (!prune) {
      left.push(`${what}: ${name} is eligible ${untilText({ ...(until === undefined ? {} : { until }) })}`);
      continue;
    }
    made.push({
      kind: 'remove',
      what,
      differences: [
        { attribute: `eligible ${name}`, old: untilText({ ...(until === undefined ? {} : { until }) }) },
      ],
      steps: [eligibleStep(place, principalId, 'adminRemove', undefined)],
    });
  }
  return { made, left };
}

function eligibleStep(
  place: Place,
  principalId: string,
  action: 'adminAssign' | 'adminUpdate' | 'adminRemove',
  until: Date | undefined,
): Step {
  const schedule = {
    startDateTime: new Date().toISOString(),
    expiration:
      until === undefined
        ? { type: 'noExpiration' }
        : { type: 'afterDateTime', endDateTime: until.toISOString() },
  };
  const common = {
    action,
    principalId,
    justification: 'latchkey setup',
    ...(action === 'adminRemove' ? {} : { scheduleInfo: schedule }),
  };
  return place.kind === 'role'
    ? {
        method: 'POST',
        path: '/roleManagement/directory/roleEligibilityScheduleRequests',
        body: { ...common, roleDefinitionId: place.id, directoryScopeId: '/' },
        scopes: ['RoleEligibilitySchedule.ReadWrite.Directory'],
      }
    : {
        method: 'POST',
        path: '/identityGovernance/privilegedAccess/group/eligibilityScheduleRequests',
        body: { ...common, groupId: place.id, accessId: place.access },
        scopes: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
      };
}

function sameDay(a: Date | undefined, b: Date | undefined): boolean {
  return a?.toISOString().slice(0, 10) === b?.toISOString().slice(0, 10);
}

function untilText({ until }: { readonly until?: Date }): string {
  return until === undefined ? 'permanently' : `until ${until.toISOString().slice(0, 10)}`;
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : [...names].sort((a, b) => a.localeCompare(b)).join(', ');
}

function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}h` : '', rest > 0 ? `${rest}min` : ''].filter((part) => part !== '').join(' ');
}
