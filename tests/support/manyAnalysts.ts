import { contoso, groups } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';

/** Twenty-four more analysts for Contoso. */
export const analysts = Array.from({ length: 24 }, (_, index) => ({
  id: `a1a00000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: `Analyst ${String(index).padStart(2, '0')}`,
}));

/** Contoso, where they may activate what analysts may. */
export const withAnalysts: Tenant = {
  ...contoso,
  users: [
    ...contoso.users,
    ...analysts.map(({ id, name }) => ({
      ...{ id, name, upn: `${id}@contoso.com`, title: 'Security analyst' },
      ...{ locale: 'en-US', timeZone: 'UTC' },
    })),
  ],
  groups: contoso.groups.map((group) =>
    group.id === groups.securityAnalysts
      ? { ...group, members: [...group.members, ...analysts.map(({ id }) => id)] }
      : group,
  ),
};
