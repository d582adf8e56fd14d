import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Result, Survivor } from './report.ts';

/** Why no test notices some mutants of one file. */
const argument = z.strictObject({ why: z.string().min(20), mutants: z.array(z.string()).min(1) });
const argumentsByFile = z.record(z.string(), z.array(argument));

export type Arguments = z.infer<typeof argumentsByFile>;

/** `survivors.yaml`: by file, each survivor with why it may live. */
export function readArguments(): Arguments {
  return argumentsByFile.parse(parse(readFileSync(new URL('survivors.yaml', import.meta.url), 'utf8')));
}

export interface Verdict {
  /** Survivors that nobody argued for. */
  readonly unargued: readonly Survivor[];
  /** Arguments for mutants that are killed, or no longer made: `file: name`. */
  readonly needless: readonly string[];
}

/** Holds what was found in some files against the arguments for these files; one argument answers for one mutant. What was not tried may keep its own. */
export function judge({ files, survivors, leftOut }: Result, argued: Arguments): Verdict {
  const left = Object.entries(argued)
    .filter(([file]) => Object.hasOwn(files, file))
    .flatMap(([file, entries]) => entries.flatMap(({ mutants }) => mutants.map((name) => ({ file, name }))));
  const isArgued = ({ file, name }: Survivor): boolean => {
    const at = left.findIndex((one) => one.file === file && one.name === name);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  };
  const unargued = survivors.filter((survivor) => !isArgued(survivor));
  leftOut.forEach(isArgued);
  return { unargued, needless: left.map(({ file, name }) => `${file}: ${name}`) };
}
