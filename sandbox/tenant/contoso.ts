import { frozen } from './frozen.ts';
import { automation } from './automation.ts';
import { botIdentity } from './botIdentity.ts';
import { roleIds } from './roleIds.ts';
import type { Tenant } from './tenant.ts';

/** The people, by first name; the same that the Agents Playground knows. */
export const people = {
  alex: '1a2b0001-57c5-4a1e-9c0a-5e0000000001',
  megan: '1a2b0002-57c5-4a1e-9c0a-5e0000000002',
  adele: '1a2b0003-57c5-4a1e-9c0a-5e0000000003',
  isaiah: '1a2b0004-57c5-4a1e-9c0a-5e0000000004',
  patti: '1a2b0005-57c5-4a1e-9c0a-5e0000000005',
  lynne: '1a2b0006-57c5-4a1e-9c0a-5e0000000006',
} as const;

export const groups = {
  securityAnalysts: '6e0f0001-1c7d-4d55-8f0b-c00000000001',
  purgeApprovers: '6e0f0002-1c7d-4d55-8f0b-c00000000002',
  searchAndPurge: '6e0f0003-1c7d-4d55-8f0b-c00000000003',
  ediscoveryReviewers: '6e0f0004-1c7d-4d55-8f0b-c00000000004',
  ediscoveryExport: '6e0f0005-1c7d-4d55-8f0b-c00000000005',
} as const;

/** Template ids of the built-in directory roles of the story, the same in every tenant. */
export const roles = {
  securityReader: roleIds.securityReader,
  globalAdministrator: roleIds.globalAdministrator,
  privilegedRoleAdministrator: roleIds.privilegedRoleAdministrator,
} as const;

export const bot = {
  appId: 'b0700001-1a7c-4b4e-9d3f-1a7c00000001',
  secret: 'sandbox-secret-of-the-bot',
} as const;

export const defenderApp = {
  appId: 'de700001-1a7c-4b4e-9d3f-1a7c00000002',
  secret: 'sandbox-secret-of-defender',
} as const;

/** For the probe of Search and Purge; whoever configures none needs none. */
export const probeScope = 'SecurityAnalyzedMessage.Read.All';

/** Every delegated permission that the bot asks for. */
const botScopes = [
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'RoleManagementPolicy.Read.Directory',
  'RoleManagementPolicy.Read.AzureADGroup',
  'PrivilegedAccess.ReadWrite.AzureAD',
  'RoleManagement.Read.Directory',
  'User.ReadBasic.All',
  'User.Read',
  'GroupMember.Read.All',
  probeScope,
] as const;

const { alex, megan, adele, isaiah, patti, lynne } = people;
const person = (id: string, name: string, account: string, title: string) =>
  ({
    ...{ id, name, upn: `${account}@contoso.com`, title, department: 'Cyber Defence' },
    ...{ locale: 'en-US', timeZone: 'Europe/Berlin' },
  }) as const;
const group = (id: string, name: string, description: string, members: string[] = [], pim = true) =>
  ({ id, name, description, roleAssignable: pim, members, owners: [patti] }) as const;
const role = (id: string, name: string) => ({ id, name, description: `Built-in role ${name}.` }) as const;
const member = (id: string) => ({ group: id, access: 'member' }) as const;

