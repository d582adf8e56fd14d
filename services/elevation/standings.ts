import type { Access, Standing } from './access.ts';
import { standingsOf } from './access.ts';
import type { Actor } from './actor.ts';
import type { Pim } from './pim.ts';

/** Everything the person may switch on, each with its state; also what only a group of theirs is eligible for. */
export async function standings(pim: Pim, actor: Actor): Promise<readonly Standing[]> {
  const { entitlements } = pim.as(actor);
  const own = await entitlements.access();
  return standingsOf(await withGroups(pim, actor, own, own.groupIds));
}

/**
 * As `standings`, but the groups are only looked up when `isEnough` says the direct ones do not do: a person who names a target they
 * hold directly is served with one read.
 */
export async function standingsUntil(
  pim: Pim,
  actor: Actor,
  isEnough: (found: readonly Standing[]) => boolean,
): Promise<readonly Standing[]> {
  const own = await pim.as(actor).entitlements.access();
  const direct = standingsOf(own);
  if (isEnough(direct)) return direct;
  return standingsOf(await withGroups(pim, actor, own, own.groupIds));
}

async function withGroups(pim: Pim, actor: Actor, own: Access, groupIds: readonly string[]): Promise<Access> {
  const more = await pim.as(actor).entitlements.throughGroups(groupIds);
  return { ...own, eligibilities: [...own.eligibilities, ...more] };
}
