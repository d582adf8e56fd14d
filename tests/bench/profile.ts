import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const callFrame = z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() });

/** What Node writes with `--cpu-prof`, as far as it is read here. */
const cpuProfile = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame })),
  samples: z.array(z.number()),
  /** Microseconds. */
  timeDeltas: z.array(z.number()),
});

/** What it writes with `--heap-prof`: what was alive at the end, below whatever called what made it. */
const heapNode = z.object({
  callFrame,
  /** Bytes, without what was made by whatever it called. */
  selfSize: z.number(),
  get children() {
    return z.array(heapNode);
  },
});
const heapProfile = z.object({ head: heapNode });

/** So much time or room in the code of one place. */
interface Use {
  readonly callFrame: z.infer<typeof callFrame>;
  readonly amount: number;
}

const rowsShown = 15;

/** Of the newest CPU profile in a folder: whose code the time was spent in, without what that code called. */
export async function timeSummary(folder: string): Promise<readonly string[]> {
  const text = await newest(folder, '.cpuprofile');
  if (text === undefined) return ['no profile was written'];
  const { nodes, samples, timeDeltas } = cpuProfile.parse(JSON.parse(text));
  const frames = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const uses = samples.flatMap((id, index): readonly Use[] => {
    const frame = frames.get(id);
    return frame === undefined || frame.functionName === idle
      ? []
      : [{ callFrame: frame, amount: timeDeltas[index] ?? 0 }];
  });
  return byOwner(uses);
}

/** Of the newest heap profile in a folder: whose code made what was alive in the end. A program's own text and its compiled code are not in it. */
export async function heapSummary(folder: string): Promise<readonly string[]> {
  const text = await newest(folder, '.heapprofile');
  return text === undefined
    ? ['no profile was written']
    : byOwner(usesBelow(heapProfile.parse(JSON.parse(text)).head));
}

const idle = '(idle)';

async function newest(folder: string, ending: string): Promise<string | undefined> {
  const name = (await readdir(folder))
    .filter((one) => one.endsWith(ending))
    .sort()
    .at(-1);
  return name === undefined ? undefined : readFile(join(folder, name), 'utf8');
}

function usesBelow(head: z.infer<typeof heapNode>): readonly Use[] {
  const uses: Use[] = [];
  const open = [head];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    uses.push({ callFrame: node.callFrame, amount: node.selfSize });
    open.push(...node.children);
  }
  return uses;
}

async function byOwner(uses: readonly Use[]): Promise<readonly string[]> {
  const modules = await modulesIn(uses.map(({ callFrame: { url } }) => url));
  const amounts = new Map<string, number>();
  for (const { callFrame: frame, amount } of uses) {
    const owner = ownerOf(frame.functionName, modules.get(frame.url)?.[frame.lineNumber] ?? frame.url);
    amounts.set(owner, (amounts.get(owner) ?? 0) + amount);
  }
  const all = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return [...amounts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, rowsShown)
    .map(([owner, amount]) => `| ${owner} | ${((100 * amount) / all).toFixed(1)} % |`);
}

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
  if (url === '') return functionName === '' ? '(engine)' : functionName;
  const packages = [...url.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
  if (packages !== undefined) return packages;
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  return /\/((?:bot|cards|services|sandbox|tests)\/(?:[^/]+(?=\/))?)/.exec(url)?.[1] ?? url;
}
