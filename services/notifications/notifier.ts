import type { Logger } from 'pino';
import type { Person } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Notifier, RequestStore } from '../elevation/kept.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import { createAttempts } from './attempts.ts';
import { LineFull, createInOrder } from './inOrder.ts';
import { doneOrAgain } from './doneOrAgain.ts';
import type { Handed, ReminderBook } from './reminderBook.ts';
import { createRequestTurns } from './requestTurns.ts';
import type { RequestTurnsParts } from './requestTurns.ts';
import type { Unsaid } from './retryPlan.ts';
import { createUnsaid } from './retryPlan.ts';
import type { Tellings, TellingsParts } from './tellings.ts';
import { createTellings } from './tellings.ts';

export interface NotifierParts
  extends Omit<TellingsParts, 'attempts' | 'turns' | 'reminders'>, Omit<RequestTurnsParts, 'redraw'> {
  readonly requests: Pick<RequestStore, 'find' | 'newsDelivered' | 'openOf'>;
  readonly reminders: ReminderBook;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RequestNotifier extends Notifier {
  /** News that should have been told by now, by a process that may have died; whatever was told already is not told again. */
  catchUp(tracked: TrackedRequest, tries?: number): Promise<void>;
  /** Brings the words on the requester's card up to date, where the state is the same and the time is not. Resolves when that is done or given up. */
  refresh(tracked: TrackedRequest): Promise<void>;
  /** Brings everybody's cards of it up to date, where what is said beside the request has changed. */
  redraw(tracked: TrackedRequest): void;
  /** Time has come to remind: who asked that it ends soon or can be given back now, or who approves that it still waits. */
  remind(tracked: TrackedRequest, names: readonly string[], handed?: Handed): void;
  /** Waits for what is under way; for shutdown. */
  drain(): Promise<void>;
}

/** At one time, over all requests; what is more is tried again later. */
const mostWritings = 20_000;

/** A request changed: whoever has to hear of it does, each change after the one before. */
export function createNotifier(parts: NotifierParts): RequestNotifier {
  const redraw: Tellings['redraw'] = (tracked, unsaid) => tellings.redraw(tracked, unsaid);
  const turns = createRequestTurns({ ...parts, redraw });
  const lanes = createInOrder('people and channels that are written to', mostWritings);
  const tellings: Tellings = createTellings({ ...parts, turns, attempts: createAttempts(lanes, parts.log) });

  const refresh = (tracked: TrackedRequest): Promise<void> =>
    turns.say(tracked, (unsaid) => tellings.refreshOwn(tracked, unsaid));

  return {
    asked(tracked, isNews) {
      if (!isNews) besideNews(parts, tellings, tracked);
      else void turns.tell(tracked, (unsaid) => askAll(tellings, tracked, unsaid));
    },
    changed(tracked, by) {
      void turns.tell(tracked, (unsaid) => tellAll(tellings, tracked, by, unsaid));
    },
    // Who changed it is forgotten by then. What only the requester can have done calls for nobody.
    catchUp: (tracked, tries) =>
      turns.tell(tracked, (unsaid) => tellAll(tellings, tracked, undefined, unsaid), tries),
    lookedAgain: (tracked) => void refresh(tracked),
    redraw: (tracked) => void turns.say(tracked, (unsaid) => redraw(tracked, unsaid)),
    refresh,
    remind(tracked, names, handed = { tries: 0 }) {
      const unsaid = createUnsaid();
      const { ref } = tracked.request;
      const again = (): Promise<void> =>
        doneOrAgain(parts, { ...handed, ref, names, tries: handed.tries + 1 }, unsaid);
      const full = (): Promise<void> => {
        unsaid.note(new LineFull());
        return again();
      };
      const say = (): Promise<void> => tellings.remind(tracked, names, unsaid);
      void turns.inTurn(tracked, () => saidOrPlanned(say, unsaid, again), full);
    },
    drain: () => turns.drain().then(() => lanes.drain()),
  };
}

async function askAll(tellings: Tellings, tracked: TrackedRequest, unsaid: Unsaid): Promise<void> {
  await tellings.ask(tracked, unsaid);
  await tellings.updateNeighbours(tracked);
}

/** Who counts as told of a state counts as told of all before it, so what was left unsaid when it was asked for is said with it; whatever was said is not said again. */
async function tellAll(
  tellings: Tellings,
  tracked: TrackedRequest,
  by: Person | undefined,
  unsaid: Unsaid,
): Promise<void> {
  await tellings.ask(tracked, unsaid);
  await tellings.change(tracked, by, unsaid);
}

/** Each neighbour is told in its own turn; which they are, the turn at hand mostly knows. */
function besideNews({ log }: NotifierParts, tellings: Tellings, tracked: TrackedRequest): void {
  tellings.updateNeighbours(tracked).catch((error: unknown) => {
    log.warn({ err: error }, 'what else is open could not be brought up to date');
  });
}

/** Where not even all of it could be tried, as while the store is away, the rest is planned too. */
async function saidOrPlanned(
  say: () => Promise<void>,
  unsaid: Unsaid,
  again: () => Promise<void>,
): Promise<void> {
  try {
    await say();
  } catch (error) {
    unsaid.note(error);
    throw error;
  } finally {
    await again();
  }
}
