import type { Missing } from '../services/elevation/reading.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Graph } from '../services/entra/graph.ts';
import { tenantEligibilities } from '../services/entra/tenantEligibilities.ts';
import type { Month } from '../services/report/month.ts';
import { usedSince } from '../services/report/neverUsed.ts';
import type { Eligibilities } from '../services/report/report.ts';
import { askedIn } from '../services/report/report.ts';
import type { Store } from '../services/store/postgres/openDatabase.ts';
import { mayReadRequests, requestsAskedIn } from '../services/store/postgres/reportRows.ts';
import { explainProblem } from './explain.ts';

/** What people may switch on, and what of it they asked for lately; `undefined` where the records cannot be read, since then nobody knows. */
export async function readEligibilities(
  { db }: Store,
  graph: Graph,
  month: Month,
  now: Date,
): Promise<Eligibilities | undefined> {
  const end = month.to < now ? month.to : now;
  if (!(await mayReadRequests(db))) return undefined;
  const requests = await requestsAskedIn(db, { from: usedSince(end), to: end });
  const groups = requests.flatMap(({ request: { order } }) =>
    order.target.kind === 'group' ? [order.target.groupId.toLowerCase()] : [],
  );
  const { rows, missing, unopened } = await tenantEligibilities(graph, [...new Set(groups)]);
  return {
    eligible: rows.map(({ target, person, since }) => ({
      ...{ target: keyOf(target), targetName: target.name, person: person.id },
      ...(since === undefined ? {} : { since }),
    })),
    asked: askedIn(requests),
    unread: [...new Set(missing.map(missingWords))],
    unopened: unopened.length,
  };
}

const parts: Partial<Record<Missing['part'], string>> = {
  'role-eligibilities': 'roles',
  'group-eligibilities': 'groups',
  'groups-of-all': 'which groups can hold a role',
  'approver-members': 'who is in an eligible group',
};

function missingWords({ part, problem }: Missing): string {
  const what = parts[part] ?? part;
  return problem === undefined ? `${what} (cut short)` : `${what} (${explainProblem(problem)})`;
}
