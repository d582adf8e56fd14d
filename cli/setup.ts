import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import type { Command as CommandType } from 'commander';
import { Command } from 'commander';
import { apply } from '../services/setup/apply.ts';
import { createDirectory } from '../services/setup/directory.ts';
import type { Change, Plan } from '../services/setup/plan.ts';
import { planOf } from '../services/setup/plan.ts';
import { powershellOf } from '../services/setup/powershell.ts';
import { verify } from '../services/setup/verify.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import { WantedError, readWanted } from '../services/setup/wanted.ts';
import type { AdminOptions } from './admin.ts';
import { graphAs, runInSandbox, withSignIn } from './admin.ts';
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
  if (options.json === true) writeJson(shown(found));
  else showPlan(found);
  if (found.changes.length > 0) process.exitCode = 2;
}

async function applyAll(options: SetupOptions): Promise<void> {
  const wanted = await read(options.file);
  const prune = options.prune === true;
  const reader = graphAs(options, readScopes(wanted));
  const planned = await planOf(reader, createDirectory(reader), wanted, { prune });
  showPlan(planned);
  const script = powershellOf(wanted);
  if (script !== undefined) {
    // Windows PowerShell reads a file without this mark as Latin-1.
    await writeFile(options.script, `\uFEFF${script}`);
    say(`What Graph cannot do is in ${options.script}: run it with PowerShell.`);
  }
  if (planned.changes.length > 0) {
    if (options.yes !== true && !(await agrees())) {
      say('Nothing was changed.');
      process.exitCode = 2;
      return;
    }
    const graph = graphAs(options, [...readScopes(wanted), ...writeScopes(planned, wanted)]);
    const left = await apply(graph, createDirectory(graph), wanted, {
      prune,
      onChange: (change) => {
        say(`  … ${change.what}: ${change.differences.map(({ attribute }) => attribute).join(', ')}`);
      },
      ...(options.sandbox === undefined ? {} : { pauseMs: 100 }),
    });
    if (left.changes.length > 0) {
      say('\nEntra has not taken everything (yet); run it again in a minute. Left:');
      showPlan(left);
      process.exitCode = 1;
      return;
    }
    say(styleText('green', 'Done. The tenant is what the file says.'));
  }
  if (script !== undefined && options.sandbox !== undefined)
    for (const line of await runInSandbox(options.sandbox, script)) say(line);
  else if (script !== undefined && options.runPowershell === true) runPowershell(options.script);
}

async function check(options: SetupOptions): Promise<void> {
  const wanted = await read(options.file);
  const graph = graphAs(options, [...readScopes(wanted), ...activeScopes(wanted)]);
  const found = await verify(graph, createDirectory(graph), wanted);
  if (options.json === true) writeJson({ ...shown(found), standing: found.standing });
  else {
    if (found.changes.length > 0) showPlan(found);
    for (const line of found.standing) say(styleText('red', line));
    for (const note of found.notes) say(styleText('dim', note));
    if (found.changes.length + found.standing.length === 0)
      say(
        styleText(
          'green',
          'The tenant is what the file says: everybody is eligible, nobody is active for good.',
        ),
      );
  }
  if (found.changes.length + found.standing.length > 0) process.exitCode = 1;
}

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

/** Only what the file needs. */
function readScopes({ roles, groups }: Wanted): readonly string[] {
  return [
    'User.ReadBasic.All',
    'Group.Read.All',
    ...(roles.length > 0
      ? [
          'RoleManagement.Read.Directory',
          'RoleManagementPolicy.Read.Directory',
          'RoleEligibilitySchedule.Read.Directory',
        ]
      : []),
    ...(groups.length > 0
      ? ['RoleManagementPolicy.Read.AzureADGroup', 'PrivilegedEligibilitySchedule.Read.AzureADGroup']
      : []),
  ];
}

function activeScopes({ roles, groups }: Wanted): readonly string[] {
  return [
    ...(roles.length > 0 ? ['RoleAssignmentSchedule.Read.Directory'] : []),
    ...(groups.length > 0 ? ['PrivilegedAssignmentSchedule.Read.AzureADGroup'] : []),
  ];
}

/** A group that is yet to be made has settings and people whose steps are not known before. */
function writeScopes({ changes }: Plan, { groups }: Wanted): readonly string[] {
  const later = changes.some(({ steps }) => steps.length === 0) && groups.length > 0;
  return [
    ...new Set([
      ...changes.flatMap(({ steps }) => steps.flatMap(({ scopes }) => scopes)),
      ...(later
        ? [
            'RoleManagementPolicy.ReadWrite.AzureADGroup',
            'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
          ]
        : []),
    ]),
  ];
}

const signs = {
  create: ['+', 'green'],
  add: ['+', 'green'],
  change: ['~', 'yellow'],
  remove: ['-', 'red'],
} as const;

function showPlan({ changes, leftAlone, notes }: Plan): void {
  for (const { kind, what, differences } of changes) {
    const [sign, colour] = signs[kind];
    say(styleText(colour, `${sign} ${what}`));
    const width = Math.max(...differences.map(({ attribute }) => attribute.length));
    for (const { attribute, old, new: wanted } of differences)
      say(
        `    ${attribute.padEnd(width)}  ${[old, wanted].filter((value) => value !== undefined).join('  →  ')}`,
      );
  }
  for (const line of leftAlone) say(styleText('dim', `  ${line} (not in the file; left alone)`));
  for (const note of notes) say(styleText('dim', `  ${note}`));
  const count = changes.length;
  say(
    count === 0
      ? 'No changes: the tenant is what the file says.'
      : `\n${count} ${count === 1 ? 'change' : 'changes'}.`,
  );
}

/** For machines: without the steps, which hold ids that change. */
function shown({ changes, leftAlone, notes }: Plan): object {
  return {
    changes: changes.map(({ kind, what, differences }: Change) => ({ kind, what, differences })),
    leftAlone,
    notes,
  };
}

function runPowershell(path: string): void {
  const { error, status } = spawnSync('pwsh', ['-NoProfile', '-File', path], { stdio: 'inherit' });
  if (error !== undefined)
    throw new Error(
      `pwsh is not here: install PowerShell and the module ExchangeOnlineManagement, then run ${path}.`,
    );
  if (status !== 0) process.exitCode = 1;
}
