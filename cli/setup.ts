import type { Command as CommandType } from 'commander';
import { Command, InvalidArgumentError } from 'commander';
import { withSignIn } from './admin.ts';
import { applyAll } from './setupApply.ts';
import { exportTenant } from './setupExport.ts';
import { check, plan } from './setupLook.ts';

/** `setup plan`, `apply`, `verify` and `export`: the tenant as a file declares it, with the administrator's own sign-in. */
export function setupCommand(): Command {
  const setup = new Command('setup')
    .description('Set PIM up as elevation.yaml declares it.')
    .addHelpText(
      'after',
      '\nExit codes: 0 the roles and groups of the file are as it says, 2 something would change or is not in the file, 3 something could not be looked at, 1 the command or the file is wrong.',
    );
  const common = (command: CommandType): CommandType =>
    withSignIn(command.option('-f, --file <path>', 'what is wanted', 'elevation.yaml'));
  common(
    setup
      .command('plan')
      .description('show what would change, and what is not in the file')
      .option('--json', 'as JSON')
      .option(
        '--prune',
        'count what the file does not mention as changes: eligibilities, permissions and holders of its Defender roles',
      ),
  ).action(plan);
  addApply(common(setup.command('apply')));
  common(
    setup
      .command('verify')
      .description(
        'check that the roles and groups of the file are as it says, and that nobody else has them',
      )
      .option('--json', 'as JSON')
      .option('--run-powershell', 'look into the role groups with pwsh, where it and its module are there'),
  ).action(check);
  withSignIn(
    setup
      .command('export')
      .description('write the file for a tenant in use, to standard output or to a path')
      .option('-o, --out <path>', 'where to write it; never over a file that is there')
      .option('--no-defender', 'leave out roles of Defender’s unified model'),
  ).action(exportTenant);
  return setup;
}

function addApply(command: CommandType): void {
  command
    .description('show what would change, ask, and change it; may be interrupted and run again')
    .option('--script <path>', 'where to write the PowerShell script', 'elevation.ps1')
    .option(
      '--prune',
      'take away eligibilities that the file does not mention, and what its Defender roles have besides',
    )
    .option('--max-removals <count>', 'how many may be taken away in one run', countOf, 10)
    .option('--yes', 'do not ask; what is taken away needs --confirm besides')
    .option('--confirm <words>', 'what you would be asked to type before something is taken away: "remove 3"')
    .option('--run-powershell', 'run the script with pwsh, where it and its module are there')
    .action(applyAll);
}

function countOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('a number is expected.');
  return Number(text);
}
