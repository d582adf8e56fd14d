import { InvokeException, StatusCodes } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { conduct } from '../../services/elevation/conduct.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { Assertions } from '../signIn/assertions.ts';
import type { SignIn } from '../signIn/singleSignOn.ts';
import type { Answering } from '../turn/answering.ts';
import { inTime } from '../turn/patience.ts';
import type { Met } from './ownTurn.ts';

export interface TokenExchangeParts {
  readonly answering: Pick<Answering, 'goOn' | 'record'>;
  readonly signIn: Pick<SignIn, 'takeWaiting'>;
  readonly assertions: Assertions;
  readonly keys: Pick<OneTimeKeys, 'claim'>;
  readonly clock: Clock;
  readonly log: Logger;
}

const tokenExchange = z.object({ id: z.string().max(200), token: z.string().max(20_000) });

/** Longer than any client is late, in milliseconds. */
const exchangedOnceMs = 10 * 60_000;

/** `signin/tokenExchange`: the token for something that was said. Teams sends it once per open client. Throws an `InvokeException`. */
export function createTokenExchange(parts: TokenExchangeParts): (met: Met) => Promise<void> {
  const { answering, signIn, assertions, keys } = parts;
  return async ({ activity, actor }) => {
    const parsed = tokenExchange.safeParse(activity.value);
    if (!parsed.success) throw new InvokeException(StatusCodes.BAD_REQUEST);
    const { id, token } = parsed.data;
    if (!(await keys.claim(`exchange ${actor.id} ${id}`, exchangedOnceMs))) return;
    const refused = await problemOf(() => assertions.exchange(actor, token));
    if (refused !== undefined && canTeamsBringAnother(refused.problem)) {
      await answering.record(actor, { verb: 'sign-in' }, refused);
      throw new InvokeException(StatusCodes.PRECONDITION_FAILED, {
        id,
        failureDetail: wordsFor(actor).signIn.needed,
      });
    }
    const waiting = await signIn.takeWaiting(actor, id);
    if (waiting === undefined) return;
    await untilPatienceEnds(parts, answering.goOn(waiting, refused));
  };
}

/** What needs a page of Entra's has a card of its own, which says why and keeps the work. */
function canTeamsBringAnother({ kind }: Problem): boolean {
  return conduct[kind].retry === 'after-sign-in' && kind !== 'step-up-required';
}

async function untilPatienceEnds({ clock, log }: TokenExchangeParts, work: Promise<void>): Promise<void> {
  const logged = work.catch((error: unknown) => {
    log.error({ err: error }, 'the answer after a sign-in was lost');
  });
  await inTime(clock, logged);
}

async function problemOf(work: () => Promise<void>): Promise<ElevationError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ElevationError) return error;
    throw error;
  }
}
