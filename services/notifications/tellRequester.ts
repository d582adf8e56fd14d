import type { Person } from '../elevation/actor.ts';
import type { AuditTrail } from '../elevation/auditTrail.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AddressBook } from './address.ts';
import { laneOf } from './askApprovers.ts';
import type { Attempts } from './attempts.ts';
import type { CallLevels } from './callLevels.ts';
import type { CardLedger } from './cardLedger.ts';
import type { SendLine } from './cardSender.ts';
import type { NotificationCards } from './notificationCards.ts';
import { once } from './once.ts';
import type { Reachability } from './reach.ts';
import type { Unsaid } from './retryPlan.ts';
import type { Call } from './calls.ts';
import { callFor } from './calls.ts';
import { sendToPerson } from './sendToPerson.ts';

export interface TellRequesterParts {
  readonly ledger: CardLedger;
  readonly cards: NotificationCards;
  readonly sendLine: SendLine;
  readonly reachability: Reachability;
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly audit: Pick<AuditTrail, 'telling' | 'told'>;
  readonly attempts: Attempts;
  readonly callLevels: Pick<CallLevels, 'of'>;
}

/** A changed card makes no sound in Teams, so the requester is also called by a line, except for what they did themselves (`by`). */
export type TellRequester = (
  tracked: TrackedRequest,
  by: Person | undefined,
  unsaid: Unsaid,
) => Promise<void>;

export function createTellRequester(parts: TellRequesterParts): TellRequester {
  const { ledger, cards, sendLine, reachability, audit, attempts, callLevels } = parts;
  return async (tracked, by, unsaid) => {
    const { request } = tracked;
    const { requester, ref } = request;
    const call = callFor(tracked);
    if (by?.id === requester.id || call === undefined) return;
    if (isWaitedFor(tracked) && (await callLevels.of(requester.id)) === 'less') return;
    await attempts.attempt('tell the requester', laneOf(tracked, requester.id), unsaid, async () => {
      // Nobody is called who never wrote to the bot: who asked through it did.
      if ((await parts.addresses.find(requester.id)) === undefined) return;
      // Each is said once, whichever replica comes to it; again, and saying so, where a process died while it told.
      await sendToPerson(reachability, requester, async (address) => {
        const text = cards.news(address, tracked);
        if (text === undefined) return;
        await once(ledger, ref, nameOf(call), async (claim) => {
          await sendLine(address, claim === 'doubtful' ? cards.onceMore(address, text) : text);
          await audit.told({ to: requester.id, request, how: call });
        });
      });
    });
  };
}

/** Whether a later call tells of it all the same: an approval is only the beginning of what was asked for. Who approved elsewhere may be told by nothing else. */
function isWaitedFor({ request: { state }, decision, usable }: TrackedRequest): boolean {
  if (state.kind === 'active') return decision !== undefined && usable === undefined;
  return state.kind === 'provisioning' || state.kind === 'scheduled';
}

/** What one call claims in the ledger. */
export function nameOf(call: Call): string {
  return `news ${call}`;
}
