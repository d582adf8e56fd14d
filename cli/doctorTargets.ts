import { z } from 'zod';
import type { Config } from '../bot/start/config.ts';
import type { Finding } from '../services/doctor/finding.ts';
import type { Approver, ApproverState } from '../services/doctor/targets.ts';
import { reviewerFindings } from '../services/doctor/reviewers.ts';
import { stageFindings, targetFindings } from '../services/doctor/targets.ts';
import type { ApprovalRule } from '../services/elevation/policy.ts';
import { isProblem } from '../services/elevation/problem.ts';
import type { Graph } from '../services/entra/graph.ts';
import { withQuery } from '../services/entra/odata.ts';
import { allRows } from '../services/entra/pages.ts';
import { readPolicy } from '../services/setup/current.ts';
import type { Directory } from '../services/setup/directory.ts';
import { SetupError } from '../services/setup/directoryRows.ts';
import type { Place, Side } from '../services/setup/place.ts';
import { allSides } from '../services/setup/place.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import type { Look } from './doctorLook.ts';
import { once } from './doctorLook.ts';
import { reachablePeople } from '../services/store/postgres/inspect.ts';

/** Whether the requests of each target that the file names can be decided; a look for each, so that none hides another. */
export function targetLooks(
  graph: Graph,
  directory: Directory,
  wanted: Wanted,
  { databaseUrl }: Config,
): readonly Look[] {
  const reachable = once(() => reachablePeople(databaseUrl).catch((): undefined => undefined));
  const parts = [
    ...wanted.roles.map((role) => ({ name: role.name, part: { ...wanted, roles: [role], groups: [] } })),
    ...wanted.groups.map((group) => ({ name: group.name, part: { ...wanted, roles: [], groups: [group] } })),
  ];
  return [
    ...parts.map(({ name, part }) => ({
      ...{ id: 'target', what: name, needs: [] },
      see: async () => findingsOfPart(graph, directory, part, await reachable()),
    })),
    ...reviewLooks(graph, directory, wanted),
  ];
}

/** Whether two people can sign the review of each target that is kept for emergencies. */
function reviewLooks(graph: Graph, directory: Directory, wanted: Wanted): readonly Look[] {
  return [...wanted.roles, ...wanted.groups].flatMap(({ name, botSettings: { breakGlass } }) => {
    if (breakGlass === undefined) return [];
    const isOrdinary = (one: { readonly name: string }): boolean =>
      one.name.toLowerCase() === breakGlass.insteadOf.toLowerCase();
    const part = {
      ...wanted,
      roles: wanted.roles.filter(isOrdinary),
      groups: wanted.groups.filter(isOrdinary),
    };
    const what = `The review of ${name}`;
    return [
      {
        ...{ id: 'target.review', what, needs: [] },
        see: async () =>
          reviewerFindings(name, breakGlass.insteadOf, await approversOfPart(graph, directory, part)),
      },
    ];
  });
}

async function approversOfPart(
  graph: Graph,
  directory: Directory,
  part: Wanted,
): Promise<readonly Approver[] | undefined> {
  const states: Approver[] = [];
  for (const { place } of await sidesOf(directory, part)) {
    const approval = place === undefined ? undefined : (await readPolicy(graph, place)).rules.approval;
    // By Entra's default administrators decide; the look at the target says so.
    if (approval?.approvers.length === 0) return undefined;
    if (approval !== undefined) states.push(...(await approverStates(graph, approval, undefined)));
  }
  return states;
}

async function findingsOfPart(
  graph: Graph,
  directory: Directory,
  part: Wanted,
  reachable: ReadonlySet<string> | undefined,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { of, place } of await sidesOf(directory, part)) {
    const name = of.kind === 'group' && of.access === 'owner' ? `${of.name} (owner)` : of.name;
    findings.push(...(await lookAt(graph, name, place, reachable)));
  }
  return findings;
}

/** A role that the tenant does not have is said by the look at the file already. */
async function sidesOf(directory: Directory, part: Wanted): Promise<readonly Side[]> {
  try {
    return await allSides(directory, part);
  } catch (failure) {
    if (failure instanceof SetupError) return [];
    throw failure;
  }
}

async function lookAt(
  graph: Graph,
  name: string,
  place: Place | undefined,
  reachable: ReadonlySet<string> | undefined,
): Promise<readonly Finding[]> {
  if (place === undefined) return targetFindings(name, 'missing', undefined);
  const policy = await readPolicy(graph, place).catch((failure: unknown): undefined => {
    if (!isProblem(failure, 'permission-missing')) throw failure;
  });
  if (policy === undefined) return targetFindings(name, 'not readable', undefined);
  const { approval } = policy.rules;
  if (approval === undefined) return targetFindings(name, 'readable', undefined);
  const isDefault = approval.approvers.length === 0;
  const approvers = isDefault ? 'default' : await approverStates(graph, approval, reachable);
  return [...stageFindings(name, approval), ...targetFindings(name, 'readable', approvers)];
}

const person = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});

async function approverStates(
  graph: Graph,
  { approvers }: ApprovalRule,
  reachable: ReadonlySet<string> | undefined,
): Promise<readonly Approver[]> {
  const select = 'id,displayName,accountEnabled';
  const stateOf = (found: z.infer<typeof person>): ApproverState => ({
    id: found.id.toLowerCase(),
    name: found.displayName ?? found.id,
    exists: true,
    isEnabled: found.accountEnabled !== false,
    isReachable: reachable?.has(found.id.toLowerCase()),
  });
  const states: Approver[] = [];
  for (const approver of approvers) {
    if (approver.kind === 'other') {
      states.push('unnamed');
      continue;
    }
    const { kind, id } = approver;
    const path = kind === 'user' ? `/users/${id}` : `/groups/${id}/transitiveMembers/microsoft.graph.user`;
    try {
      if (kind === 'user') states.push(stateOf(person.parse(await graph.get(withQuery(path, { select })))));
      else
        states.push(
          ...z
            .array(person)
            .parse(await allRows(graph, withQuery(path, { select })))
            .map(stateOf),
        );
    } catch (failure) {
      if (!isProblem(failure, 'not-found')) throw failure;
      states.push({ id, name: id, exists: false, isEnabled: false, isReachable: false });
    }
  }
  return states;
}
