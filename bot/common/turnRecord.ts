import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { tell } from './events.ts';

/** How a turn came in. `refresh` is Teams' own look at a card, `sign-in-page` a browser that comes back from Entra. */
export type Way = 'message' | 'click' | 'refresh' | 'sign-in' | 'sign-in-page' | 'installation' | 'other';

/**
 * What a turn came to. `sign-in`: the person has to sign in first. `problem`: something stood in the way. `not-counted`: a button that nothing may come
 * of. `undelivered`: the answer did not reach Teams. `failed`: a fault of the bot or its database; the card or line shows the correlation id.
 */
export type Outcome = 'answered' | 'sign-in' | 'problem' | 'not-counted' | 'undelivered' | 'failed';

/** One answer of Graph, or that there was none. */
export interface GraphAnswer {
  /** `undefined` where nothing came. */
  readonly requestId: string | undefined;
  /** Answers within it, where it was a batch. */
  readonly parts: number;
}

/** What is known of a turn under way; its line in the log is made of it. Holds words from closed lists, counts and ids alone. */
interface TurnRecord {
  correlationId: string;
  verb?: string;
  /** Whether the verb was said or clicked. */
  work?: 'command' | 'action';
  outcome: Outcome;
  problem?: string;
  /** Entra's own name of the reason. */
  entraCode?: string;
  graphCalls: number;
  graphParts: number;
  readonly graphRequestIds: string[];
  /** Work whose answer came too late for Teams, and which goes on. */
  readonly late: Promise<unknown>[];
}

/** Graph's ids of so many calls are kept of one turn. */
const mostRequestIds = 50;

const turns = new AsyncLocalStorage<TurnRecord>();

/** What the turn under way is known by, in the log and at Graph; `undefined` outside of one. */
export function correlationIdOfTurn(): string | undefined {
  return turns.getStore()?.correlationId;
}

/** The turn under way, as events name it. */
export function turnOfNow(): object | undefined {
  return turns.getStore();
}

/** What a new turn is to be known by. */
export function newCorrelationId(): string {
  return correlationIdOfTurn() ?? randomUUID();
}

/** Notes something of the turn under way, the last word counts; outside of a turn nothing is noted. */
export function noteTurn(
  facts: Partial<Pick<TurnRecord, 'correlationId' | 'verb' | 'work' | 'outcome' | 'problem' | 'entraCode'>>,
): void {
  const turn = turns.getStore();
  if (turn !== undefined) Object.assign(turn, facts);
}

export function noteGraphAnswer({ requestId, parts }: GraphAnswer): void {
  const turn = turns.getStore();
  if (turn === undefined) return;
  turn.graphCalls += 1;
  turn.graphParts += parts;
  if (requestId !== undefined && turn.graphRequestIds.length < mostRequestIds)
    turn.graphRequestIds.push(requestId);
}

/** The turn is answered before this has come to its end; its line waits for it. */
export function noteLate(work: Promise<unknown>): void {
  turns.getStore()?.late.push(work);
}

/** Runs a turn and writes its one line when all that it does has come to its end. */
export async function runTurn<T>(log: Logger, way: Way, turn: () => Promise<T>): Promise<T> {
  const record: TurnRecord = {
    correlationId: randomUUID(),
    outcome: 'answered',
    graphCalls: 0,
    graphParts: 0,
    graphRequestIds: [],
    late: [],
  };
  const started = performance.now();
  const { correlationId } = record;
  tell('turn-begun', { turn: record, correlationId });
  try {
    return await turns.run(record, turn);
  } catch (error) {
    record.outcome = 'failed';
    log.error({ correlationId: record.correlationId, err: error }, 'a turn was lost');
    throw error;
  } finally {
    const isLate = record.late.length > 0;
    void endOf(record).then(() => {
      const ms = Math.round(performance.now() - started);
      log.info(lineOf(record, { way, ms, isLate }), 'turn');
      const { verb, outcome, problem, correlationId: known } = record;
      tell('turn-ended', { turn: record, way, verb, outcome, problem, correlationId: known, ms });
    });
  }
}

/** What is late may leave something late behind. */
async function endOf({ late }: TurnRecord): Promise<void> {
  for (let next = late.shift(); next !== undefined; next = late.shift()) await next.catch(() => undefined);
}

interface Rest {
  readonly way: Way;
  /** Milliseconds. */
  readonly ms: number;
  readonly isLate: boolean;
}

function lineOf({ late: _, ...record }: TurnRecord, { way, ms, isLate }: Rest): object {
  return { way, ...record, ms, ...(isLate ? { late: true } : {}) };
}
