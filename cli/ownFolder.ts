import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of whoever runs this, for what one run leaves to the next. On a machine of several people the one for temporary files is open to all of them: a name that can be
 * foreseen could be there already, as a link to another file or with something in it that this run would believe. Throws where it is not theirs alone.
 */
export function ownFolder(): string {
  const uid = process.getuid?.();
  const folder = join(tmpdir(), uid === undefined ? 'latchkey' : `latchkey-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Windows has no such ids, and a folder for temporary files for each person.
  if (uid === undefined) return folder;
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0)
    throw new Error(`${folder} is not yours alone: take it away, or name another folder in TMPDIR.`);
  return folder;
}
