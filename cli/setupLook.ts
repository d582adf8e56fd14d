import { byRoleGroup, compareRoleGroups, roleGroupLook } from '../services/setup/roleGroups.ts';
import { createDirectory } from '../services/setup/directory.ts';
import { patientGraph } from '../services/setup/patience.ts';
import type { Plan } from '../services/setup/change.ts';
import { planOf } from '../services/setup/plan.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import type { Session } from './admin.ts';
import { sessionOf } from './admin.ts';
import { runInSandbox } from './sandboxControl.ts';
import { endingWell, writeEnveloped } from './outcome.ts';
import { pwshLines } from './powershell.ts';
import type { SetupOptions } from './setupOptions.ts';
import { namingFile, readFileOf, watched } from './setupOptions.ts';
import { readScopes } from './setupScopes.ts';
import { codeOfPlan, planAsJson, showPlan } from './showPlan.ts';

export function plan(options: SetupOptions): Promise<void> {
  return looking(options, 'latchkey/setup-plan/1', (session, wanted) =>
    lookAtTenant(session, wanted, options),
  );
}

/** The same as a plan that would change nothing, with a look into the role groups where there is a way. */
export function check(options: SetupOptions): Promise<void> {
  return looking(options, 'latchkey/setup-verify/1', async (session, wanted) => {
    const found = await lookAtTenant(session, wanted, { ...options, prune: false });
    const nested = byRoleGroup(wanted, found);
    const lines = await roleGroupLines(options, nested);
    if (lines === undefined) return found;
    const { drift, unseen } = compareRoleGroups(nested, lines);
    return {
      ...{ changes: found.changes, drift: [...found.drift, ...drift], unseen: [...found.unseen, ...unseen] },
      unread: found.unread.filter(({ kind }) => kind !== 'role group'),
    };
  });
}

async function looking(
  options: SetupOptions,
  schema: string,
  look: (session: Session, wanted: Wanted) => Promise<Plan>,
): Promise<void> {
  let session: Session | undefined;
  const envelope = { schema, tenant: () => session?.tenant() };
  await endingWell(options.json === true ? envelope : undefined, async () => {
    const wanted = await readFileOf(options);
    session = sessionOf(options, readScopes(wanted));
    const found = await look(session, wanted);
    if (options.json === true) writeEnveloped(envelope, planAsJson(found));
    else showPlan(found);
    process.exitCode = codeOfPlan(found);
  });
}

function lookAtTenant({ graph }: Session, wanted: Wanted, { file, prune }: SetupOptions): Promise<Plan> {
  const patient = patientGraph(graph, watched());
  return namingFile(file, () => planOf(patient, createDirectory(patient), wanted, { prune: prune === true }));
}

/** `undefined` where nothing was asked to look. */
async function roleGroupLines(
  { sandbox, runPowershell }: SetupOptions,
  wanted: Wanted,
): Promise<readonly string[] | undefined> {
  const script = roleGroupLook(wanted);
  if (script === undefined) return undefined;
  if (sandbox !== undefined) return (await runInSandbox(sandbox, script)).said;
  return runPowershell === true ? pwshLines(script) : undefined;
}
