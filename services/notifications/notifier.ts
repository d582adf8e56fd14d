import type { Logger } from 'pino';
import type { Person } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Notifier, RequestStore } from '../elevation/kept.ts';
import { isNeighbour } from '../elevation/request.ts';
import { keyOf } from '../elevation/target.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AskApproversParts } from './askApprovers.ts';
import { createAskApprovers } from './askApprovers.ts';
import { createAttempts } from './attempts.ts';
import type { Audience } from './cardLedger.ts';
import { createInOrder } from './inOrder.ts';
import { once } from './once.ts';
import type { DecisionTimes } from './pulse.ts';
import type { RemindParts } from './remind.ts';
import { createRemind } from './remind.ts';
import type { ReminderBook } from './reminderBook.ts';
import type { Retries } from './retries.ts';
import type { Unsaid } from './retryPlan.ts';
import { createUnsaid } from './retryPlan.ts';
import type { TellRequesterParts } from './tellRequester.ts';
import { createTellRequester } from './tellRequester.ts';
import type { UpdateCardsParts } from './updateCards.ts';
import { createUpdateCards } from './updateCards.ts';

type Tools = AskApproversParts & UpdateCardsParts & TellRequesterParts & RemindParts;

export interface NotifierParts extends Omit<Tools, 'attempts' | 'reminders'> {
  readonly requests: Pick<RequestStore, 'told' | 'openOf'>;
  readonly reminders: ReminderBook;
  readonly decisionTimes: Pick<DecisionTimes, 'note'>;
  readonly retries: Retries;
  /** Runs work once the turn that caused it is answered; outside of a turn at once. */
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RequestNotifier extends Notifier {
  /** News that should have been told by now, by a process that may have died; whatever was told already is not told again. */
  catchUp(tracked: TrackedRequest, tries?: number): Promise<void>;
  /** Brings the words on the requester's card up to date, where the state is the same and the time is not. Resolves when that is done or given up. */
  refresh(tracked: TrackedRequest): Promise<void>;
  /** Time has come to remind: who asked that it ends soon or can be given back now, or who approves that it still waits. */
  remind(tracked: TrackedRequest, names: readonly string[]): void;
  /** Waits for what is under way; for shutdown. */
  drain(): Promise<void>;
}

const isRequesters = ({ kind }: Audience): boolean => kind === 'requester';

/** A request changed: whoever has to hear of it does, each change after the one before. */
export function createNotifier(parts: NotifierParts): RequestNotifier {
  const { requests, reminders, retries, afterAnswer, clock, log } = parts;
  const changes = createInOrder();
  const lanes = createInOrder();
  const tools = { ...parts, attempts: createAttempts(lanes, log) };
  const askApprovers = createAskApprovers(tools);
  const updateCards = createUpdateCards(tools);
  const tellRequester = createTellRequester(tools);
  const remind = createRemind(tools);

  /** Two changes in quick succession must reach a card in their order. Resolves when the work is done, whatever came of it. */
  function inTurn({ request: { ref } }: TrackedRequest, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      afterAnswer('a notification', () => changes.run(`${ref.api}/${ref.id}`, work).finally(resolve));
    });
  }

  /** What could not be told is handed to the queue that survives this process, before it counts as told. */
  function tell(tracked: TrackedRequest, work: (unsaid: Unsaid) => Promise<void>, tries = 1): Promise<void> {
    return inTurn(tracked, async () => {
      const unsaid = createUnsaid();
      await work(unsaid);
      const seconds = unsaid.again(tries);
      if (seconds !== undefined) await retries.again({ ref: tracked.request.ref, tries: tries + 1 }, seconds);
      await requests.told(tracked);
    });
  }

  async function askAll(tracked: TrackedRequest, unsaid: Unsaid): Promise<void> {
    if (tracked.request.state.kind !== 'awaiting-approval') return;
    await askApprovers(tracked, unsaid);
    await updateCards(tracked, unsaid, isRequesters);
  }

  async function tellAll(tracked: TrackedRequest, by: Person | undefined, unsaid: Unsaid): Promise<void> {
    await Promise.all([
      updateCards(tracked, unsaid, (audience) => !isRequesters(audience)),
      // The card first: whom the message calls must find it right.
      updateCards(tracked, unsaid, isRequesters).then(() => tellRequester(tracked, by, unsaid)),
      updateNeighbours(tracked),
    ]);
  }

  /** The card of what runs also tells what follows it; each in the turn of its own request. */
  async function updateNeighbours({ request }: TrackedRequest): Promise<void> {
    const open = await requests.openOf(request.requester.id);
    for (const other of open.filter((tracked) => isNeighbour(tracked.request, request)))
      void inTurn(other, () => updateCards(other, createUnsaid(), isRequesters));
  }

  /** Once for each decision that was seen. */
  async function learn({ request, decision }: TrackedRequest): Promise<void> {
    if (decision === undefined) return;
    const seconds = Math.max(0, Math.round((decision.at.getTime() - request.askedAt.getTime()) / 1_000));
    await once(parts.ledger, request.ref, 'decision time', () =>
      parts.decisionTimes.note(keyOf(request.order.target), seconds),
    );
  }

  function refresh(tracked: TrackedRequest): Promise<void> {
    return inTurn(tracked, async () => {
      const unsaid = createUnsaid();
      await updateCards(tracked, unsaid, isRequesters);
      const seconds = unsaid.again(1);
      if (seconds !== undefined) await retries.again({ ref: tracked.request.ref, tries: 1 }, seconds);
    });
  }

  return {
    asked(tracked) {
      void tell(tracked, async (unsaid) => {
        await askAll(tracked, unsaid);
        await updateNeighbours(tracked);
      });
    },
    changed(tracked, by) {
      void tell(tracked, async (unsaid) => {
        await tellAll(tracked, by, unsaid);
        await learn(tracked).catch((error: unknown) => {
          log.warn({ err: error }, 'how long a decision took was not kept');
        });
      });
    },
    catchUp: (tracked, tries) =>
      tell(
        tracked,
        async (unsaid) => {
          await askAll(tracked, unsaid);
          await tellAll(tracked, ownDoing(tracked), unsaid);
        },
        tries,
      ),
    lookedAgain(tracked) {
      void refresh(tracked);
    },
    refresh,
    remind(tracked, names) {
      void inTurn(tracked, async () => {
        const unsaid = createUnsaid();
        await remind(tracked, names, unsaid);
        // It says who was reminded.
        await updateCards(tracked, unsaid, isRequesters);
        const seconds = unsaid.again(1);
        if (seconds === undefined) return;
        const due = new Date(clock.now().getTime() + seconds * 1_000);
        for (const name of names) await reminders.add(tracked.request.ref, { name, due });
      });
    },
    async drain() {
      await changes.drain();
      await lanes.drain();
    },
  };
}

/** Who changed a request is forgotten by the time of catching up: what only the requester can have done is not told to them. */
function ownDoing({ request: { state, requester } }: TrackedRequest): Person | undefined {
  const isOwn = state.kind === 'withdrawn' || (state.kind === 'ended' && state.how === 'given-back');
  return isOwn ? requester : undefined;
}
