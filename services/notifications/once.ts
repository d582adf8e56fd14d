import type { RequestRef } from '../elevation/request.ts';
import type { CardLedger, Claim } from './cardLedger.ts';

/** Says something at most once: claimed before, confirmed after, released when it came to nothing. */
export async function once(
  ledger: Pick<CardLedger, 'claim' | 'confirm' | 'release'>,
  ref: RequestRef,
  name: string,
  say: (claim: Exclude<Claim, 'taken'>) => Promise<void>,
): Promise<void> {
  const claim = await ledger.claim(ref, name);
  if (claim === 'taken') return;
  try {
    await say(claim);
  } catch (error) {
    await ledger.release(ref, name);
    throw error;
  }
  await ledger.confirm(ref, name);
}
