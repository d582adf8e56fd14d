import type { Person } from './actor.ts';
import { unseenBreakGlass } from './breakGlass.ts';
import { closeAsDone, settle } from './carryOut.ts';
import { mayComeOf } from './facts.ts';
import type { Intent, OpenIntents } from './intent.ts';
import { hasLength } from './order.ts';
import type { Receipt } from './pim.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import type { Known, RecordParts } from './record.ts';
import { recordIn } from './record.ts';
import { sameReasonAt } from './remembered.ts';
import type { TargetSettingsOf } from './targetSettings.ts';
import type { ElevationRequest } from './request.ts';
import { withAskedAt } from './request.ts';

export interface KeepAskedParts extends RecordParts {
  readonly settingsOf: TargetSettingsOf;
  readonly intents: Pick<OpenIntents, 'of'>;
}

/** Who has to approve what was asked, and by which rule. */
export type KnownOfAsked = Known &
  Pick<TrackedRequest, 'approvers'> & {
    /** Since when others were asked for together with it. */
    readonly togetherSince?: Date | undefined;
  };

/** Keeps a request that Entra has taken: its outcome for the intent, its state, what to offer next time; then its approvers are asked. */
export async function keepAsked(
  parts: KeepAskedParts,
  actor: Person,
  intents: readonly Intent[],
  { graphRequestId, ...request }: ElevationRequest & Receipt,
  { approvers, approversNamed, approversVia, breakGlass, togetherSince, ...known }: KnownOfAsked,
): Promise<TrackedRequest> {
  const waits = request.state.kind === 'awaiting-approval';
  const mine = ofRequester(request, actor, intents);
  const receipt = graphRequestId === undefined ? {} : { graphRequestId };
  const { tracked, isNews } = await settle(parts, async (kept) => {
    const [first] = intents;
    const waited = waits || (approversNamed !== undefined && request.state.kind === 'provisioning');
    const isEmergency = parts.settingsOf(mine.order.target).breakGlass !== undefined;
    const glass = breakGlass ?? (isEmergency ? unseenBreakGlass : undefined);
    // Several may find an order of which the answer was lost: the trail tells it once.
    if (first !== undefined)
      await closeAsDone(kept, first, async () => {
        if (glass !== undefined) await kept.audit.brokeGlass({ actor, request: mine });
        await kept.audit.asked({ actor, intent: first.id, request: mine, receipt });
      });
    const sameReason = sameReasonAt(await kept.preferences.of(actor.id), mine.order, togetherSince);
    if (hasLength(mine.order)) await kept.preferences.remember(actor.id, mine.order, parts.clock.now());
    const who = {
      approvers,
      ...(approversNamed === undefined ? {} : { approversNamed }),
      ...(approversVia === undefined ? {} : { approversVia }),
    };
    const more = {
      ...known,
      // A program may be asked first, and a person after it.
      askedHere: { waited, ...(first === undefined ? {} : { intent: first.id }) },
      ...(intents.some(endsWithTicket) ? { endsWithTicket: true as const } : {}),
      ...(waits ? who : { approvers: [] }),
      ...(glass === undefined ? {} : { breakGlass: glass }),
      ...(sameReason === undefined ? {} : { sameReasonAs: sameReason }),
    };
    // What Entra has answered to the order itself was not there before.
    return recordIn(parts, kept, mine, more, graphRequestId !== undefined);
  });
  parts.notifier.asked(tracked, isNews);
  return tracked;
}

function endsWithTicket({ write }: Intent): boolean {
  return write.verb === 'activate' && write.endsWithTicket === true;
}

/** Graph may leave out what whoever asked knows. */
function ofRequester(request: ElevationRequest, actor: Person, intents: readonly Intent[]): ElevationRequest {
  const write = intents[0]?.write;
  const target = write?.verb === 'activate' ? write.order.target : request.order.target;
  return {
    // Asked for here, so the bot knows when where Entra does not say.
    ...withAskedAt(request, intents[0]?.at),
    requester: { id: actor.id, name: actor.name },
    order: { ...request.order, target },
  };
}

/**
 * What is newer than all that was there when it was intended, without what another intent is known to have come to: a list may lag, so that an order for the
 * same from a moment before was not listed yet then.
 */
export async function notOfAnother(
  { requests }: Pick<RecordParts, 'requests'>,
  { id, write }: Intent,
  recent: readonly ElevationRequest[],
): Promise<readonly ElevationRequest[]> {
  if (write.verb !== 'activate') return recent;
  const newer = newerThan(recent, write.latestBefore);
  const isAnothers = async (request: ElevationRequest): Promise<boolean> => {
    if (!mayComeOf(request, write.order)) return false;
    const intent = (await requests.find(request.ref))?.askedHere?.intent;
    return intent !== undefined && intent !== id;
  };
  const anothers = await Promise.all(newer.map(isAnothers));
  return newer.filter((_request, index) => anothers[index] !== true);
}

function newerThan(
  recent: readonly ElevationRequest[],
  latestBefore: string | undefined,
): readonly ElevationRequest[] {
  const end = recent.findIndex(({ ref }) => ref.id === latestBefore);
  return end < 0 ? recent : recent.slice(0, end);
}

/** The request that came of an intent to activate, among a target's requests, the newest first. */
export function requestOfIntent(
  { write }: Intent,
  recent: readonly ElevationRequest[],
): ElevationRequest | undefined {
  if (write.verb !== 'activate') return undefined;
  // Somebody may have asked for something else meanwhile, in the portal.
  return newerThan(recent, write.latestBefore).find((request) => mayComeOf(request, write.order));
}

/** Those of the open intents that a request came of: of one order sent twice, Entra takes one. */
export function intentsBehind(
  request: ElevationRequest,
  open: readonly Intent[],
  recent: readonly ElevationRequest[],
): readonly Intent[] {
  return open.filter((intent) => requestOfIntent(intent, recent) === request);
}
