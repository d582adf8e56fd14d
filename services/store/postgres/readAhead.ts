import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { lagMs } from '../../elevation/listingLag.ts';
import { ofLateSince } from '../../elevation/usage.ts';
import type { RequestRef } from '../../elevation/request.ts';
import type { Address } from '../../notifications/address.ts';
import { addressPart } from './addressBook.ts';
import type { ClaimedAhead } from './oneTimeKeys.ts';
import { claimPart } from './oneTimeKeys.ts';
import { leftByOthersPart } from './othersIntents.ts';
import { parts } from './parts.ts';
import type { Part } from './readTogether.ts';
import { readTogether } from './readTogether.ts';
import type { Schema } from './schema.ts';
import { inOneTurn } from './turnMemory.ts';

/** What a turn will ask for, as far as can be told from what was clicked. */
export interface Ahead {
  readonly personId: string;
  /** The card that the button names, and the message that it was clicked on. */
  readonly cardId?: string | undefined;
  readonly message?: { readonly conversationId: string; readonly activityId: string } | undefined;
  /** The request that it is about. */
  readonly ref?: RequestRef | undefined;
  /** It is answered with a list of what the person may have. */
  readonly isList: boolean;
  /** Claimed together with what is read. */
  readonly keys: readonly ClaimedAhead[];
  /** Where the person was just seen, to be remembered with it. */
  readonly seenAt?: Address | undefined;
}

/** How far back a list looks for what was begun together and not finished. */
const runsMs = 60 * 60_000 + 5_000;

/** Runs turns, each of which begins with one statement for what it is known to need. What is not there after all is read when it is asked for. */
export function postgresReadAhead(
  db: Kysely<Schema>,
  clock: Clock,
  onFailure: (error: unknown) => void,
): <T>(ahead: Ahead, turn: () => Promise<T>) => Promise<T> {
  return (ahead, turn) =>
    inOneTurn(async () => {
      await readTogether(db, partsOf(ahead, clock.now())).catch(onFailure);
      return turn();
    });
}

function partsOf(
  { personId, cardId, message, ref, isList, keys, seenAt }: Ahead,
  now: Date,
): readonly Part[] {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  return [
    ...(keys.length === 0 ? [] : [claimPart(keys, now)]),
    ...(seenAt === undefined ? [] : [addressPart(seenAt, now)]),
    ...(cardId === undefined ? [] : [parts.card(cardId)]),
    ...(cardId === undefined && message !== undefined
      ? [parts.message(message.conversationId, message.activityId)]
      : []),
    parts.intents(personId),
    leftByOthersPart(personId, now),
    ...(ref === undefined ? [] : [parts.request(ref), parts.cards(ref), parts.reach(ref), parts.looks(ref)]),
    ...(isList || ref !== undefined ? [parts.recent(personId, before(lagMs))] : []),
    ...(isList
      ? [
          parts.latestSince(personId, ofLateSince(now)),
          parts.preferences(personId),
          parts.bundles(personId),
          parts.runs(personId, before(runsMs)),
        ]
      : []),
  ];
}
