import type { Logger } from 'pino';
import { z } from 'zod';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { Answering } from '../turn/answering.ts';
import { isPersonal } from './activity.ts';
import type { Met } from './ownTurn.ts';
import { placeOf } from './ownTurn.ts';

export interface SignInFailureParts {
  readonly answering: Pick<Answering, 'line'>;
  readonly keys: Pick<OneTimeKeys, 'claim'>;
  readonly log: Logger;
}

/** Of `signin/failure`, e.g. `resourcematchfailed`. */
const signInFailure = z.object({ code: z.string().regex(/^\w{1,60}$/) });

/** All open clients of a person have said so by then, in milliseconds. */
const toldOnceMs = 60_000;

/** `signin/failure`: single sign-on failed in the person's client. Each open client says so, the person hears it once. */
export function createSignInFailure({
  answering,
  keys,
  log,
}: SignInFailureParts): (met: Met) => Promise<void> {
  return async ({ activity, actor }) => {
    log.warn({ person: actor.id, failure: activity.value }, 'single sign-on failed in the client of Teams');
    const failure = signInFailure.safeParse(activity.value);
    if (!failure.success || !isPersonal(activity)) return;
    if (await keys.claim(`sign-on failed ${actor.id}`, toldOnceMs))
      await answering.line(placeOf(activity), wordsFor(actor).signIn.failed(failure.data.code));
  };
}
