import { readFileSync } from 'node:fs';
import { z } from 'zod';

const described = z.object({ version: z.string() });

/** The version of the package, e.g. `0.6.0`. Its description lies beside this folder, also where the package was built. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return described.parse(JSON.parse(text)).version;
}
