import { roleIds } from '../../sandbox/tenant/roleIds.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { crowd, peopleOf } from '../bench/crowd.ts';

/** Somebody who may have one role without asking, and one that the approver of their department decides on. */
export interface Employee {
  readonly id: string;
  /** Of that role, as people say it. */
  readonly decided: string;
}

export interface Company {
  readonly tenant: Tenant;
  readonly people: readonly Employee[];
  /** Ids, one for each department: Teams takes less than two messages a second for one chat, so that one approver for all would be what a week lasts for. */
  readonly approvers: readonly string[];
}

const departments = [
  { name: 'security operator', role: roleIds.securityOperator },
  { name: 'security administrator', role: roleIds.securityAdministrator },
  { name: 'groups administrator', role: roleIds.groupsAdministrator },
  { name: 'user administrator', role: roleIds.userAdministrator },
  { name: 'identity governance administrator', role: roleIds.identityGovernanceAdministrator },
] as const;

const departmentOf = (person: number): (typeof departments)[number] =>
  departments[person % departments.length] ?? departments[0];

const activation = { maximumDuration: 'PT8H', mfa: false, justification: false, ticket: false };

export function companyOf(count: number): Company {
  const ids = peopleOf(count + departments.length);
  const decided = departments.map((department, index) => ({
    ...department,
    approver: ids[count + index] ?? '',
    ids: ids.slice(0, count).filter((_, person) => departmentOf(person) === departments[index]),
  }));
  return {
    people: ids.slice(0, count).map((id, person) => ({ id, decided: departmentOf(person).name })),
    approvers: decided.map(({ approver }) => approver),
    tenant: {
      ...crowd(ids),
      eligibilities: decided.flatMap(({ role, ids: own }) =>
        own.flatMap((to) => [
          { to, of: { role } },
          { to, of: { role: roleIds.globalReader } },
        ]),
      ),
      settings: [
        { of: { role: roleIds.globalReader }, activation },
        ...decided.map(({ role, approver }) => ({
          of: { role },
          activation: { ...activation, approvers: [{ user: approver }] },
        })),
      ],
    },
  };
}
