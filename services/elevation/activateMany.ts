import { isDeepStrictEqual } from 'node:util';
import type { ActivateParts } from './activate.ts';
import { activate } from './activate.ts';
import type { Actor } from './actor.ts';
import type { BundleRun, BundleRuns, ItemState, RunItem } from './bundleRun.ts';
import { draftOf, isBeingAsked, isLeft, isRetried, withState, withWhatIsThere } from './bundleRun.ts';
import { clockSkewMs } from './clockSkew.ts';
import { atItsPace, whatStops } from './pace.ts';
import type { Problem } from './problem.ts';
import { ElevationError } from './problem.ts';
import type { StepUp } from './stepUp.ts';
import { stepUpOf } from './stepUp.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

export interface ActivateManyParts extends ActivateParts {
  readonly bundleRuns: BundleRuns;
}

export interface AskedTogether {
  readonly run: BundleRun;
  /** What failed is asked for once more, too. */
  readonly retry: boolean;
  /** Whether the person has signed in for this very work as the demand wants it. */
  readonly isMet: (demand: StepUp) => boolean;
  /** For the trail: what stood in the way of one thing. Never rejects. */
  readonly note: (target: Target, error: ElevationError) => Promise<void>;
}

/**
 * Asks for the things of a bundle one after the other, each with all the guards, the intent and the rows of the trail of a single order. How far each has come
 * is kept before and after it: a process that dies leaves those asked that were, and the rest to go on with; whoever comes meanwhile finds somebody at it.
 * One that fails leaves the others. The stronger sign-in that any of them wants is asked for before the first. Throws what only a sign-in mends, also in the
 * middle: done again, it goes on where it was.
 */
export async function activateMany(
  parts: ActivateManyParts,
  actor: Actor,
  together: AskedTogether,
): Promise<BundleRun> {
  const { run: given, retry, isMet } = together;
  await needsNoSignIn(parts, actor, given, retry, isMet);
  const run = await lookAgain(parts, await parts.bundleRuns.begin(await withKnown(parts, given)));
  const problems: Problem[] = [];
  for (const index of toAsk(run, parts.clock.now(), retry)) {
    if (whatStops(problems) !== undefined) break;
    const claimed = await claim(parts, run, index);
    // Somebody else is at it, or was while this process was slow: what comes of it is theirs to keep.
    if (claimed === undefined) break;
    const keep = keeping(parts, claimed, index);
    const state = await askFor(parts, actor, { run: claimed, index, keep }, together);
    if (state.kind === 'failed') problems.push(state.problem);
    await keep(state);
  }
  return (await parts.bundleRuns.find(actor.id, run.id)) ?? run;
}

/** Whatever of the person's may seem asked for since then by a clock of Entra's that differs, and is known before anything of it is asked for. */
async function withKnown({ requests }: ActivateManyParts, run: BundleRun): Promise<BundleRun> {
  // Entra's clock may be ahead by as much as it is allowed to be behind.
  const from = new Date(run.at.getTime() - 2 * clockSkewMs);
  const changed = await requests.changedSince(run.personId, from);
  const targets = new Set(run.items.map(({ target }) => keyOf(target)));
  const known = changed.filter(({ request }) => targets.has(keyOf(request.order.target)));
  return { ...run, knownBefore: known.map(({ request }) => request.ref) };
}

/** The places of what is to be asked for. */
function toAsk({ items }: BundleRun, now: Date, retry: boolean): readonly number[] {
  return items.flatMap((item, index) => (isLeft(item, now) || (retry && isRetried(item)) ? [index] : []));
}

/** A context's sign-in proves more than MFA alone, so that one may do for both. */
async function needsNoSignIn(
  { pim, clock }: ActivateManyParts,
  actor: Actor,
  run: BundleRun,
  retry: boolean,
  isMet: AskedTogether['isMet'],
): Promise<void> {
  const session = pim.as(actor);
  const targets = toAsk(run, clock.now(), retry).flatMap((index) => run.items[index]?.target ?? []);
  const readings = await session.entitlements.policies(targets);
  const assurance = await session.assurance();
  const demands = [...readings.values()]
    .flatMap((reading) => stepUpOf(reading, assurance) ?? [])
    .filter((demand) => !isMet(demand));
  const first = demands.find(({ claims }) => claims !== undefined) ?? demands[0];
  if (first !== undefined) throw new ElevationError(first);
}

