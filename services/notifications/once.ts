import type { RequestRef } from '../elevation/request.ts';
import type { CardLedger, Claim } from './cardLedger.ts';
import { claimPatienceMs } from './cardLedger.ts';
import { DeliveryError, isUndone } from './deliveryError.ts';

/** When a claim that is held has been told of, or is doubtful. Seconds. */
const toldBySeconds = claimPatienceMs / 1_000 + 1;

/**
 * Says something at most once: claimed before, confirmed after. A claim is given up only where nothing arrived for certain; else it is left to become
 * doubtful. Rejects with a `DeliveryError` that asks for another look then, also while somebody else is at it: they may fail.
 */
export async function once(
  ledger: Pick<CardLedger, 'claim' | 'confirm' | 'release'>,
  ref: RequestRef,
  name: string,
  say: (claim: Extract<Claim, 'mine' | 'doubtful'>) => Promise<void>,
): Promise<void> {
  const claim = await ledger.claim(ref, name);
  if (claim === 'done') return;
  if (claim === 'under-way') throw lookAgain();
  try {
    await say(claim);
  } catch (error) {
    if (!isUndone(error)) throw lookAgain(error);
    await ledger.release(ref, name);
    throw error;
  }
  await ledger.confirm(ref, name);
}

function lookAgain(cause?: unknown): DeliveryError {
  return new DeliveryError('unknown', { retryAfter: toldBySeconds, cause });
}
