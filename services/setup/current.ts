import { z } from 'zod';
import { fail, isProblem } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import { withQuery } from '../entra/odata.ts';
import { allRows } from '../entra/pages.ts';
import { apiOf } from '../entra/pimApi.ts';
import type { FoundPolicy } from '../entra/policyRules.ts';
import { policyIn, policyPath } from '../entra/policyRules.ts';
import type { WireInstance } from '../entra/wire.ts';
import { same, wireInstance } from '../entra/wire.ts';
import type { Place } from './place.ts';

/** An eligibility or an assignment. */
export interface Grant {
  readonly principalId: string;
  /** Absent when permanent. */
  readonly until?: Date;
}

/** The policy of a place as the tenant has it. */
export async function readPolicy(
  graph: Graph,
  place: Place,
): Promise<FoundPolicy & { readonly policyId: string }> {
  const found = policyIn(await graph.get(policyPath(place)), place);
  // A group that was made a moment ago has none yet.
  if (found?.policyId === undefined) return fail({ kind: 'not-found' });
  return { ...found, policyId: found.policyId };
}

/** Who is eligible for a place, or has it now without PIM's help (`active`: assigned, not activated). */
export async function readGrants(
  graph: Graph,
  place: Place,
  which: 'eligible' | 'active',
): Promise<readonly Grant[]> {
  const { eligibilities, assignments, filterOf } = apiOf(place);
  const path = withQuery(which === 'eligible' ? eligibilities : assignments, { filter: filterOf });
  const rows = await allRows(graph, path).catch((error: unknown) => {
    // A group that was never under PIM is unknown to it.
    if (place.kind === 'group' && isProblem(error, 'not-found')) return [];
    throw error;
  });
  return z
    .array(wireInstance)
    .parse(rows)
    .filter((row) => isOf(place, row))
    .filter((row) => which === 'eligible' || !same(row.assignmentType, 'activated'))
    .filter((row) => !same(row.memberType, 'group') && !same(row.memberType, 'inherited'))
    .flatMap(grantOf);
}

function isOf(place: Place, row: WireInstance): boolean {
  return place.kind === 'role'
    ? same(row.roleDefinitionId, place.roleDefinitionId) && row.directoryScopeId === place.scopeId
    : same(row.accessId, place.access);
}

function grantOf({ principalId, endDateTime }: WireInstance): readonly Grant[] {
  if (!principalId) return [];
  const until = endDateTime === undefined ? {} : { until: endDateTime };
  return [{ principalId: principalId.toLowerCase(), ...until }];
}
