import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { fileText } from '../services/elevation/fileText.ts';
import { withSignIn } from './admin.ts';
import { examine } from './doctorExamine.ts';
import type { DoctorOptions } from './doctorOptions.ts';
import { showFindings, writeReport } from './doctorReport.ts';
import type { Environment } from './doctorSettings.ts';
import { statement } from './doctorStatement.ts';

/** `doctor`: each link between a click in Teams and Entra, with what to do where one is broken. */
export function doctorCommand(): Command {
  return withSignIn(
    new Command('doctor')
      .description(
        'find what is wrong between Teams and Entra; exit code 1 when something is, 0 when nothing is that could be seen',
      )
      .option(
        '-f, --file <path>',
        'elevation.yaml: also look at each target and its approvers; ELEVATION_FILE when not given',
      )
      .option(
        '--remote <origin>',
        'the running bot to look at from outside; PUBLIC_URL when not given',
        origin,
      )
      .option('--azure-bot <path>', 'what az bot show printed, to compare with the settings')
      .option('--settings <path>', 'the bot’s settings, e.g. .env, beside the environment')
      .option('--json', 'as JSON')
      .option('--report <path>', 'write a report for whoever helps you; it holds no secret')
      .option(
        '--statement',
        'print a dated statement, for an auditor, of what the bot can do by itself; 2 when it can do something, 3 when not all was seen',
      )
      .option('--no-directory', 'leave out what needs your own sign-in'),
  ).action(run);
}

async function run(options: DoctorOptions): Promise<void> {
  const env = await settingsOf(options);
  if (options.statement === true) {
    await statement(options, env);
    return;
  }
  const { findings, config, unknown } = await examine(options, env);
  showFindings(findings, options.json === true);
  if (options.report !== undefined)
    await writeReport(options.report, findings, unknown.size > 0 ? undefined : config);
  if (findings.some(({ status }) => status === 'error')) process.exitCode = 1;
}

/** A file of settings goes before the environment. */
async function settingsOf({ settings }: DoctorOptions): Promise<Environment> {
  return settings === undefined
    ? process.env
    : { ...process.env, ...parseEnv(fileText(await readFile(settings))) };
}

function origin(text: string): string {
  if (!URL.canParse(text) || new URL(text).pathname !== '/')
    throw new InvalidArgumentError('an origin is expected, e.g. https://latchkey.contoso.com.');
  return new URL(text).origin;
}
