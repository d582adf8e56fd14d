import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What Node writes with `--cpu-prof`, as far as it is read here. */
const profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  /** Microseconds. */
  timeDeltas: z.array(z.number()),
});

const rowsShown = 15;

/** Of the newest CPU profile in a folder: whose code the time was spent in, without what that code called. */
export async function summary(folder: string): Promise<readonly string[]> {
  const newest = (await readdir(folder))
    .filter((name) => name.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (newest === undefined) return ['no profile was written'];
  const { nodes, samples, timeDeltas } = profile.parse(
    JSON.parse(await readFile(join(folder, newest), 'utf8')),
  );
  const modules = await modulesIn(nodes.map(({ callFrame }) => callFrame.url));
  const owners = new Map(
    nodes.map(({ id, callFrame }) => {
      const { functionName, url, lineNumber } = callFrame;
      return [id, ownerOf(functionName, modules.get(url)?.[lineNumber] ?? url)];
    }),
  );
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const owner = owners.get(id) ?? '';
    if (owner !== idle) times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, rowsShown)
    .map(([owner, time]) => `| ${owner} | ${((100 * time) / all).toFixed(1)} % |`);
}

const idle = '(idle)';

/** Of each line of a program in one file the module that it came from, as the bundler says above each. */
async function modulesIn(urls: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = [...new Set(urls)].filter((url) => /^file:.*\.mjs$/.test(url));
  return new Map(
    await Promise.all(
      files.map(async (url) => [url, modulesOf(await readFile(new URL(url), 'utf8'))] as const),
    ),
  );
}

function modulesOf(program: string): readonly string[] {
  let module = '';
  return program.split('\n').map((line) => {
    const named = /^ *\/\/ ((?:[\w@.+-]+\/)+[\w@.+-]+\.(?:[cm]?js|ts|json))$/.exec(line)?.[1];
    if (named !== undefined) module = `/${named}`;
    return module;
  });
}

/** A package, a part of Node, a folder of ours, or what the engine itself does. */
function ownerOf(functionName: string, url: string): string {
  if (url === '') return functionName;
  const packages = [...url.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
  if (packages !== undefined) return packages;
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  return /\/((?:bot|cards|services|sandbox|tests)\/(?:[^/]+(?=\/))?)/.exec(url)?.[1] ?? url;
}
