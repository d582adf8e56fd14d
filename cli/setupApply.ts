import { readFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import { apply } from '../services/setup/apply.ts';
import type { Plan } from '../services/setup/change.ts';
import { createDirectory } from '../services/setup/directory.ts';
import { patientGraph } from '../services/setup/patience.ts';
import { planOf } from '../services/setup/plan.ts';
import { changeWords } from '../services/setup/planWords.ts';
import { powershellOf } from '../services/setup/powershell.ts';
import { byRoleGroup } from '../services/setup/roleGroups.ts';
import { noMoreRemovedThan, removalsIn } from '../services/setup/removals.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import { sessionOf } from './admin.ts';
import { runInSandbox } from './sandboxControl.ts';
import { attemptsOn } from './attemptFile.ts';
import { agreesToRemove, agreesTo } from './agree.ts';
import { NotSeenError, endingWell, exitCodes } from './outcome.ts';
import { notToItsEnd, runPwsh } from './powershell.ts';
import { aloneOn } from './runLock.ts';
import type { SetupOptions } from './setupOptions.ts';
import { namingFile, readFileOf, watched } from './setupOptions.ts';
import { readScopes, writeScopes } from './setupScopes.ts';
import { codeOfPlan, showPlan } from './showPlan.ts';
import { say } from './terminal.ts';
import { writeOver } from './wholeFiles.ts';

export function applyAll(options: SetupOptions): Promise<void> {
  return endingWell(undefined, async () => {
    const wanted = await readFileOf(options);
    await aloneOn(options.file, () => applied(options, wanted));
  });
}

async function applied(options: SetupOptions, wanted: Wanted): Promise<void> {
  const graph = patientGraph(sessionOf(options, readScopes(wanted)).graph, watched());
  const prune = options.prune === true;
  const planned = await namingFile(options.file, () =>
    planOf(graph, createDirectory(graph), wanted, { prune }),
  );
  showPlan(planned);
  const inScript = byRoleGroup(wanted, planned);
  const script = await scriptToWrite(options, inScript);
  if (script !== undefined) say(`\n+ ${options.script}, the PowerShell script of what Graph cannot do.`);
  if (planned.changes.length > 0 || script !== undefined) {
    if (!(await agreed(options, planned))) {
      say('Nothing was changed.');
      process.exitCode = exitCodes.differs;
      return;
    }
    // Windows PowerShell reads a file without this mark as Latin-1.
    if (script !== undefined) await writeOver(options.script, `\uFEFF${script}`, 0o666);
  }
  const left = planned.changes.length === 0 ? planned : await changed(options, wanted, planned);
  process.exitCode = codeOfPlan(left);
  if (left.changes.length === 0) await nested(options, inScript);
}

async function changed(options: SetupOptions, wanted: Wanted, planned: Plan): Promise<Plan> {
  const session = sessionOf(options, [...readScopes(wanted), ...writeScopes(planned, wanted)]);
  const graph = patientGraph(session.graph);
  await session.signIn();
  const { sandbox } = options;
  const left = await namingFile(options.file, () =>
    apply(graph, createDirectory(graph), wanted, {
      prune: options.prune === true,
      onPlan: noMoreRemovedThan(planned),
      onChange: (change) => {
        const { what, differences } = changeWords(change);
        say(`  … ${what}: ${differences.map(({ attribute }) => attribute).join(', ')}`);
      },
      attempts: attemptsOn(options.file, { tenant: session.tenant(), ...(sandbox && { sandbox }) }),
      ...(sandbox === undefined ? {} : { pauseMs: 100, listingPauseMs: 1_500 }),
    }),
  );
  if (left.changes.length > 0) say('\nEntra has not taken everything (yet); run it again in a minute. Left:');
  else if (left.unseen.length > 0) say('\nDone; not all of it could be looked at afterwards.');
  else say(styleText('green', '\nDone: everything that was to be changed is as the file says.'));
  if (left.changes.length + left.drift.length + left.unseen.length > 0) showPlan(left);
  return left;
}

/** What Graph cannot do; `undefined` where there is nothing of it, or the file says so already. */
async function scriptToWrite({ script: path }: SetupOptions, wanted: Wanted): Promise<string | undefined> {
  const script = powershellOf(wanted);
  if (script === undefined) return undefined;
  const present = await readFile(path, 'utf8').catch(() => undefined);
  return present === `\uFEFF${script}` ? undefined : script;
}

async function nested(options: SetupOptions, wanted: Wanted): Promise<void> {
  const script = powershellOf(wanted);
  if (script === undefined) return;
  if (options.sandbox !== undefined) {
    const { said, exitCode } = await runInSandbox(options.sandbox, script);
    for (const line of said) say(line);
    if (exitCode !== 0) throw new NotSeenError(notToItsEnd(options.script));
  } else if (options.runPowershell === true) runPwsh(options.script);
  else say(`What Graph cannot do is in ${options.script}: run it with PowerShell.`);
}

async function agreed(options: SetupOptions, planned: Plan): Promise<boolean> {
  const removals = removalsIn(planned).length;
  if (removals > options.maxRemovals)
    throw new Error(
      `${removals} would be taken away, which is more than --max-removals allows (${options.maxRemovals}). Nothing was changed.`,
    );
  if (options.yes !== true && !(await agreesTo('\nMake these changes? (yes/no) '))) return false;
  return removals === 0 || agreesToRemove(removals, options);
}
