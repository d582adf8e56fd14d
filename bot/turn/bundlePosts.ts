import { randomBytes } from 'node:crypto';
import { bundleRunCard } from '../../cards/bundleRunCard.ts';
import { verbs } from '../../cards/verbs.ts';
import type { BundleRun, BundleRuns } from '../../services/elevation/bundleRun.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import { isSameRef } from '../../services/elevation/request.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { Address, AddressBook } from '../../services/notifications/address.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import { createInOrder } from '../../services/notifications/inOrder.ts';
import type { CardDelivery } from './cardDelivery.ts';

export interface BundlePostsParts {
  readonly bundleRuns: Pick<BundleRuns, 'since'>;
  readonly requests: Pick<RequestStore, 'find'>;
  readonly ledger: Pick<CardLedger, 'listsIn'>;
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly delivery: Pick<CardDelivery, 'update'>;
  readonly adminContact?: string | undefined;
  readonly clock: Clock;
}

/** Longer than anything of it waits for a decision or is on. Milliseconds; what was asked for together is kept no longer than a week. */
const followedMs = 7 * 24 * 60 * 60_000;

/** Brings the card of what somebody asked for together up to date when one thing of it is at another state: each decision is seen there while the others wait. */
export function createBundlePosts(parts: BundlePostsParts): {
  changed(tracked: TrackedRequest): Promise<void>;
} {
  const { bundleRuns, addresses, clock } = parts;
  const lanes = createInOrder('cards of what was asked for together', 5_000);

  async function update(tracked: TrackedRequest): Promise<void> {
    const { ref, requester } = tracked.request;
    const since = new Date(clock.now().getTime() - followedMs);
    const runs = (await bundleRuns.since(requester.id, since)).filter(({ items }) =>
      items.some(({ state }) => state.kind === 'asked' && isSameRef(state.ref, ref)),
    );
    const address = runs.length === 0 ? undefined : await addresses.find(requester.id);
    if (address === undefined) return;
    for (const run of runs) await redraw(parts, run, address);
  }

  return {
    // Read and sent one after the other: the last that is sent is the last that was read.
    changed: (tracked) => lanes.run(tracked.request.requester.id, () => update(tracked)),
  };
}

async function redraw(
  { requests, ledger, delivery, adminContact, clock }: BundlePostsParts,
  run: BundleRun,
  address: Address,
): Promise<void> {
  const drawnBy = verbs.bundleRun(run.id);
  const cards = await ledger.listsIn(address.conversationId, drawnBy);
  if (cards.length === 0) return;
  const known = await Promise.all(
    run.items.map(async ({ state }) => (state.kind === 'asked' ? requests.find(state.ref) : undefined)),
  );
  const card = bundleRunCard({
    ...{ run, requests: known, againKey: randomBytes(12).toString('base64url') },
    ...{ adminContact, viewer: address, now: clock.now() },
  });
  for (const { activityId, ...of } of cards)
    if (typeof activityId === 'string') await delivery.update({ ...of, activityId }, { card, drawnBy });
}
