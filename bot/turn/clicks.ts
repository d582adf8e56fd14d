import type { Logger } from 'pino';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { AuditTrail } from '../../services/elevation/auditTrail.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import { newCorrelationId, noteTurn } from '../common/turnRecord.ts';
import { verbOf } from './noteAnswer.ts';
import { attemptOf } from './attempt.ts';
import type { Click } from './click.ts';
import type { ClickFault } from './clickFault.ts';
import { buttonFault, clickFault } from './clickFault.ts';
import { isWriting } from './effects.ts';
import { freshWork } from './freshWork.ts';
import type { AnswerClick } from './personalClicks.ts';
import type { ReadAhead } from './readAhead.ts';
import { aheadOf } from './readAhead.ts';
import type { Reply } from './reply.ts';
import { textReply } from './reply.ts';
import type { Seal } from './seal.ts';

export interface ClicksParts {
  readonly seal: Seal;
  readonly ledger: CardLedger;
  readonly audit: AuditTrail;
  readonly readAhead: ReadAhead;
  readonly personal: AnswerClick;
  readonly shared: AnswerClick;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Answers clicks. What changes something counts only from a button that is ours, unchanged, on the card, in the conversation and for whom it was
 * made; in place of any other the present state is shown, and nothing is done.
 */
export interface Clicks {
  take(click: Click): Promise<Reply>;
}

export function createClicks(parts: ClicksParts): Clicks {
  const { seal, ledger, readAhead, personal, shared, clock, log } = parts;

  function begun(click: Click): Promise<Reply> {
    const { action } = click.work;
    const counts = isWriting(action) && buttonFault(seal, click, action, clock.now()) === undefined;
    return readAhead(aheadOf(click, counts), () => answered(click));
  }

  async function answered(click: Click): Promise<Reply> {
    const { actor, work, stamp } = click;
    const { bot } = wordsFor(actor);
    const { action } = work;
    const named = stamp === undefined ? undefined : await ledger.find(stamp.card);
    const answer = click.shared ? shared : personal;
    if (!isWriting(action)) return answer(click, named, undefined);
    const fault = clickFault(seal, click, action, named, clock.now());
    if (fault === undefined) return answer(click, named, undefined);
    await noteFault(parts, click, fault);
    // In a shared conversation a stranger's card could otherwise make the bot write to people at its will.
    if (click.shared && fault !== 'other-message') return textReply(bot.notCounted);
    const fresh = freshWork(action, work, named?.shows?.ref);
    const note = fault === 'other-message' ? bot.otherMessage : bot.notThisButton;
    return answer({ ...click, work: fresh }, named, note);
  }

  return {
    async take(click) {
      noteTurn(verbOf(click.work));
      try {
        return await begun(click);
      } catch (error) {
        const correlationId = newCorrelationId();
        noteTurn({ outcome: 'failed' });
        log.error({ correlationId, err: error }, 'a click failed');
        return textReply(wordsFor(click.actor).bot.broken(correlationId));
      }
    },
  };
}

async function noteFault(
  { audit }: Pick<ClicksParts, 'audit'>,
  { actor, work }: Click,
  fault: ClickFault,
): Promise<void> {
  noteTurn({ outcome: 'not-counted', problem: fault });
  await audit.tampered({ actor, attempt: attemptOf(work), detail: fault });
}