/** What was lost may have been found by another look. */
export async function lookAgain(
  { bundleRuns, requests, clock }: Pick<ActivateManyParts, 'bundleRuns' | 'requests' | 'clock'>,
  run: BundleRun,
): Promise<BundleRun> {
  const { personId, id } = run;
  const since = await requests.changedSince(personId, run.at);
  if (withWhatIsThere(run, since, clock.now()) === undefined) return run;
  const changed = await bundleRuns.change(personId, id, (before) =>
    withWhatIsThere(before, since, clock.now()),
  );
  return changed ?? run;
}

/** Takes a thing for this process, where it is as it was read before the first and nobody is at another. */
async function claim(
  { bundleRuns, clock }: ActivateManyParts,
  run: BundleRun,
  index: number,
): Promise<BundleRun | undefined> {
  const { personId, id } = run;
  const now = clock.now();
  const item = run.items[index];
  return bundleRuns.change(personId, id, (before) => {
    const isFree = !before.items.some((other) => isBeingAsked(other, now));
    const isSame = isDeepStrictEqual(before.items[index]?.state, item?.state);
    return isFree && isSame ? withState(before, index, { kind: 'asking', at: now }) : undefined;
  });
}

type Keep = (state: ItemState) => Promise<BundleRun | undefined>;

/** Keeps how far a claimed thing has come. Whoever was away for so long that another has taken it keeps nothing more, unless Entra has taken the order. */
function keeping({ bundleRuns }: ActivateManyParts, run: BundleRun, index: number): Keep {
  const { personId, id } = run;
  let held = run.items[index]?.state;
  return async (state) => {
    const kept = await bundleRuns.change(personId, id, (before) => {
      const isMine = isDeepStrictEqual(before.items[index]?.state, held);
      return isMine || state.kind === 'asked' ? withState(before, index, state) : undefined;
    });
    if (kept !== undefined) held = state;
    return kept;
  };
}

interface Claimed {
  readonly run: BundleRun;
  readonly index: number;
  readonly keep: Keep;
}

async function askFor(
  parts: ActivateManyParts,
  actor: Actor,
  { run, index, keep }: Claimed,
  { isMet, note }: AskedTogether,
): Promise<ItemState> {
  const item = run.items[index];
  if (item === undefined) throw new Error(`the run ${run.id} has no thing ${index}`);
  const { clock } = parts;
  try {
    // While it waits, and when it asks again, it is this process's still.
    const mine = (): Promise<unknown> => keep({ kind: 'asking', at: clock.now() });
    const again = async (): Promise<TrackedRequest> => {
      await mine();
      return ask(parts, actor, run, item, isMet);
    };
    const paced = await atItsPace(parts, again, mine);
    if (paced.kind === 'done') return { kind: 'asked', ref: paced.result.request.ref };
    await note(item.target, paced.error);
    return { kind: 'failed', problem: paced.error.problem };
  } catch (error) {
    await keep({ kind: 'to-ask' });
    throw error;
  }
}

/** A demand that the person has met for this very work is not asked for again: what Entra says then is the answer. */
async function ask(
  parts: ActivateManyParts,
  actor: Actor,
  run: BundleRun,
  item: RunItem,
  isMet: AskedTogether['isMet'],
) {
  const { target } = item;
  const order = { target, draft: draftOf(run, item, parts.clock.now()), togetherSince: run.at };
  try {
    return await activate(parts, actor, { ...order, steppedUp: false });
  } catch (error) {
    if (!(error instanceof ElevationError) || error.problem.kind !== 'step-up-required') throw error;
    if (!isMet(error.problem)) throw error;
    return activate(parts, actor, { ...order, steppedUp: true });
  }
}
