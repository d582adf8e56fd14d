import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openClient } from '../../services/store/postgres/client.ts';

const run = promisify(execFile);

/**
 * A copy of the files of a server that goes on working, as PostgreSQL's documentation wants it ("Making a base backup using the low level API"): with what was written
 * meanwhile, from which the copy is made whole when it starts. `from` and `to` are folders.
 */
export async function backUp(url: string, from: string, to: string): Promise<void> {
  const client = await openClient(url);
  await client.query(`select pg_backup_start('drill', true)`);
  await run('cp', ['-a', from, to]);
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await run('rm', ['-f', join(to, 'postmaster.pid')]);
  // As whoever owns the files, who is not always who runs this.
  await run('sh', [
    '-c',
    'cp -a "$1/pg_wal/." "$2/pg_wal/"; cp -a "$2/PG_VERSION" "$2/backup_label"; printf %s "$3" > "$2/backup_label"',
    '-',
    from,
    to,
    rows[0]?.labelfile ?? '',
  ]);
  await client.end();
}
