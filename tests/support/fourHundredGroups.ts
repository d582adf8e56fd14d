import { contoso, people } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';

const groups = Array.from({ length: 400 }, (_, index) => ({
  id: `6e0f0200-1c7d-4d55-8f0b-c0000000${String(1_000 + index)}`,
  ...{ name: `Case team ${String(index).padStart(3, '0')}`, description: '', roleAssignable: true },
  ...{ members: [], owners: [] },
}));

/** Contoso where Alex is eligible for four hundred groups besides. */
export const contosoWithCases: Tenant = {
  ...contoso,
  groups: [...contoso.groups, ...groups],
  eligibilities: [
    ...contoso.eligibilities,
    ...groups.map(({ id }) => ({ to: people.alex, of: { group: id, access: 'member' } as const })),
  ],
};
