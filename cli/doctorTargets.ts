import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Config } from '../bot/start/config.ts';
import type { Finding } from '../services/doctor/finding.ts';
import type { Approver, ApproverState } from '../services/doctor/targets.ts';
import { targetFindings } from '../services/doctor/targets.ts';
import { reviewerFindings } from '../services/doctor/reviewers.ts';
import type { ApprovalRule } from '../services/elevation/policy.ts';
import { isProblem } from '../services/elevation/problem.ts';
import type { Graph } from '../services/entra/graph.ts';
import { withQuery } from '../services/entra/odata.ts';
import { allRows } from '../services/entra/pages.ts';
import { readPolicy } from '../services/setup/current.ts';
import { createDirectory } from '../services/setup/directory.ts';
import type { Place } from '../services/setup/place.ts';
import { allSides } from '../services/setup/place.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import { readWanted } from '../services/setup/readWanted.ts';
import { reachablePeople } from '../services/store/postgres/inspect.ts';

/** Whether the requests of each target that the file names can be decided. */
export async function fileTargetFindings(
  graph: Graph,
  file: string,
  { databaseUrl }: Config,
): Promise<readonly Finding[]> {
  const wanted = readWanted(await readFile(file, 'utf8'));
  const reachable = await reachablePeople(databaseUrl).catch((): undefined => undefined);
  const findings: Finding[] = [];
  const byName = new Map<string, Approvers>();
  for (const { of, place } of await allSides(createDirectory(graph), wanted)) {
    const name = of.kind === 'group' && of.access === 'owner' ? `${of.name} (owner)` : of.name;
    const seen = await lookAt(graph, name, place, reachable);
    findings.push(...seen.findings);
    byName.set(name.toLowerCase(), seen.approvers);
  }
  return [...findings, ...reviewsIn(wanted, byName)];
}

type Approvers = readonly Approver[] | 'default' | undefined;

/** Of each target that is kept for emergencies. */
function reviewsIn(
  { roles, groups }: Pick<Wanted, 'roles' | 'groups'>,
  byName: ReadonlyMap<string, Approvers>,
): readonly Finding[] {
  return [...roles, ...groups].flatMap(({ name, botSettings: { breakGlass } }) =>
    breakGlass === undefined
      ? []
      : reviewerFindings(name, breakGlass.insteadOf, byName.get(breakGlass.insteadOf.toLowerCase())),
  );
}

interface Looked {
  readonly findings: readonly Finding[];
  /** Absent where nobody has to approve, or that could not be read. */
  readonly approvers: Approvers;
}

async function lookAt(
  graph: Graph,
  name: string,
  place: Place | undefined,
  reachable: ReadonlySet<string> | undefined,
): Promise<Looked> {
  const found = (policy: 'readable' | 'not readable' | 'missing', approvers?: Approvers): Looked => ({
    findings: targetFindings(name, policy, approvers),
    approvers,
  });
  if (place === undefined) return found('missing');
  const policy = await readPolicy(graph, place).catch((): undefined => undefined);
  if (policy === undefined) return found('not readable');
  const { approval } = policy.rules;
  if (approval === undefined) return found('readable');
  const isDefault = approval.approvers.length === 0;
  return found('readable', isDefault ? 'default' : await approverStates(graph, approval, reachable));
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
