import type { Actor } from './actor.ts';
import { noTrace } from './carryOut.ts';
import type { Intent } from './intent.ts';
import { isForTarget, isUnderWay, wouldShow } from './intent.ts';
import type { KeepAskedParts, KnownOfAsked } from './keepAsked.ts';
import { intentsBehind, keepAsked, notOfAnother, requestOfIntent } from './keepAsked.ts';
import type { OwnCheck } from './ownCheck.ts';
import { fail } from './problem.ts';
import { isOpen } from './request.ts';
import type { Target } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/**
 * An earlier order for the same target whose outcome is open: its answer was lost, or the process that sent it died. Entra was just read, so it is
 * either there, and taken up as if it had just been asked unless it is over, or it may still be on its way, or it came to nothing. What Entra may not list yet
 * stays open: had it been done, Entra refuses the next.
 */
export async function takeUpEarlier(
  parts: KeepAskedParts,
  actor: Actor,
  { recent: listed, intents }: OwnCheck,
  target: Target,
  known: () => Promise<KnownOfAsked>,
): Promise<TrackedRequest | undefined> {
  const isEarlier = (intent: Intent): boolean =>
    intent.write.verb === 'activate' && isForTarget(intent, target);
  const open = intents.filter(isEarlier);
  const told = new Set<Intent>();
  for (const intent of open) {
    if (told.has(intent)) continue;
    const recent = await notOfAnother(parts, intent, listed);
    const request = requestOfIntent(intent, recent);
    if (request !== undefined) {
      const behind = intentsBehind(request, open, recent);
      const tracked = await keepAsked(parts, actor, behind, request, await known());
      if (isOpen(request.state)) return tracked;
      for (const one of behind) told.add(one);
    } else if (isUnderWay(intent, parts.clock.now())) fail({ kind: 'outcome-unknown' });
    else if (wouldShow(intent, parts.clock.now())) await noTrace(parts, intent);
  }
  return undefined;
}
