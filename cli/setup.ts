import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import type { Command as CommandType } from 'commander';
import { Command } from 'commander';
import { apply } from '../services/setup/apply.ts';
import { createDirectory } from '../services/setup/directory.ts';
import type { Plan } from '../services/setup/change.ts';
import { planOf } from '../services/setup/plan.ts';
import { changeWords, standingWords, unreadWords } from '../services/setup/planWords.ts';
import { powershellOf } from '../services/setup/powershell.ts';
import { verify } from '../services/setup/verify.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import { WantedError, readWanted } from '../services/setup/readWanted.ts';
import type { AdminOptions } from './admin.ts';
import { graphAs, runInSandbox, withSignIn } from './admin.ts';
import { activeScopes, readScopes, writeScopes } from './setupScopes.ts';
import { planAsJson, showPlan } from './showPlan.ts';
import { agrees, say, writeJson } from './terminal.ts';

interface SetupOptions extends AdminOptions {
  readonly file: string;
  readonly json?: boolean;
  readonly prune?: boolean;
  readonly yes?: boolean;
  readonly script: string;
  readonly runPowershell?: boolean;
}

/** `setup plan`, `setup apply` and `setup verify`: the tenant as a file declares it, with the administrator's own sign-in. */
export function setupCommand(): Command {
  const setup = new Command('setup').description('Set PIM up as elevation.yaml declares it.');
  const common = (command: CommandType): CommandType =>
    withSignIn(command.option('-f, --file <path>', 'what is wanted', 'elevation.yaml'));
  common(
    setup
      .command('plan')
      .description('show what would change; exit code 2 when something would, 0 when nothing')
      .option('--json', 'as JSON')
      .option('--prune', 'count eligibilities that the file does not mention as changes'),
  ).action(plan);
  common(
    setup
      .command('apply')
      .description('show what would change, ask, and change it; may be interrupted and run again')
      .option('--script <path>', 'where to write the PowerShell script', 'elevation.ps1')
      .option('--prune', 'take away eligibilities that the file does not mention')
      .option('--yes', 'do not ask')
      .option('--run-powershell', 'run the script with pwsh, where it and its module are there'),
  ).action(applyAll);
  common(
    setup
      .command('verify')
      .description('check that the tenant is what the file says; exit code 1 when it is not')
      .option('--json', 'as JSON'),
  ).action(check);
  return setup;
}

async function plan(options: SetupOptions): Promise<void> {
  const wanted = await read(options.file);
  const graph = graphAs(options, readScopes(wanted));
  const found = await planOf(graph, createDirectory(graph), wanted, { prune: options.prune === true });
  if (options.json === true) writeJson(planAsJson(found));
  else showPlan(found);
  if (found.changes.length > 0) process.exitCode = 2;
}

async function applyAll(options: SetupOptions): Promise<void> {
  const wanted = await read(options.file);
  const reader = graphAs(options, readScopes(wanted));
  const prune = options.prune === true;
  const planned = await planOf(reader, createDirectory(reader), wanted, { prune });
  showPlan(planned);
  const script = await writeScript(options, wanted);
  if (planned.changes.length > 0 && !(await agreedAndDone(options, wanted, planned))) return;
  if (script === undefined) return;
  if (options.sandbox !== undefined)
    for (const line of await runInSandbox(options.sandbox, script)) say(line);
  else if (options.runPowershell === true) runPowershell(options.script);
}

/** Whether everything is as the file says now. */
async function agreedAndDone(options: SetupOptions, wanted: Wanted, planned: Plan): Promise<boolean> {
  if (options.yes !== true && !(await agrees())) {
    say('Nothing was changed.');
    process.exitCode = 2;
    return false;
  }
  const graph = graphAs(options, [...readScopes(wanted), ...writeScopes(planned, wanted)]);
  const left = await apply(graph, createDirectory(graph), wanted, {
    prune: options.prune === true,
    onChange: (change) => {
      const { what, differences } = changeWords(change);
      say(`  … ${what}: ${differences.map(({ attribute }) => attribute).join(', ')}`);
    },
    ...(options.sandbox === undefined ? {} : { pauseMs: 100 }),
  });
  if (left.changes.length > 0) {
    say('\nEntra has not taken everything (yet); run it again in a minute. Left:');
    showPlan(left);
    process.exitCode = 1;
    return false;
  }
  say(styleText('green', 'Done. The tenant is what the file says.'));
  return true;
}

/** What Graph cannot do; `undefined` where there is nothing of it. */
async function writeScript(options: SetupOptions, wanted: Wanted): Promise<string | undefined> {
  const script = powershellOf(wanted);
  if (script === undefined) return undefined;
  // Windows PowerShell reads a file without this mark as Latin-1.
  await writeFile(options.script, `\uFEFF${script}`);
  say(`What Graph cannot do is in ${options.script}: run it with PowerShell.`);
  return script;
}

async function check(options: SetupOptions): Promise<void> {
  const wanted = await read(options.file);
  const graph = graphAs(options, [...readScopes(wanted), ...activeScopes(wanted)]);
  const found = await verify(graph, createDirectory(graph), wanted);
  const standing = found.standing.map(standingWords);
  const isRight = found.changes.length + standing.length === 0;
  if (options.json === true) writeJson({ ...planAsJson(found), standing });
  else {
    if (found.changes.length > 0) showPlan(found);
    for (const line of standing) say(styleText('red', line));
    for (const place of found.unread) say(styleText('dim', unreadWords(place)));
    if (isRight) say(styleText('green', rightWords));
  }
  if (!isRight) process.exitCode = 1;
}

const rightWords = 'The tenant is what the file says: everybody is eligible, nobody is active for good.';

async function read(path: string): Promise<Wanted> {
  const source = await readFile(path, 'utf8').catch(() => {
    throw new Error(
      `${path} cannot be read. An example is in examples/elevation.yaml; name another with --file.`,
    );
  });
  try {
    return readWanted(source);
  } catch (error) {
    if (error instanceof WantedError)
      throw new Error([`${path} is not right:`, ...error.faults.map((fault) => `  - ${fault}`)].join('\n'), {
        cause: error,
      });
    throw error;
  }
}

function runPowershell(path: string): void {
  const { error, status } = spawnSync('pwsh', ['-NoProfile', '-File', path], { stdio: 'inherit' });
  if (error !== undefined)
    throw new Error(
      `pwsh is not here: install PowerShell and the module ExchangeOnlineManagement, then run ${path}.`,
    );
  if (status !== 0) process.exitCode = 1;
}
