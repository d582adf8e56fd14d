import { readFile } from 'node:fs/promises';

/** PowerShell, as far as the sandbox reads it: `pwsh.ts <origin> <script>`. */
const [, , origin = '', path = ''] = process.argv;
const answer = await fetch(`${origin}/sandbox/powershell`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ script: await readFile(path, 'utf8') }),
});
process.stdout.write(await answer.text());
process.exitCode = answer.ok ? 0 : 1;
