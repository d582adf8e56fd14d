import { contoso, groups as known, people as staff, roles } from './contoso.ts';
import { roleIds } from './roleIds.ts';
import type { Tenant, TenantGrant, TenantGroup, TenantUser } from './tenant.ts';

/** Who joins the people of the story, and what they are there for. */
export const newcomers = {
  /** Their script runs from right to left. */
  layla: '1a2b0011-57c5-4a1e-9c0a-5e0000000011',
  /** From another tenant. */
  guest: '1a2b0012-57c5-4a1e-9c0a-5e0000000012',
  /** Eligible for one administrative unit alone. */
  henrietta: '1a2b0013-57c5-4a1e-9c0a-5e0000000013',
  /** Eligible for longer than this week, from next week, and until tomorrow. */
  joni: '1a2b0014-57c5-4a1e-9c0a-5e0000000014',
  /** An approver through a group in the approvers' group. */
  diego: '1a2b0015-57c5-4a1e-9c0a-5e0000000015',
  /** Owns one of the two groups of one name. */
  nestor: '1a2b0016-57c5-4a1e-9c0a-5e0000000016',
  /** In sixty groups, eligible for nothing. */
  pradeep: '1a2b0017-57c5-4a1e-9c0a-5e0000000017',
} as const;

/** Named as an approver, and no longer anybody. */
export const approverWhoLeft = '1a2b0099-57c5-4a1e-9c0a-5e0000000099';

export const moreGroups = {
  /** Inside Purge Approvers. */
  nightShift: '6e0f0011-1c7d-4d55-8f0b-c00000000011',
  tierZeroEurope: '6e0f0012-1c7d-4d55-8f0b-c00000000012',
  /** Of the same name. */
  tierZeroAmericas: '6e0f0013-1c7d-4d55-8f0b-c00000000013',
} as const;

export const berlinUnit = 'ad000001-1c7d-4d55-8f0b-c00000000001';

const { layla, guest, henrietta, joni, diego, nestor, pradeep } = newcomers;
const day = 24 * 60 * 60_000;

const user = (
  id: string,
  name: string,
  account: string,
  title: string,
  more: Partial<TenantUser> = {},
): TenantUser => ({
  id,
  name,
  upn: `${account}@contoso.com`,
  title,
  locale: 'en-US',
  timeZone: 'Europe/Berlin',
  ...more,
});

const users: readonly TenantUser[] = [
  user(layla, 'ليلى منصور', 'laylam', 'Security analyst', { locale: 'ar-SA', timeZone: 'Asia/Riyadh' }),
  user(guest, 'Miriam Graham (Fabrikam)', 'miriamg_fabrikam.com#ext#', 'Incident responder of a partner', {
    userType: 'Guest',
  }),
  user(henrietta, 'Henrietta Mueller', 'henriettam', 'Helpdesk, Berlin alone'),
  user(joni, 'Joni Sherman', 'jonis', 'Covers for others, for some time'),
  user(diego, 'Diego Siciliani', 'diegos', 'Approver, through a group in a group'),
  user(nestor, 'Nestor Wilke', 'nestorw', 'Owner of Tier 0 Admins, Americas'),
  user(pradeep, 'Pradeep Gupta', 'pradeepg', 'In sixty groups, eligible for nothing'),
];

const group = (
  id: string,
  name: string,
  description: string,
  more: Partial<TenantGroup> = {},
): TenantGroup => ({
  id,
  name,
  description,
  roleAssignable: false,
  members: [],
  owners: [staff.patti],
  ...more,
});

/** Enough for a second page of most lists. */
const many: readonly TenantGroup[] = Array.from({ length: 60 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return group(
    `6e0f01${number}-1c7d-4d55-8f0b-c00000000100`,
    `Project ${number}`,
    `People of project ${number}`,
    { members: [pradeep] },
  );
});

const groups: readonly TenantGroup[] = [
  ...contoso.groups.map((one) =>
    one.id === known.purgeApprovers ? { ...one, members: [...one.members, moreGroups.nightShift] } : one,
  ),
  group(moreGroups.nightShift, 'Purge Approvers, night shift', 'Who decides at night', { members: [diego] }),
  group(moreGroups.tierZeroEurope, 'Tier 0 Admins', 'Europe', { roleAssignable: true }),
  group(moreGroups.tierZeroAmericas, 'Tier 0 Admins', 'Americas', { roleAssignable: true, owners: [nestor] }),
  ...many,
];

/** Whose beginnings and ends are counted from the start of the sandbox. */
function eligibilities(now: number): readonly TenantGrant[] {
  const at = (days: number): string => new Date(now + days * day).toISOString();
  const reader = { role: roles.securityReader };
  return [
    { to: layla, of: reader },
    { to: layla, of: { group: known.searchAndPurge, access: 'member' } },
    { to: guest, of: { group: known.ediscoveryReviewers, access: 'member' }, until: at(30) },
    { to: henrietta, of: { role: roleIds.userAdministrator, scope: `/administrativeUnits/${berlinUnit}` } },
    { to: joni, of: reader, until: at(1) },
    { to: joni, of: { group: known.searchAndPurge, access: 'member' }, from: at(7), until: at(14) },
    { to: joni, of: { group: known.ediscoveryReviewers, access: 'member' }, until: at(364) },
    { to: joni, of: { group: moreGroups.tierZeroEurope, access: 'member' } },
    { to: joni, of: { group: moreGroups.tierZeroAmericas, access: 'member' } },
    { to: joni, of: { group: moreGroups.tierZeroAmericas, access: 'owner' } },
  ];
}

/** Contoso with what real tenants have besides: the story of the demo is the same in it. `now` in milliseconds since 1970. */
export function contosoAtLarge(now: number = Date.now()): Tenant {
  return {
    ...contoso,
    users: [...contoso.users, ...users],
    groups,
    units: [{ id: berlinUnit, name: 'Berlin' }],
    eligibilities: [...contoso.eligibilities, ...eligibilities(now)],
    assignments: [
      ...contoso.assignments,
      { to: henrietta, of: { role: roleIds.globalReader }, from: new Date(now + 2 * day).toISOString() },
    ],
    settings: [
      ...contoso.settings,
      {
        of: { group: moreGroups.tierZeroEurope, access: 'member' },
        activation: {
          maximumDuration: 'PT1H',
          mfa: true,
          justification: true,
          ticket: false,
          approvers: [{ user: approverWhoLeft }, { user: staff.megan }],
        },
      },
    ],
  };
}
