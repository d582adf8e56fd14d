import { chmod, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commandsIn } from './guideBlocks.ts';

/** What one command of the guide came to. */
export interface Typed {
  readonly command: string;
  readonly status: number;
}

export interface TypedScript {
  readonly commands: readonly Typed[];
  readonly output: string;
}

/** A folder like a fresh checkout, and stand-ins for what is not of this project, before everything else on the path. */
export interface Desk {
  readonly folder: string;
  /** Types the commands of a block, one after the other, whatever became of the one before. */
  readonly type: (script: string) => Promise<TypedScript>;
}

export interface DeskParts {
  /** Of the sandbox. */
  readonly origin: string;
  /** Where the bot really is; the guide's host name leads nowhere. */
  readonly botOrigin: string;
  readonly identity: { readonly principalId: string };
  readonly env: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '../..');

/**
 * `latchkey` is this checkout's program, with the sandbox for a tenant; questions are answered with yes. `az` tells what it would of the identity, and does
 * nothing else. `pwsh` has the sandbox read the script.
 */
export async function sitDown({ origin, botOrigin, identity, env }: DeskParts): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-guide-'));
  const bin = await mkdtemp(join(tmpdir(), 'latchkey-bin-'));
  await symlink(join(root, 'examples'), join(folder, 'examples'));
  const tools = {
    latchkey: `#!/bin/sh
case "$1 $2" in
  'setup apply') set -- "$@" --sandbox '${origin}' --yes ;;
  setup*) set -- "$@" --sandbox '${origin}' ;;
  register*) set -- "$@" --sandbox '${origin}' --yes ;;
  doctor*) set -- "$@" --sandbox '${origin}' --remote '${botOrigin}' ;;
esac
exec '${process.execPath}' '${join(root, 'cli/index.ts')}' "$@"
`,
    az: `#!/bin/sh
case "$*" in *'identity show'*principalId*) echo '${identity.principalId}' ;; esac
`,
    pwsh: `#!/bin/sh
exec '${process.execPath}' --input-type=module -e '
const script = (await import("node:fs")).readFileSync(process.argv[1], "utf8");
const headers = { "content-type": "application/json" };
const answer = await fetch("${origin}/sandbox/powershell", { method: "POST", headers, body: JSON.stringify({ script }) });
process.exitCode = answer.ok ? 0 : 1;
' "$1"
`,
  };
  for (const [name, text] of Object.entries(tools)) {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
  }
  return {
    folder,
    async type(script) {
      const commands = commandsIn(script);
      const typed = commands.map((command) => `${command}\necho "$?" >> .statuses`).join('\n');
      await writeFile(join(folder, '.statuses'), '');
      const output = await run(typed, folder, { ...env, PATH: `${bin}:${process.env['PATH'] ?? ''}` });
      const statuses = (await readFile(join(folder, '.statuses'), 'utf8')).trim().split('\n');
      return {
        output,
        commands: commands.map((command, index) => ({ command, status: Number(statuses[index] ?? -1) })),
      };
    },
  };
}

function run(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((done) => {
    execFile('sh', ['-u', '-c', script], { cwd, env }, (_error, stdout, stderr) => {
      done(stdout + stderr);
    });
  });
}
