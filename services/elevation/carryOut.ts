import { randomUUID } from 'node:crypto';
import type { Actor } from './actor.ts';
import type { Intent, Write } from './intent.ts';
import { wantSame } from './intent.ts';
import type { Kept } from './kept.ts';
import type { Problem } from './problem.ts';
import { ElevationError, isProblem, mayBeDone } from './problem.ts';
import type { RecordParts } from './record.ts';

/** What was sent and what came of it. */
export interface Sent<R> {
  readonly intent: Intent;
  readonly result: R;
}

/**
 * The one way in which anything is written to Entra: the intent is recorded, then it is sent once, and what is known of its outcome is answered or
 * thrown. `look` answers the outcome of a write whose answer was lost, where Entra shows it; it is given what came in its place. Whatever is no plain refusal leaves the intent open, to
 * be closed by a later look; nothing is ever sent again from here. `lookAtRefusal` answers the same where a refusal is of what this very write has done: it may be
 * sent on twice between here and Entra, and the second answer is the one that comes.
 */
export async function carryOut<R>(
  parts: RecordParts,
  actor: Actor,
  write: Write,
  send: () => Promise<R>,
  look: (instead: unknown, intent: Intent) => Promise<R | undefined>,
  lookAtRefusal: (refusal: ElevationError) => Promise<R | undefined> = () => Promise.resolve(undefined),
): Promise<Sent<R>> {
  const intent: Intent = {
    id: randomUUID(),
    actor: { id: actor.id, name: actor.name },
    at: parts.clock.now(),
    write,
  };
  await intend(parts, intent);
  try {
    return { intent, result: await send() };
  } catch (error) {
    if (error instanceof ElevationError && !mayBeDone(error.problem)) {
      const done = await lookAtRefusal(error).catch(() => undefined);
      if (done !== undefined) return { intent, result: done };
      await notDone(parts, intent, error);
      throw error.asRecorded();
    }
    const result = await look(error, intent).catch(() => undefined);
    if (result !== undefined) return { intent, result };
    // Whether this is kept or not, the intent stays open and is looked up.
    await parts.inTransaction((kept) => kept.intents.markLost(intent.id)).catch(() => undefined);
    throw isProblem(error, 'waits-for-approval')
      ? error
      : new ElevationError({ kind: 'outcome-unknown' }, { cause: error });
  }
}

/** Nothing is sent that cannot be recorded. */
async function intend(parts: RecordParts, intent: Intent): Promise<void> {
  try {
    await parts.inTransaction(async (kept) => {
      await kept.audit.intended(intent);
      await kept.intents.open(intent);
    });
  } catch (error) {
    throw new ElevationError({ kind: 'not-recorded' }, { cause: error });
  }
}

async function notDone(parts: RecordParts, intent: Intent, error: ElevationError): Promise<void> {
  const { problem, graphRequestId } = error;
  const receipt = graphRequestId === undefined ? {} : { graphRequestId };
  // The refusal is known all the same; where it cannot be recorded now, the open intent has it looked up later.
  await parts
    .inTransaction((kept) =>
      closeAs(kept, intent, () => kept.audit.notDone(intent, problem.kind, receipt, reasonsIn(problem))),
    )
    .catch(() => undefined);
}

function reasonsIn(problem: Problem): readonly string[] | undefined {
  return problem.kind === 'rules-failed' ? problem.reasons : undefined;
}

/** Records the outcome of an intent, unless somebody else has done so meanwhile. */
export async function closeAs(kept: Kept, { id }: Intent, tell: () => Promise<void>): Promise<void> {
  if (await kept.intents.close(id)) await tell();
}

/** Records that an intent was done. One effect cannot be the outcome of two: others of the same person that want the same came to nothing. */
export async function closeAsDone(kept: Kept, intent: Intent, tell: () => Promise<void>): Promise<void> {
  await closeAs(kept, intent, tell);
  for (const other of await kept.intents.of(intent.actor.id))
    if (wantSame(intent.write, other.write))
      await closeAs(kept, other, () => kept.audit.notDone(other, 'no-trace', {}));
}

/**
 * Keeps everything that follows from a write that Entra has done. Where that cannot be kept, the write stands, its intent is open, and the person is
 * told that the outcome is not known yet.
 */
export async function settle<T>(parts: RecordParts, work: (kept: Kept) => Promise<T>): Promise<T> {
  try {
    return await parts.inTransaction(work);
  } catch (error) {
    throw new ElevationError({ kind: 'outcome-unknown' }, { cause: error });
  }
}

/** It is not in Entra, so it came to nothing. */
export async function noTrace(parts: RecordParts, intent: Intent): Promise<void> {
  await settle(parts, (kept) => closeAs(kept, intent, () => kept.audit.notDone(intent, 'no-trace', {})));
}
