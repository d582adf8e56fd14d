import { lengthText, namePlain } from '../../cards/format.ts';
import { targetNamePlain } from '../../cards/text.ts';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Notifier } from '../../services/elevation/kept.ts';
import { oneLine } from '../../services/elevation/text.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Viewer } from '../../services/notifications/notificationCards.ts';
import type { TicketComments } from '../../services/elevation/ticketSystem.ts';
import { CommentDoubtful } from '../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { OthersParts } from './tellOthers.ts';

export interface TicketCommentsParts {
  /** Who reads a ticket nobody knows here: the same as who reads a channel. */
  readonly viewer: Viewer;
  readonly settingsOf: TargetSettingsOf;
  readonly commentsOn: (name: string) => TicketComments | undefined;
  readonly keys: OneTimeKeys;
  readonly onFailure: (error: unknown) => void;
}

/** The same of what the bot was composed of. */
export function ticketCommentsOf({
  config,
  file,
  tickets,
  stores,
  outside: { log },
}: Pick<OthersParts, 'config' | 'file' | 'tickets' | 'stores' | 'outside'>): Pick<
  Notifier,
  'asked' | 'changed'
> {
  return createTicketComments({
    viewer: config.channelViewer,
    ...{ settingsOf: file.settingsOf, commentsOn: tickets.commentsOn, keys: stores.keys },
    onFailure: (error) => {
      log.warn({ err: error }, 'a comment on a ticket was not taken');
    },
  });
}

/** Longer than a request lives. Milliseconds. */
const rememberedMs = 31 * 24 * 60 * 60_000;

/** One comment each on the ticket of a request: asked, decided, ended. Whatever becomes of it keeps back nothing; each is written once, by whichever replica is first. */
export function createTicketComments(parts: TicketCommentsParts): Pick<Notifier, 'asked' | 'changed'> {
  const write = (tracked: TrackedRequest, what: string, text: string): void => {
    writeOnce(parts, tracked, what, text).catch(parts.onFailure);
  };
  const words = wordsFor(parts.viewer).tickets.comment;
  const namesIn = ({ request }: TrackedRequest): { readonly who: string; readonly target: string } => ({
    who: namePlain(request.requester.name, parts.viewer),
    target: targetNamePlain(request.order.target, parts.viewer),
  });
  return {
    asked(tracked) {
      const { minutes } = tracked.request.order;
      const length = typeof minutes === 'number' ? lengthText(minutes, parts.viewer) : '';
      const { who, target } = namesIn(tracked);
      write(tracked, 'asked', words.asked(who, target, length));
    },
    changed(tracked) {
      const { who, target } = namesIn(tracked);
      const { decision, ran } = tracked;
      if (decision !== undefined) {
        const by = decision.by === undefined ? '' : namePlain(decision.by.name, parts.viewer);
        const said = { approve: words.approved, deny: words.denied };
        write(tracked, 'decided', said[decision.verdict](who, target, by));
      }
      if (ran === undefined) return;
      const minutes = Math.max(0, Math.round((ran.until.getTime() - ran.since.getTime()) / 60_000));
      write(tracked, 'ended', words.ended(who, target, minutes, ran.orBefore === true));
    },
  };
}

/** Only where a rule looked the ticket up and found it: what somebody else typed is not written to. */
async function writeOnce(
  { settingsOf, commentsOn, keys }: TicketCommentsParts,
  { request: { ref, order }, ticketSeen }: TrackedRequest,
  what: string,
  text: string,
): Promise<void> {
  const rule = settingsOf(order.target).rules?.ticket;
  const comments = rule === undefined ? undefined : commentsOn(rule.system);
  if (comments === undefined || ticketSeen?.look.kind !== 'found') return;
  const key = `ticket comment ${what} ${ref.api} ${ref.id}`;
  if (!(await keys.claim(key, rememberedMs))) return;
  try {
    // Names on cards carry marks of direction, which are nothing for another system.
    await comments.comment(ticketSeen.look.number, oneLine(text));
  } catch (error) {
    // One of which nobody knows is not written again: two would say that it happened twice.
    if (!(error instanceof CommentDoubtful)) await keys.release(key);
    throw error;
  }
}
