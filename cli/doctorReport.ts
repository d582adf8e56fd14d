import { styleText } from 'node:util';
import type { Config } from '../bot/start/config.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { say, writeJson } from './terminal.ts';
import { writeOver } from './wholeFiles.ts';

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
  await writeOver(path, `${JSON.stringify({ ...about, findings }, undefined, 2)}\n`, 0o666);
  process.stderr.write(`The report is in ${path}.\n`);
}
