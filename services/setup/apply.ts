import { setTimeout as sleep } from 'node:timers/promises';
import { ElevationError } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import type { Attempts } from './attempts.ts';
import { rememberedHere } from './attempts.ts';
import type { Change, Plan, Step } from './change.ts';
import type { Directory } from './directory.ts';
import { SetupError } from './directoryRows.ts';
import { entryOf } from './entryOf.ts';
import { inParallel } from './inParallel.ts';
import type { PlanOptions } from './plan.ts';
import { planOf } from './plan.ts';
import { patiently } from './patiently.ts';
import { PolicyIds } from './policyIds.ts';
import { together } from './together.ts';
import { patience, untilInDefender, untilListed } from './untilListed.ts';
import type { Wanted } from './wanted.ts';

export interface ApplyOptions extends Pick<PlanOptions, 'prune'> {
  /** Told before each change. */
  readonly onChange: (change: Change) => void;
  /** Told of a plan before anything of it is written; may throw to end the run, for what nobody agreed to. */
  readonly onPlan?: (plan: Plan) => void;
  /** Milliseconds before a new group is looked for again. */
  readonly pauseMs?: number;
  /** The same for what Defender lists only after some time. */
  readonly listingPauseMs?: number;
  /** What was sent and may not be listed yet, also by an earlier run; of this run alone when left out. */
  readonly attempts?: Attempts;
}

/** What is in a group follows in the round after its making; anything beyond is somebody else's doing, who may go on for ever. */
const rounds = 10;

/** Roles and groups that are written to at one time; what belongs to one of them is written in its order. */
const atOnce = 6;

/**
 * Makes the tenant what the file says. Each round looks anew at whatever is not done and performs what can be performed, so that it may be interrupted
 * anywhere and run again: nothing is remembered but the tenant itself, and `attempts` at what Graph would make twice. Answers the plan that is left, its changes empty unless Entra did not take something.
 * Throws `SetupError` where it does not come to an end, or a group can never be what the file wants.
 */
export async function apply(
  graph: Graph,
  directory: Directory,
  wanted: Wanted,
  {
    prune,
    onChange,
    onPlan,
    pauseMs = 3_000,
    listingPauseMs = pauseMs,
    attempts = rememberedHere(),
  }: ApplyOptions,
): Promise<Plan> {
  const done = new Set<string>();
  const made = new Set<string>();
  let first: Plan | undefined;
  let among: ReadonlySet<string> | undefined;
  for (let round = 1; round <= rounds; round += 1) {
    const look = (): Promise<Plan> =>
      planOf(graph, directory, wanted, { prune, made, ...(among && { among }) });
    const plan = await onceKnown(look, made, pauseMs);
    mustFit(plan);
    onPlan?.(plan);
    if (first === undefined) await forgetListed(attempts, plan);
    first ??= plan;
    // What was done and is wanted again was not taken, or is not listed yet: doing it over and over helps neither.
    const open = plan.changes.filter((change) => change.steps.length > 0 && !done.has(keyOf(change)));
    if (open.length === 0) return together(first, await settled(look, plan, pauseMs));
    const creations = open.filter(({ kind }) => kind === 'group');
    among = new Set(plan.changes.map(entryOf));
    await perform(graph, open, { onChange, pauseMs, done, attempts });
    for (const change of creations) made.add(entryOf(change));
    await untilListed(directory, creations, pauseMs);
    await untilInDefender(graph, open, { attempts, pauseMs: listingPauseMs });
  }
  throw new SetupError(
    `After ${rounds} rounds the tenant still differs from the file, each time in something else: somebody changes it at the same time. Run it again when they are done.`,
  );
}

/** What the tenant has by now need not be remembered, unless it could not be seen. */
async function forgetListed(attempts: Attempts, { changes, unseen }: Plan): Promise<void> {
  if (unseen.some(({ part }) => part.startsWith('defender'))) return;
  await attempts.keepOnly(changes.flatMap(({ steps }) => steps.flatMap(({ once }) => once ?? [])));
}

/** Nothing is written where a group of that name is of another kind. */
function mustFit({ drift }: Plan): void {
  const unfit = drift.find((one) => one.kind === 'unfit');
  if (unfit !== undefined)
    throw new SetupError(
      `The group “${unfit.name}” is ${unfit.why}, and Entra never changes that: rename it, or choose another name. Nothing was changed.`,
    );
}

interface Performing {
  readonly onChange: (change: Change) => void;
  readonly pauseMs: number;
  readonly done: Set<string>;
  readonly attempts: Attempts;
}

async function perform(
  graph: Graph,
  changes: readonly Change[],
  { onChange, pauseMs, done, attempts }: Performing,
): Promise<void> {
  const byEntry = [...Map.groupBy(changes, entryOf).values()];
  await inParallel(byEntry, atOnce, async (some) => {
    const ids = new PolicyIds();
    for (const change of some) {
      onChange(change);
      for (const step of change.steps)
        await attempts.once(step.once, () =>
          patiently(
            () => written(graph, change, ids.present(step)),
            () => ids.lookAgain(graph, step),
            pauseMs,
          ),
        );
      done.add(keyOf(change));
    }
  });
}

/** Another run may have done the same a moment ago: what is there already is what was wanted. */
async function written(
  graph: Graph,
  change: Change,
  { once, scopes: _, policy: _policy, ...call }: Step,
): Promise<void> {
  try {
    await graph.write('set-up', { ...call, mayLeadAway: once !== undefined });
  } catch (error) {
    if (!isDoneAlready(change, error)) throw error;
  }
}

const thereAlready =
  /^(RoleAssignmentExists|PendingRoleAssignmentRequest|OverlapsPendingRoleAssignmentRequests)$/i;
const goneAlready = /^RoleAssignmentDoesNotExist$/i;

function isDoneAlready(change: Change, error: unknown): boolean {
  if (!(error instanceof ElevationError)) return false;
  if (change.kind === 'defender-holder' && !change.isWanted) return error.problem.kind === 'not-found';
  if (error.problem.kind !== 'refused') return false;
  const { code } = error.problem;
  // Entra keeps the last owner of a group; the look that follows says so.
  if (change.kind === 'ownership') return true;
  if (change.kind !== 'eligible') return false;
  return change.after === undefined ? goneAlready.test(code) : thereAlready.test(code);
}

/** Lists lag behind writes. */
async function settled(look: () => Promise<Plan>, first: Plan, pauseMs: number): Promise<Plan> {
  let plan = first;
  for (let attempt = 0; plan.changes.length > 0 && attempt < 5; attempt += 1) {
    await sleep(pauseMs);
    plan = await look();
  }
  return plan;
}

/** A group that was made a moment ago has no policy for a while. */
async function onceKnown(
  look: () => Promise<Plan>,
  made: ReadonlySet<string>,
  pauseMs: number,
): Promise<Plan> {
  for (let attempt = 1; ; attempt += 1) {
    const plan = await look();
    const isNew = plan.unseen.some(
      ({ of, problem }) => problem?.kind === 'not-found' && made.has(`${of.kind} ${of.name.toLowerCase()}`),
    );
    if (!isNew || attempt === patience) return plan;
    await sleep(pauseMs);
  }
}

/** The same change in another round; its steps tell the time. */
function keyOf(change: Change): string {
  return JSON.stringify({ ...change, steps: [] });
}
