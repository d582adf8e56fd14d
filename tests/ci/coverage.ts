import { readFileSync } from 'node:fs';

/** Prints the line coverage of each folder from c8's summary, and fails below what is promised. */
const promised: Readonly<Record<string, number>> = { services: 90, cards: 90 };

interface Lines {
  readonly total: number;
  readonly covered: number;
}

const root = new URL('../..', import.meta.url).pathname;
const summary = JSON.parse(readFileSync(`${root}coverage/coverage-summary.json`, 'utf8')) as Record<
  string,
  { lines: Lines }
>;
const folders = new Map<string, { total: number; covered: number }>();
for (const [file, { lines }] of Object.entries(summary)) {
  if (file === 'total') continue;
  const folder = file.replace(root, '').split('/')[0] ?? '';
  const sum = folders.get(folder) ?? { total: 0, covered: 0 };
  folders.set(folder, { total: sum.total + lines.total, covered: sum.covered + lines.covered });
}
for (const [folder, { total, covered }] of folders) {
  const percent = (100 * covered) / total;
  const least = promised[folder];
  process.stdout.write(
    `${folder.padEnd(10)} ${percent.toFixed(1)} % of lines${least === undefined ? '' : ` (at least ${least})`}\n`,
  );
  if (least !== undefined && percent < least) process.exitCode = 1;
}
