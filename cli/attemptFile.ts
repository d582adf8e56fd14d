import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Attempts } from '../services/setup/attempts.ts';
import { attemptsIn } from '../services/setup/attempts.ts';
import { ownFolder } from './ownFolder.ts';
import { writeOver } from './wholeFiles.ts';

const shape = z.record(z.string(), z.number());

/** Milliseconds: a sandbox lists things within seconds, and may be a fresh one. */
const inSandbox = 60_000;

/** What runs of this machine on a file sent to a tenant. What cannot be read counts as nothing. */
export function attemptsOn(
  path: string,
  { tenant, sandbox }: { readonly tenant: string | undefined; readonly sandbox?: string },
): Attempts {
  const book = attemptFileOf(path, `${tenant ?? ''} ${sandbox ?? ''}`);
  return attemptsIn(
    {
      read: async () => {
        const text = await readFile(book, 'utf8').catch(() => '{}');
        return shape.safeParse(jsonOr(text)).data ?? {};
      },
      write: (all) => writeOver(book, JSON.stringify(all), 0o600),
    },
    sandbox === undefined ? undefined : inSandbox,
  );
}

function attemptFileOf(path: string, of: string): string {
  const sum = createHash('sha256')
    .update(`${resolve(path)} ${of}`)
    .digest('hex')
    .slice(0, 16);
  return join(ownFolder(), `${sum}.attempts`);
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
