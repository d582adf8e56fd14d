import type { Reader } from '../../cards/format.ts';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import type { Answering } from '../turn/answering.ts';
import { parseCommand } from '../turn/commands.ts';
import type { Turn, Work } from '../turn/turn.ts';
import type { TeamsActivity } from './activity.ts';
import { isPersonal } from './activity.ts';
import type { Met } from './ownTurn.ts';
import { ownTurn, placeOf } from './ownTurn.ts';
import { spokenText } from './spokenText.ts';

export interface MessagesParts {
  readonly answering: Pick<Answering, 'answer' | 'say' | 'line'>;
  readonly reachability: Pick<Reachability, 'reach'>;
  /** What everybody in a conversation of many reads. */
  readonly channelReader: Reader;
}

/** Answers what is said: in the personal chat, since what a person may activate is nobody else's to read. */
export function createMessages({
  answering,
  reachability,
  channelReader,
}: MessagesParts): (met: Met) => Promise<void> {
  async function answer(turn: Turn, work: Work): Promise<void> {
    await answering.say(turn, await answering.answer(turn, work), work);
  }

  return async (met) => {
    const { activity, actor } = met;
    if (!isPersonal(activity) && isOnlyValue(activity)) return;
    const work = { kind: 'command', command: parseCommand(spokenText(activity)) } as const satisfies Work;
    const turn = ownTurn(met);
    const from = { place: placeOf(activity), memberId: activity.from.id };
    if (isPersonal(activity)) {
      await answer(turn, work);
      return;
    }
    const reached = await reachability.reach({ id: actor.id, name: actor.name });
    if (reached.kind === 'reached') await answer({ ...turn, place: reached.address, from }, work);
    // Its card is there, for everybody.
    if (reached.kind === 'reached' && work.command.kind === 'incident') return;
    // What does not say what it is may be anything: nothing is said there.
    if (isPresent(activity.conversation.conversationType))
      await answering.line(placeOf(activity), wordsFor(channelReader).bot.whereAnswered[reached.kind]);
  };
}

/** What a button of some other card sends (recorded): nobody said a word to us, and the whole team would read the answer. */
function isOnlyValue(activity: TeamsActivity): boolean {
  return isPresent(activity.value) && spokenText(activity).trim() === '';
}

function isPresent(given: unknown): boolean {
  return given !== undefined && given !== null && given !== '';
}
