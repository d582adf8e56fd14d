import type { TargetKey } from '../../services/elevation/target.ts';
import { contoso } from '../../sandbox/tenant/contoso.ts';
import type { Tenant, TenantTarget } from '../../sandbox/tenant/tenant.ts';
import { idOf, person } from './crowd.ts';

/** A group that some ask for and others decide on. */
export interface Pool {
  readonly groupId: string;
  readonly target: TargetKey;
  readonly askers: readonly string[];
  readonly approvers: readonly string[];
}

export interface PoolsWanted {
  readonly requests: number;
  /** Of each request. */
  readonly approvers: number;
  readonly pools: number;
}

const firstApprover = 5_000_000;

/** Each request by somebody else, spread evenly. */
export function poolsOf({ requests, approvers, pools }: PoolsWanted): readonly Pool[] {
  const each = Math.ceil(requests / pools);
  return Array.from({ length: pools }, (_, pool) => {
    const groupId = `be0c0001-0000-4000-8000-${String(pool).padStart(12, '0')}`;
    const size = Math.max(0, Math.min(each, requests - pool * each));
    return {
      ...{ groupId, target: `group|${groupId}|member` },
      askers: Array.from({ length: size }, (_, index) => idOf(pool * each + index)),
      approvers: Array.from({ length: approvers }, (_, index) =>
        idOf(firstApprover + pool * approvers + index),
      ),
    };
  });
}

export function tenantOf(pools: readonly Pool[]): Tenant {
  const targetOf = ({ groupId }: Pool): TenantTarget => ({ group: groupId, access: 'member' });
  return {
    ...contoso,
    users: [
      ...contoso.users,
      ...pools.flatMap(({ askers, approvers }) => [...askers, ...approvers]).map(person),
    ],
    groups: [
      ...contoso.groups,
      ...pools.map(({ groupId }) => ({
        ...{ id: groupId, name: `Pool ${Number(groupId.slice(-12))} PIM`, description: '' },
        ...{ roleAssignable: true, members: [], owners: [] },
      })),
    ],
    eligibilities: pools.flatMap((pool) => pool.askers.map((to) => ({ to, of: targetOf(pool) }))),
    settings: pools.map((pool) => ({
      of: targetOf(pool),
      activation: {
        ...{ maximumDuration: 'PT8H', mfa: false, justification: false, ticket: false },
        approvers: pool.approvers.map((user) => ({ user })),
      },
    })),
  };
}
