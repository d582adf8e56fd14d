import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../elevation/actor.ts';
import type { Operation, WriteOperation } from '../elevation/operation.ts';
import type { Receipt, SignInDemand } from '../elevation/pim.ts';
import type { Problem } from '../elevation/problem.ts';
import type { Answer } from './answer.ts';
import { problemIn } from './answer.ts';
import { pathBelow } from './graphAddress.ts';
import { readBatch } from './graphBatch.ts';
import type { CallParts, Priority, Version, WriteMethod } from './graphCall.ts';
import { createSendCall, priorityHeader } from './graphCall.ts';
import { graphRead } from './graphRead.ts';

export interface Written {
  readonly body: unknown;
  /** Graph's `request-id`. */
  readonly receipt: Receipt;
}

/** A write, sent once. */
export interface WriteCall {
  readonly method: WriteMethod;
  readonly path: string;
  readonly body?: unknown;
  readonly prefer?: string | undefined;
  readonly version?: Version;
  /** See `Call`. */
  readonly mayLeadAway?: boolean | undefined;
  /** What the person's sign-in has to prove for it. */
  readonly demand?: SignInDemand | undefined;
}

/** Graph with one person's authority bound in. Throws `ElevationError` for what does not succeed. */
export interface Graph {
  /** One GET; repeated a little when Graph is busy. */
  get(path: string, version?: Version): Promise<unknown>;
  /** Several GETs in one request; each answer by itself, so that the caller decides which may fail. Chunked by twenty. */
  batch<K extends string>(
    paths: Readonly<Record<K, string>>,
    version?: Version,
  ): Promise<Readonly<Record<K, Answer>>>;
  /** One write, sent once. `operation`: what it is for, since a refusal means something else to each. */
  write(operation: WriteOperation, call: WriteCall): Promise<Written>;
}

export interface GraphParts extends CallParts {
  /** Graph refused the person's token: it is not to be used again. */
  readonly onTokenRefused: (actor: Actor) => void;
  /** Waits before a read is repeated, in milliseconds; left out, by the system's clock. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

export function createGraph(parts: GraphParts): { as(actor: Actor, priority?: Priority): Graph } {
  const send = createSendCall(parts);
  const pause = parts.pause ?? ((ms: number) => sleep(ms));
  return { as: (actor, priority) => graphAs(actor, priority) };

  function graphAs(actor: Actor, priority: Priority | undefined): Graph {
    /** A success, or the problem that it is not. */
    const checked = (answer: Answer, operation: Operation = 'read'): Answer => {
      if (answer.status === 401) parts.onTokenRefused(actor);
      if (answer.status < 400) return answer;
      throw problemIn(answer, operation);
    };
    return {
      async get(path, version = 'v1.0') {
        const below = pathBelow(`${parts.baseUrl}/${version}`, path);
        return checked(
          await graphRead({ send, pause }, actor, { method: 'GET', path: below, version, priority }),
        ).body;
      },
      async batch(paths, version = 'v1.0') {
        const post = async (body: object): Promise<unknown> => {
          const call = { method: 'POST', path: '/$batch', version, body, priority } as const;
          return checked(await graphRead({ send, pause }, actor, call)).body;
        };
        const answers = await readBatch({ headers: priorityHeader(priority), post, pause }, paths);
        const unsigned = unsignedIn(Object.values<Answer>(answers));
        if (unsigned !== undefined) checked(unsigned);
        return answers;
      },
      async write(operation, { version = 'v1.0', ...call }) {
        const answer = await send(actor, { ...call, version, operation, priority });
        const { body: written, header } = checked(answer, operation);
        const id = header('request-id');
        return { body: written, receipt: id === null || id === undefined ? {} : { graphRequestId: id } };
      },
    };
  }
}

/**
 * The part of a batch that asks for a sign-in: one token is behind all parts, so what it lacks for one is told for all. A challenge that says what to sign in
 * with leads further than one that does not.
 */
function unsignedIn(answers: readonly Answer[]): Answer | undefined {
  const refused = answers.filter(({ status }) => status >= 400);
  const asking = (kind: Problem['kind']): Answer | undefined =>
    refused.find((answer) => problemIn(answer).problem.kind === kind);
  return asking('step-up-required') ?? asking('sign-in-required');
}
