import '../../services/entra/pastProxy.ts';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signInAs } from '../entra/scriptedBrowser.ts';
import { emptyContoso } from '../tenant/contoso.ts';
import type { Sandbox } from '../start.ts';
import { startSandbox } from '../start.ts';
import { formAsked, forms } from './forms.ts';
import type { Form } from './forms.ts';
import { createTally } from './tally.ts';
import { tell } from './scenario.ts';
import type { Story } from './story.ts';
import { StoryBroken, createStory } from './story.ts';

/** The scenario in Contoso, or from an empty tenant. */
async function main(): Promise<void> {
  const started = Date.now();
  const story = createStory((text) => process.stdout.write(text), process.stdout.isTTY);
  const form = formAsked(process.argv);
  const tally = createTally();
  const sandbox = await startSandbox(
    form === undefined
      ? {}
      : { tenant: emptyContoso, switches: { mailRights: forms[form].mailRights }, tap: tally.tap },
  );
  try {
    story.tell(
      `A simulated Microsoft cloud runs at ${sandbox.origin}, the real bot at ${sandbox.botOrigin}.`,
    );
    if (form !== undefined) await setUp(sandbox, story, form);
    await tell({ ...sandbox, browse: signInAs }, story);
    if (form !== undefined) count(tally.portalVisits(), sandbox, story, form);
    story.tell(
      `\n   All went as it should, in ${Math.round((Date.now() - started) / 1_000)} seconds of your time.`,
    );
  } finally {
    await sandbox.close();
  }
}

const cli = fileURLToPath(new URL('../../cli/index.ts', import.meta.url));

/** What an administrator does in an empty tenant: plan, apply, and see that nothing is left to do. */
async function setUp(sandbox: Sandbox, story: Story, form: Form): Promise<void> {
  story.chapter(
    `Patti, an administrator, sets an empty tenant up from examples/elevation.yaml: ${forms[form].says}`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  const example = await readFile(new URL('../../examples/elevation.yaml', import.meta.url), 'utf8');
  const file = join(folder, 'elevation.yaml');
  await writeFile(file, example.replace(/^defender: .*$/m, `defender: { via: ${forms[form].via} }`));
  const steps = [
    ['plan', 2],
    ['apply', 0, '--yes', '--script', join(folder, 'elevation.ps1')],
    ['plan', 0],
    ['verify', 0],
  ] as const;
  for (const [step, code, ...more] of steps) {
    const args = ['setup', step, '--sandbox', sandbox.origin, '--file', file, ...more];
    const { status, output } = await passing(sandbox, run(args));
    for (const line of output.trimEnd().split('\n')) story.tell(line);
    story.expect(status === code, `latchkey setup ${step} ends with ${code}`);
  }
}

/** Time goes faster while a command runs: Defender lists what was made only after a while. */
async function passing<T>({ cloud }: Sandbox, work: Promise<T>): Promise<T> {
  const passes = setInterval(() => void cloud.clock.advance(2_000), 200);
  return work.finally(() => {
    clearInterval(passes);
  });
}

/** What it took besides the commands of the package, as the sandbox saw it. */
function count(portalVisits: number, { cloud }: Sandbox, story: Story, form: Form): void {
  story.chapter('What it took besides');
  const ran = (what: 'change' | 'look'): number => cloud.compliance.ran.filter((one) => one === what).length;
  story.tell(`Portal visits: ${portalVisits}`);
  story.tell(`PowerShell scripts: ${ran('change')} that change something, ${ran('look')} that look`);
  const { changing, looking } = forms[form].scripts;
  story.expect(
    portalVisits === 0 && ran('change') === changing && ran('look') === looking,
    `from an empty tenant to the purge with ${changing === 0 ? 'no PowerShell' : 'PowerShell'} and no visit to a portal`,
  );
}

function run(args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}

try {
  await main();
} catch (error) {
  const text =
    error instanceof StoryBroken
      ? `the story broke: ${error.message}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`\n✗ ${text}\n`);
  // Not `exitCode`: what ends the embedded database when nothing is left to do ends the process with 0.
  process.exit(1);
}
