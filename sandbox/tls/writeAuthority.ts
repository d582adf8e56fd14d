import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Writes whom to trust to where tools find it, e.g. as NODE_EXTRA_CA_CERTS; another one at each start. Answers the whole path. */
export function writeAuthority(pem: string, file: string): string {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, pem);
  return path;
}
