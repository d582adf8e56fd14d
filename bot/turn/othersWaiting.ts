import { setTimeout } from 'node:timers/promises';
import type { Actor } from '../../services/elevation/actor.ts';
import type { RequestRef } from '../../services/elevation/request.ts';
import { isSameRef } from '../../services/elevation/request.ts';
import type { UseCases } from './useCases.ts';

/** How many requests besides one wait for a person's decision; 0 also where that is not known in time, so that nothing is said of it. */
export type OthersWaiting = (actor: Actor, but: RequestRef) => Promise<number>;

/** A decision does not wait longer for what is only said beside it. Milliseconds of real time: it is the network that is slow. */
const patienceMs = 1_000;

export function createOthersWaiting(
  { waiting }: Pick<UseCases, 'waiting'>,
  onFailure: (error: unknown) => void,
): OthersWaiting {
  async function count(actor: Actor, but: RequestRef): Promise<number> {
    try {
      // Entra's list lags behind: what was just decided may still be on it.
      return (await waiting(actor)).rows.filter(({ ref }) => !isSameRef(ref, but)).length;
    } catch (error) {
      onFailure(error);
      return 0;
    }
  }
  return (actor, but) => Promise.race([count(actor, but), setTimeout(patienceMs, 0, { ref: false })]);
}
