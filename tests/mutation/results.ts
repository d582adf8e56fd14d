import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { z } from 'zod';
import type { GroupName } from './groups.ts';
import { groupNames } from './groups.ts';

const count = z.number().int().nonnegative();
const figures = z.strictObject({
  killed: count,
  timedOut: count,
  survived: count,
  uncovered: count,
  leftOut: count,
});

/** What the last run of a group came to: the day (UTC), how long it took in seconds, and the figures of its files. */
const result = z.strictObject({
  tried: z.iso.date(),
  seconds: count,
  files: z.record(z.string(), figures),
});

export type GroupResult = z.infer<typeof result>;
export type GroupResults = Partial<Record<GroupName, GroupResult>>;

const file = new URL('results.json', import.meta.url);

/** `results.json`, which keeps every group's last run when another one is tried, and in whatever clone. */
export function readResults(): GroupResults {
  if (!existsSync(file)) return {};
  return z.partialRecord(z.enum(groupNames), result).parse(JSON.parse(readFileSync(file, 'utf8')));
}

export async function keepResult(group: GroupName, kept: GroupResult): Promise<void> {
  const all: GroupResults = { ...readResults(), [group]: kept };
  const inOrder = Object.fromEntries(groupNames.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  writeFileSync(file, await format(JSON.stringify(inOrder), { parser: 'json', printWidth: 110 }));
}
