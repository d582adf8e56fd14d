import { contoso, groups } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';

interface Analyst {
  readonly id: string;
  readonly name: string;
}

/** So many analysts. */
export function someAnalysts(count: number): readonly Analyst[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `a1a00000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `Analyst ${String(index).padStart(2, '0')}`,
  }));
}

/** Contoso, where they, too, may activate what analysts may. */
export function contosoWith(more: readonly Analyst[]): Tenant {
  return {
    ...contoso,
    users: [
      ...contoso.users,
      ...more.map(({ id, name }) => ({
        ...{ id, name, upn: `${id}@contoso.com`, title: 'Security analyst' },
        ...{ locale: 'en-US', timeZone: 'UTC' },
      })),
    ],
    groups: contoso.groups.map((group) =>
      group.id === groups.securityAnalysts
        ? { ...group, members: [...group.members, ...more.map(({ id }) => id)] }
        : group,
    ),
  };
}

/** Twenty-four more analysts for Contoso. */
export const analysts = someAnalysts(24);

/** Contoso, where they may activate what analysts may. */
export const withAnalysts: Tenant = contosoWith(analysts);
