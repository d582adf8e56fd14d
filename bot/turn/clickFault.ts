import type { LedgerCard } from '../../services/notifications/cardLedger.ts';
import { sealedDataOf } from './actions.ts';
import type { Click } from './click.ts';
import { isOnItsMessage, isSameReader, readerOf } from './click.ts';
import type { WritingAction } from './effects.ts';
import { subjectsOf } from './effects.ts';
import type { Seal } from './seal.ts';

/** Why a button does not count; the audit trail keeps the word. */
export type ClickFault =
  /** The button carries no seal: an older card, or none of ours. */
  | 'unsealed'
  /** It was changed, or made for another card, person or conversation, or with a key that is not in use any more. */
  | 'seal'
  | 'seal-too-old'
  /** The click has no id or no time, so nobody can tell whether it came before. */
  | 'undated'
  | 'click-too-old'
  | 'unknown-card'
  | 'other-conversation'
  | 'other-reader'
  | 'other-subject'
  /** All is well but for the message, which is not the one that the card was sent as. */
  | 'other-message';

/** Longer than a card that does not follow a request is known. */
const oldestSealMs = 30 * 24 * 60 * 60_000;
/** Bot Service gives a click up long before. */
const oldestClickMs = 10 * 60_000;
/** By how much another clock may be ahead of ours. */
const aheadMs = 5 * 60_000;

/** What is wrong with a click that would change something, the first that is found; `undefined`: it counts. `named` is the card that the button names. */
export function clickFault(
  seal: Seal,
  click: Click,
  action: WritingAction,
  named: LedgerCard | undefined,
  now: Date,
): ClickFault | undefined {
  return buttonFault(seal, click, action, now) ?? cardFault(click, action, named);
}

/** The same as far as the button alone tells. */
export function buttonFault(
  seal: Seal,
  click: Click,
  action: WritingAction,
  now: Date,
): ClickFault | undefined {
  const { stamp, place, work, sentAt, activityId } = click;
  const data = sealedDataOf(action.verb, work.data);
  if (stamp?.seal === undefined || stamp.issued === undefined || data === undefined) return 'unsealed';
  const { card: cardId, issued } = stamp;
  const reader = readerOf(click);
  const facts = { verb: action.verb, data, reader, conversationId: place.conversationId, cardId, issued };
  if (!seal.holds(facts, stamp.seal)) return 'seal';
  if (!isRecent(new Date(issued), now, oldestSealMs)) return 'seal-too-old';
  if (sentAt === undefined || activityId === undefined) return 'undated';
  return isRecent(sentAt, now, oldestClickMs) ? undefined : 'click-too-old';
}

function cardFault(
  click: Click,
  action: WritingAction,
  named: LedgerCard | undefined,
): ClickFault | undefined {
  const { place, messageId } = click;
  if (named === undefined) return 'unknown-card';
  if (named.conversationId !== place.conversationId) return 'other-conversation';
  if (!isSameReader(named.reader, readerOf(click))) return 'other-reader';
  if (!subjectsOf(action).every((subject) => named.subjects.includes(subject))) return 'other-subject';
  return isOnItsMessage(named, messageId) ? undefined : 'other-message';
}

function isRecent(moment: Date, now: Date, longestMs: number): boolean {
  const age = now.getTime() - moment.getTime();
  return age <= longestMs && age >= -aheadMs;
}
