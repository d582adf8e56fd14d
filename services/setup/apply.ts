import { setTimeout as sleep } from 'node:timers/promises';
import { ElevationError } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import type { Change, Plan } from './change.ts';
import type { Directory } from './directory.ts';
import { SetupError } from './directory.ts';
import type { PlanOptions } from './plan.ts';
import { planOf } from './plan.ts';
import type { Wanted } from './wanted.ts';

export interface ApplyOptions extends PlanOptions {
  /** Told before each change. */
  readonly onChange: (change: Change) => void;
  /** Milliseconds before a new group is looked for again. */
  readonly pauseMs?: number;
}

/** Groups first, then what is in them; anything beyond is somebody else's doing, who may go on for ever. */
const rounds = 10;

/** Entra needs some time before every part of it knows a new group. */
const patience = 20;

/**
 * Makes the tenant what the file says. Each round plans anew and performs what can be performed, so that it may be interrupted anywhere and run
 * again: nothing is remembered but the tenant itself. Answers the plan that is left, empty unless Entra did not take something. Throws
 * `SetupError` where it does not come to an end.
 */
export async function apply(
  graph: Graph,
  directory: Directory,
  wanted: Wanted,
  { prune, onChange, pauseMs = 3_000 }: ApplyOptions,
): Promise<Plan> {
  const done = new Set<string>();
  for (let round = 1; round <= rounds; round += 1) {
    const plan = await patiently(() => planOf(graph, directory, wanted, { prune }), pauseMs);
    // What was done and is wanted again was not taken, or is not listed yet: doing it over and over helps neither.
    const open = plan.changes.filter((change) => change.steps.length > 0 && !done.has(keyOf(change)));
    if (open.length === 0) return settled(graph, directory, wanted, plan, { prune, pauseMs });
    const creations = open.filter(({ kind }) => kind === 'group');
    for (const change of creations.length > 0 ? creations : open) {
      onChange(change);
      for (const { method, path, body } of change.steps)
        await patiently(() => graph.write('set-up', { method, path, body }), pauseMs);
      done.add(keyOf(change));
    }
    directory.forgetGroups();
  }
  throw new SetupError(
    `After ${rounds} rounds the tenant still differs from the file, each time in something else: somebody changes it at the same time. Run it again when they are done.`,
  );
}

/** Lists lag behind writes. */
async function settled(
  graph: Graph,
  directory: Directory,
  wanted: Wanted,
  first: Plan,
  { prune, pauseMs }: { readonly prune: boolean; readonly pauseMs: number },
): Promise<Plan> {
  let plan = first;
  for (let look = 0; plan.changes.length > 0 && look < 5; look += 1) {
    await sleep(pauseMs);
    directory.forgetGroups();
    plan = await planOf(graph, directory, wanted, { prune });
  }
  return plan;
}

/** The same change in another round; its steps tell the time. */
function keyOf(change: Change): string {
  return JSON.stringify({ ...change, steps: [] });
}

/** Milliseconds until another attempt may work: where something is not known yet, and where Graph asks for patience. */
function waitAfter(error: unknown, pauseMs: number): number | undefined {
  if (!(error instanceof ElevationError)) return undefined;
  if (error.problem.kind === 'throttled') return (error.problem.retryAfterSeconds ?? 10) * 1_000;
  return error.problem.kind === 'not-found' ? pauseMs : undefined;
}

/** A group that was made a moment ago is unknown to PIM for a while. */
async function patiently<T>(work: () => Promise<T>, pauseMs: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const wait = waitAfter(error, pauseMs);
      if (wait === undefined || attempt === patience) throw error;
      await sleep(wait);
    }
  }
}