/** Contoso: an analyst, a second one through a group, two approvers, an administrator, and somebody with nothing. */
export const contoso: Tenant = frozen({
  id: 'c0a70501-7e4a-4f6e-9c0a-5e0000000000',
  name: 'Contoso',
  domain: 'contoso.com',
  users: [
    person(alex, 'Alex Wilber', 'alexw', 'Security analyst'),
    person(megan, 'Megan Bowen', 'meganb', 'Approver of Search and Purge'),
    person(adele, 'Adele Vance', 'adelev', 'Security analyst, through the group Security Analysts'),
    person(isaiah, 'Isaiah Langer', 'isaiahl', 'Approver, through the group Purge Approvers'),
    person(patti, 'Patti Fernandez', 'pattif', 'Administrator'),
    person(lynne, 'Lynne Robbins', 'lynner', 'No access to anything'),
  ],
  groups: [
    group(groups.securityAnalysts, 'Security Analysts', 'Who hunts for threats', [adele]),
    group(groups.purgeApprovers, 'Purge Approvers', 'Who decides on purges', [isaiah], false),
    group(groups.searchAndPurge, 'Search and Purge PIM', 'Purges malicious mail while a membership is on'),
    group(groups.ediscoveryReviewers, 'eDiscovery Reviewers PIM', 'Reads eDiscovery cases'),
    group(groups.ediscoveryExport, 'eDiscovery Export PIM', 'Exports from eDiscovery cases'),
  ],
  roles: [
    role(roles.securityReader, 'Security Reader'),
    role(roles.globalAdministrator, 'Global Administrator'),
    role(roles.privilegedRoleAdministrator, 'Privileged Role Administrator'),
    role(roleIds.groupsAdministrator, 'Groups Administrator'),
    role('8424c6f0-a189-499e-bbd0-26c1753c96d4', 'Attribute Definition Administrator'),
    role(roleIds.userAdministrator, 'User Administrator'),
    role(roleIds.securityAdministrator, 'Security Administrator'),
    role(roleIds.securityOperator, 'Security Operator'),
    role(roleIds.globalReader, 'Global Reader'),
    role('17315797-102d-40b4-93e0-432062caca18', 'Compliance Administrator'),
    role('29232cdf-9323-42fd-ade2-1d097af3e4de', 'Exchange Administrator'),
    role('729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator'),
    role('88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'Directory Readers'),
    role(roleIds.directoryWriters, 'Directory Writers'),
    role(roleIds.identityGovernanceAdministrator, 'Identity Governance Administrator'),
  ],
  eligibilities: [alex, groups.securityAnalysts].flatMap((to) => [
    { to, of: { role: roles.securityReader } },
    { to, of: member(groups.searchAndPurge) },
    { to, of: member(groups.ediscoveryReviewers) },
    { to, of: member(groups.ediscoveryExport) },
  ]),
  assignments: [
    { to: patti, of: { role: roles.privilegedRoleAdministrator } },
    { to: patti, of: { role: roles.globalAdministrator } },
  ],
  settings: [
    {
      of: { role: roles.securityReader },
      activation: { maximumDuration: 'PT8H', mfa: true, justification: false, ticket: false },
    },
    {
      of: { role: roleIds.userAdministrator },
      activation: {
        ...{ maximumDuration: 'PT8H', mfa: true, justification: true, ticket: false },
        administratorMayStaySilent: true,
      },
    },
    {
      of: member(groups.searchAndPurge),
      activation: {
        maximumDuration: 'PT4H',
        mfa: true,
        justification: true,
        ticket: true,
        approvers: [{ user: megan }, { group: groups.purgeApprovers }],
      },
    },
    {
      of: member(groups.ediscoveryReviewers),
      activation: { maximumDuration: 'PT10H', mfa: false, justification: true, ticket: false },
    },
    {
      of: member(groups.ediscoveryExport),
      activation: {
        maximumDuration: 'PT2H',
        mfa: false,
        justification: true,
        ticket: false,
        authenticationContext: 'c1',
      },
    },
  ],
  apps: [
    {
      ...bot,
      name: 'Latchkey',
      redirectPaths: ['/auth/callback'],
      graphScopes: botScopes,
    },
    { ...defenderApp, name: 'Threat Explorer', redirectPaths: ['/defender/callback'], graphScopes: [] },
    automation,
  ],
  managedIdentities: [botIdentity],
  roleGroups: [
    { name: 'Contoso Search and Purge PIM', roles: ['Search And Purge'], members: [groups.searchAndPurge] },
  ],
  mails: [
    {
      id: 'm1',
      subject: 'Your payroll details need confirming',
      from: 'hr@c0ntoso-payroll.example',
      recipients: 214,
      verdict: 'Phish',
    },
    {
      id: 'm2',
      subject: 'Invoice 88213 overdue',
      from: 'billing@northwind.example',
      recipients: 37,
      verdict: 'Malware',
    },
    { id: 'm3', subject: 'Quarterly results', from: 'lynner@contoso.com', recipients: 12, verdict: 'Clean' },
  ],
  propagationSeconds: 90,
});

/** The same people and roles before anybody set PIM up; made since May 2026, so that unified roles count for mail. */
export const emptyContoso: Tenant = {
  ...contoso,
  groups: contoso.groups.filter(({ id }) => id === groups.securityAnalysts || id === groups.purgeApprovers),
  eligibilities: [],
  settings: [],
  roleGroups: [],
  switches: { mailRights: 'unified roles' },
};
