import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { RequestRef } from '../../services/elevation/request.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Assertions } from '../signIn/assertions.ts';
import type { Answering } from './answering.ts';
import type { SignIn } from '../signIn/singleSignOn.ts';
import type { ActionWork, Answer, Turn } from './turn.ts';
import type { Click } from './click.ts';
import { isWriting } from './effects.ts';
import { freshWork } from './freshWork.ts';
import type { Reply } from './reply.ts';
import { wantedBy } from './savedWork.ts';

export interface PerformerParts {
  readonly answering: Pick<Answering, 'answer' | 'answerSignedIn' | 'problem'>;
  readonly keys: OneTimeKeys;
  readonly signIn: SignIn;
  readonly assertions: Assertions;
}

/** Does what a click asks for, once, with the token that Teams brought or is to bring. */
export interface Performer {
  /** `follows` is the request of the clicked card. */
  perform(turn: Turn, click: Click, work: ActionWork, follows: RequestRef | undefined): Promise<Answer>;
  /** The answer where there is no token yet. */
  askForToken(turn: Turn, click: Click, work: ActionWork): Promise<Reply>;
}

/** How long a click that wrote is remembered, in milliseconds: longer than one that counts can be old. */
export const rememberedMs = 25 * 60 * 60_000;

/** What a click that writes is taken once by. */
export function clickKey({ place, activityId }: Click): string {
  return `click ${JSON.stringify([place.conversationId, activityId])}`;
}

export function createPerformer({ answering, keys, signIn, assertions }: PerformerParts): Performer {
  async function exchanged(turn: Turn, { assertion }: Click, work: ActionWork): Promise<Answer | undefined> {
    if (assertion === undefined) return undefined;
    try {
      await assertions.exchange(turn.actor, assertion);
      return undefined;
    } catch (error) {
      if (error instanceof ElevationError) return answering.problem(turn, work, error);
      throw error;
    }
  }

  const perform: Performer['perform'] = async (turn, click, work, follows) => {
    const refused = await exchanged(turn, click, work);
    if (refused !== undefined) return refused;
    // Teams has brought a token with this click: where that does not do, another will not.
    const answerTo = (one: Turn, given: ActionWork): Promise<Answer> =>
      click.assertion === undefined ? answering.answer(one, given) : answering.answerSignedIn(one, given);
    if (!isWriting(work.action)) return answerTo(turn, work);
    const key = clickKey(click);
    if (!(await keys.claim(key, rememberedMs))) return answerTo(turn, freshWork(work.action, work, follows));
    const answer = await answerTo(turn, work);
    // Nothing was written yet: Teams sends the same click again, with a token.
    if (answer.kind === 'sign-in') await keys.release(key);
    return answer;
  };

  return {
    perform: (turn, click, work, follows) =>
      // What was claimed for it and it did not come to is free for when Teams sends it again.
      perform(turn, click, work, follows).finally(() => keys.releaseUnasked?.()),
    async askForToken(turn, { assertion }, work) {
      return assertion === undefined
        ? { kind: 'login-request', body: await signIn.loginRequest(wantedBy(turn, work)) }
        : { kind: 'precondition-failed', text: wordsFor(turn.actor).signIn.needed };
    },
  };
}
