import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signInAs } from '../entra/scriptedBrowser.ts';
import { emptyContoso } from '../tenant/contoso.ts';
import type { Sandbox } from '../start.ts';
import { startSandbox } from '../start.ts';
import { tell } from './scenario.ts';
import type { Story } from './story.ts';
import { StoryBroken, createStory } from './story.ts';

/** The scenario in Contoso, or from an empty tenant. */
async function main(): Promise<void> {
  const started = Date.now();
  const story = createStory((text) => process.stdout.write(text), process.stdout.isTTY);
  const fromEmpty = process.argv.includes('--from-empty');
  const sandbox = await startSandbox(fromEmpty ? { tenant: emptyContoso } : {});
  try {
    story.tell(
      `A simulated Microsoft cloud runs at ${sandbox.origin}, the real bot at ${sandbox.botOrigin}.`,
    );
    if (fromEmpty) await setUp(sandbox, story);
    await tell({ ...sandbox, browse: signInAs }, story);
    story.tell(
      `\n   All went as it should, in ${Math.round((Date.now() - started) / 1_000)} seconds of your time.`,
    );
  } finally {
    await sandbox.close();
  }
}

const cli = fileURLToPath(new URL('../../cli/index.ts', import.meta.url));

/** What an administrator does in an empty tenant: plan, apply, and see that nothing is left to do. */
async function setUp(sandbox: Sandbox, story: Story): Promise<void> {
  story.chapter('Patti, an administrator, sets an empty tenant up from examples/elevation.yaml');
  const script = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'elevation.ps1');
  const example = fileURLToPath(new URL('../../examples/elevation.yaml', import.meta.url));
  const steps = [
    ['plan', 2],
    ['apply', 0, '--yes', '--script', script],
    ['plan', 0],
    ['verify', 0],
  ] as const;
  for (const [step, code, ...more] of steps) {
    const args = ['setup', step, '--sandbox', sandbox.origin, '--file', example, ...more];
    const { status, output } = await run(args);
    for (const line of output.trimEnd().split('\n')) story.tell(line);
    story.expect(status === code, `latchkey setup ${step} ends with ${code}`);
  }
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
