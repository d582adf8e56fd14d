import type { ActivationSettings, Tenant, TenantTarget } from '../../sandbox/tenant/tenant.ts';
import { contoso } from '../../sandbox/tenant/contoso.ts';
import { roleIds } from '../../sandbox/tenant/roleIds.ts';

const role = (id: string): TenantTarget => ({ role: id });
const { securityReader, globalReader, securityOperator } = roleIds;

/** What everybody may switch on: two that nobody decides on, and one that the approver does. Keys as buttons name them. */
export const targets = {
  cold: `role|${securityReader}|directory|/`,
  warm: `role|${globalReader}|directory|/`,
  decided: `role|${securityOperator}|directory|/`,
} as const;

export const approver = idOf(9_999_999);

/** Ids of so many people, each alike. */
export function peopleOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => idOf(index));
}

export function crowd(ids: readonly string[]): Tenant {
  const activation: ActivationSettings = {
    ...{ maximumDuration: 'PT8H', mfa: false, justification: false, ticket: false },
  };
  return {
    ...contoso,
    users: [...contoso.users, ...[...ids, approver].map(person)],
    eligibilities: ids.flatMap((to) =>
      [securityReader, globalReader, securityOperator].map((id) => ({ to, of: role(id) })),
    ),
    settings: [
      { of: role(securityReader), activation },
      { of: role(globalReader), activation },
      { of: role(securityOperator), activation: { ...activation, approvers: [{ user: approver }] } },
    ],
  };
}

/** So many fit: ten million. */
export function idOf(index: number): string {
  return `be0c0000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

export function person(id: string) {
  const name = `Person ${id.slice(-5)}`;
  return { id, name, upn: `${id}@contoso.com`, title: '', locale: 'en-US', timeZone: 'Europe/Berlin' };
}
