import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { contoso, people } from '../../sandbox/tenant/contoso.ts';

/** Contoso where Adele is also in this many groups that give nothing. */
export function contosoWithGroups(count: number, isRoleAssignable = false): Tenant {
  return {
    ...contoso,
    groups: [
      ...contoso.groups,
      ...Array.from({ length: count }, (_, index) => ({
        id: `6e0f0100-1c7d-4d55-8f0b-c0000000${String(1_000 + index)}`,
        name: `Team ${index}`,
        description: '',
        roleAssignable: isRoleAssignable,
        members: [people.adele],
        owners: [],
      })),
    ],
  };
}
