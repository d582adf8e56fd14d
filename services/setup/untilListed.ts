import { setTimeout as sleep } from 'node:timers/promises';
import type { Graph } from '../entra/graph.ts';
import type { Attempts } from './attempts.ts';
import type { Change } from './change.ts';
import { areListedInDefender } from './defenderListing.ts';
import { isMadeInDefender } from './defenderRoles.ts';
import type { Directory } from './directory.ts';
import { inParallel } from './inParallel.ts';

/** How often it is looked for. Entra needs some time before every part of it knows a new group. */
export const patience = 20;

/** Groups that are looked for at one time. */
const atOnce = 6;

/** A group is not found by its name at once. */
export async function untilListed(
  directory: Directory,
  creations: readonly Change[],
  pauseMs: number,
): Promise<void> {
  for (let attempt = 1; attempt <= patience; attempt += 1) {
    directory.forgetGroups();
    const names = creations.flatMap((change) => (change.kind === 'group' ? [change.name] : []));
    const found = await inParallel(names, atOnce, (name) => directory.group(name));
    if (!found.includes(undefined)) return;
    await sleep(pauseMs);
  }
}

/** Nor is what Defender was asked to make. What is listed need not be remembered any more. */
export async function untilInDefender(
  graph: Graph,
  changes: readonly Change[],
  { attempts, pauseMs }: { readonly attempts: Attempts; readonly pauseMs: number },
): Promise<void> {
  const made = changes.filter(isMadeInDefender);
  for (let attempt = 1; made.length > 0 && attempt <= patience; attempt += 1) {
    if (await areListedInDefender(graph, made)) {
      for (const { steps } of made) await attempts.forget(steps.flatMap(({ once }) => once ?? []));
      return;
    }
    await sleep(pauseMs);
  }
}
