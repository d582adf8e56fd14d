import { writeFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import type { Config } from '../bot/start/config.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import type { Finding } from '../services/doctor/finding.ts';
import type { OwnPower } from '../services/doctor/power.ts';
import { notSeenOf, powerFindings } from '../services/doctor/power.ts';
import { say, writeJson } from './terminal.ts';

const marks = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  error: ['✗', 'red'],
  'not-checked': ['?', 'dim'],
} as const;

export function showFindings(findings: readonly Finding[], json: boolean): void {
  if (json) {
    writeJson({ findings });
    return;
  }
  for (const { status, says, fix } of findings) {
    const [mark, colour] = marks[status];
    say(`${styleText(colour, mark)} ${says}`);
    if (fix !== undefined) say(`    ${fix}`);
  }
  const count = (status: Finding['status']): number => findings.filter((one) => one.status === status).length;
  process.stdout.write(
    `\n${count('error')} errors, ${count('warning')} warnings, ${count('ok')} in order.\n`,
  );
}

/** For an auditor: what the bot can do when nobody clicks. What could not be seen is said, and then nothing is called absent. */
export function writeStatement(
  power: OwnPower | undefined,
  config: Config | undefined,
  registered: RegisteredApp | undefined,
): void {
  const held = power === undefined ? [] : powerFindings(power).filter(({ status }) => status === 'error');
  const notSeen = power === undefined ? ['anything: the configuration is not complete'] : notSeenOf(power);
  const lines = [
    'STATEMENT ON THE POWER OF THE BOT’S OWN IDENTITY',
    `Date: ${new Date().toISOString()}`,
    `Tenant: ${config?.tenantId ?? 'unknown'}   Application: ${config?.clientId ?? 'unknown'}`,
    '',
    ...(held.length === 0 ? [] : ['It does hold power of its own:', ...held.map(({ says }) => `- ${says}`)]),
    ...(notSeen.length === 0
      ? []
      : [
          'This could not be seen, so that no statement can be made on it:',
          ...notSeen.map((what) => `- ${what}`),
        ]),
    ...(held.length > 0 || notSeen.length > 0
      ? []
      : [
          'It holds no application permission and no directory role, and it is in no group: neither its own tokens nor its enterprise application names any.',
          'By itself it can activate, approve, change or read nothing in PIM. Whatever it does there is done with the token of the person who clicked.',
        ]),
    '',
    `Delegated permissions consented to, each limited by the rights of whoever is signed in: ${registered?.consented.forAll.join(', ') ?? 'not read'}.`,
  ];
  say(lines.join('\n'));
  if (held.length > 0 || notSeen.length > 0) process.exitCode = 1;
}

export async function writeReport(
  path: string,
  findings: readonly Finding[],
  config: Config | undefined,
): Promise<void> {
  const about = {
    at: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    ...(config === undefined
      ? {}
      : {
          tenantId: config.tenantId,
          clientId: config.clientId,
          cloud: config.cloud,
          publicUrl: config.publicUrl,
          credential: config.credential.kind,
          database: new URL(config.databaseUrl).hostname,
        }),
  };
  await writeFile(path, `${JSON.stringify({ ...about, findings }, undefined, 2)}\n`);
  process.stderr.write(`The report is in ${path}.\n`);
}
