import { execFileSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

/** Puts JavaScript for packages into `dist`: whoever installs one has the programs below `node_modules`, where Node strips no types. */
const assets = [
  'package.json',
  'manifest',
  'sandbox/control/page/page.js',
  'sandbox/graph/schema/graphSchema.json',
] as const;

const root = fileURLToPath(new URL('../../', import.meta.url));
await rm(`${root}dist`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`],
  {
    stdio: 'inherit',
  },
);
for (const asset of assets) await cp(`${root}${asset}`, `${root}dist/${asset}`, { recursive: true });
// The bot is started again and again where it is run: from one file that is quick.
await bundle(`${root}bot/index.ts`, `${root}dist/bot/index.js`);
