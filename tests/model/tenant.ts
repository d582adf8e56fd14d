import { randomUUID } from 'node:crypto';
import { bot, contoso } from '../../sandbox/tenant/contoso.ts';
import { roleIds } from '../../sandbox/tenant/roleIds.ts';
import type { ActivationSettings, Tenant, TenantRole, TenantTarget } from '../../sandbox/tenant/tenant.ts';
import type { PersonName, Policy, TargetName } from './reference.ts';

/** The tenant of one history: people, groups and a role that no history before had. */
export interface Cast {
  readonly tenant: Tenant;
  readonly ids: Readonly<Record<PersonName, string>>;
  readonly targets: Readonly<Record<TargetName, TenantTarget>>;
  readonly approverGroup: string;
}

const names: Readonly<Record<PersonName, string>> = {
  ann: 'Ann Asker',
  ben: 'Ben Asker',
  mia: 'Mia Decider',
  noah: 'Noah Decider',
};

export const targetNames: Readonly<Record<TargetName, string>> = {
  vault: 'Vault Keepers',
  tower: 'Tower Guards',
  plain: 'Plain Readers',
  watch: 'Night Watch',
};

/** What can be asked for together, as the file of the bots has it. */
export const bundle = { name: 'duty', targets: ['vault', 'watch', 'plain'], minutes: 30 } as const;

export const bundleFile = `version: 1
bundles:
  - name: ${bundle.name}
    items:
${bundle.targets.map((name) => `      - { ${name === 'watch' ? 'role' : 'group'}: ${targetNames[name]}, for: ${bundle.minutes}min }`).join('\n')}
`;

/** Who may switch on what when a history begins. Mia is an approver as well, who may not decide on what she asks for herself. */
export const eligibleAtFirst: readonly (readonly [PersonName, TargetName])[] = (
  ['ann', 'ben', 'mia'] as const
).flatMap((who) => (['vault', 'tower', 'plain', 'watch'] as const).map((target) => [who, target] as const));

export function policiesAtFirst(): Record<TargetName, Policy> {
  return {
    vault: { longest: 480, approvers: ['mia', 'noah'] },
    tower: { longest: 480, approvers: ['mia', 'noah'] },
    plain: { longest: 480, approvers: [] },
    watch: { longest: 480, approvers: ['mia', 'noah'] },
  };
}

/** A policy as Entra is told of it. Mia is named herself, Noah is in a group. */
export function settingsOf(
  { longest, approval, mia }: { readonly longest: number; readonly approval: boolean; readonly mia: boolean },
  { ids, approverGroup }: Pick<Cast, 'ids' | 'approverGroup'>,
): ActivationSettings {
  return {
    ...{ maximumDuration: `PT${longest}M`, mfa: false, justification: true, ticket: false },
    ...(approval ? { approvers: [...(mia ? [{ user: ids.mia }] : []), { group: approverGroup }] } : {}),
  };
}

export function castAnew(): Cast {
  const ids = { ann: randomUUID(), ben: randomUUID(), mia: randomUUID(), noah: randomUUID() };
  const groups = { vault: randomUUID(), tower: randomUUID(), plain: randomUUID() };
  const approverGroup = randomUUID();
  const member = (group: string): TenantTarget => ({ group, access: 'member' });
  const watch = randomUUID();
  const targets = {
    ...{ vault: member(groups.vault), tower: member(groups.tower), plain: member(groups.plain) },
    watch: { role: watch },
  };
  const admin = randomUUID();
  const settings = (approval: boolean): ActivationSettings =>
    settingsOf({ longest: 480, approval, mia: true }, { ids, approverGroup });
  const tenant: Tenant = {
    ...contoso,
    users: [
      ...(Object.entries(names) as [PersonName, string][]).map(([name, said]) => person(ids[name], said)),
      person(admin, 'Ada Admin'),
    ],
    groups: [
      ...(Object.entries(groups) as [keyof typeof groups, string][]).map(([name, id]) =>
        group(id, targetNames[name], [], admin),
      ),
      group(approverGroup, 'Deciders', [ids.noah], admin),
    ],
    roles: [...contoso.roles, ownRole(watch, targetNames.watch)],
    eligibilities: eligibleAtFirst.map(([who, what]) => ({ to: ids[who], of: targets[what] })),
    assignments: [{ to: admin, of: { role: roleIds.globalAdministrator } }],
    settings: [
      { of: targets.vault, activation: settings(true) },
      { of: targets.tower, activation: settings(true) },
      { of: targets.plain, activation: settings(false) },
      { of: targets.watch, activation: settings(true) },
    ],
    apps: contoso.apps.filter(({ appId }) => appId === bot.appId),
    roleGroups: [],
    mails: [],
  };
  return { tenant, ids, targets, approverGroup };
}

function person(id: string, name: string) {
  const account = name.split(' ')[0]?.toLowerCase() ?? '';
  return { id, name, upn: `${account}@contoso.com`, title: '', locale: 'en-US', timeZone: 'Europe/Berlin' };
}

function group(id: string, name: string, members: readonly string[], owner: string) {
  return { id, name, description: name, roleAssignable: true, members, owners: [owner] };
}

/** A role that the tenant made itself. */
function ownRole(id: string, name: string): TenantRole {
  const custom = { templateId: id, isEnabled: true, version: null, rolePermissions: [] };
  return { id, name, description: name, custom };
}
