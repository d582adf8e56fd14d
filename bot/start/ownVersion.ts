import { readFileSync } from 'node:fs';
import { z } from 'zod';

const described = z.object({ name: z.string().regex(/^@latchkey\//), version: z.string() });

/** The version of the package, e.g. `0.6.0`. Its description lies two folders above this file, and above the one file that the bot is put into for the image and the package: two, or one. */
export function ownVersion(): string {
  for (const above of ['../../package.json', '../package.json']) {
    const found = described.safeParse(read(new URL(above, import.meta.url)));
    if (found.success) return found.data.version;
  }
  return 'of an unknown version';
}

function read(url: URL): unknown {
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch {
    return undefined;
  }
}
