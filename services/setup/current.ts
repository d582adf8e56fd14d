import { z } from 'zod';
import { fail } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import type { FoundPolicy } from '../entra/policyRules.ts';
import { policyIn, policyPath } from '../entra/policyRules.ts';
import type { WireInstance } from '../entra/wire.ts';
import { same, wireInstance } from '../entra/wire.ts';
import type { Place } from './place.ts';

/** The policy of a place as the tenant has it, with what its rules are patched by. */
export type CurrentPolicy = FoundPolicy & { readonly policyId: string };

/** An eligibility or an assignment of somebody, directly. */
export interface Grant {
  /** In small letters. */
  readonly principalId: string;
  /** `/` in the whole tenant, and of a group. */
  readonly scopeId: string;
  /** Absent when permanent. */
  readonly until?: Date;
}

/** The policy of a place as the tenant has it. */
export async function readPolicy(graph: Graph, place: Place): Promise<CurrentPolicy> {
  return policyAt(await graph.get(policyPath(place)), place);
}

/** The policy in what was read. A group that was made a moment ago has none yet: `not-found`. */
export function policyAt(body: unknown, place: Place): CurrentPolicy {
  const found = policyIn(body, place);
  if (found?.policyId === undefined) return fail({ kind: 'not-found' });
  return { ...found, policyId: found.policyId };
}

/** The rows of a place that say something of somebody directly; what reaches people through a group is the group's. */
export function rowsOf(place: Place, rows: readonly unknown[]): readonly WireInstance[] {
  return rowsAt(place, z.array(wireInstance).parse(rows));
}

/** The same of rows that were understood. */
export function rowsAt(place: Place, rows: readonly WireInstance[]): readonly WireInstance[] {
  return rows
    .filter((row) =>
      place.kind === 'role'
        ? same(row.roleDefinitionId, place.roleDefinitionId)
        : same(row.accessId, place.access),
    )
    .filter((row) => !same(row.memberType, 'group') && !same(row.memberType, 'inherited'));
}

/** Of assignments, those that nobody activated. `undefined` where one does not say which it is: taken for either, it would be told of somebody who may be the other. */
export function standingOf<Row extends WireInstance>(rows: readonly Row[]): readonly Row[] | undefined {
  const standing = rows.filter(({ assignmentType }) => !same(assignmentType, 'activated'));
  const isTold = standing.every((row) => same(row.assignmentType, 'assigned') || grantOf(row).length === 0);
  return isTold ? standing : undefined;
}

export function grantOf({
  principalId,
  endDateTime,
  directoryScopeId,
  appScopeId,
}: WireInstance): readonly Grant[] {
  if (!principalId) return [];
  return [
    {
      principalId: principalId.toLowerCase(),
      scopeId: directoryScopeId ?? appScopeId ?? '/',
      ...(endDateTime === undefined ? {} : { until: endDateTime }),
    },
  ];
}

/** The same person or group, in the same scope. */
export function isSameGrant(
  a: Pick<Grant, 'principalId' | 'scopeId'>,
  b: Pick<Grant, 'principalId' | 'scopeId'>,
): boolean {
  return same(a.principalId, b.principalId) && same(a.scopeId, b.scopeId);
}
