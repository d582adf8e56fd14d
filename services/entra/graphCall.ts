import { randomUUID } from 'node:crypto';
import type { GraphRequest } from '@microsoft/microsoft-graph-client';
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type { Actor } from '../elevation/actor.ts';
import type { Operation } from '../elevation/operation.ts';
import type { SignInDemand } from '../elevation/pim.ts';
import { ElevationError } from '../elevation/problem.ts';
import type { Answer } from './answer.ts';
import type { CallFact } from './callFact.ts';
import { answeredCall, unansweredCall } from './callFact.ts';
import { isErrorBody } from './errorBody.ts';
import { Exchange, LeadsAway, transportTo, wasNeverSent } from './graphTransport.ts';

export type Version = 'v1.0' | 'beta';

export type WriteMethod = 'POST' | 'PATCH' | 'DELETE';

/** Graph throttles what is `low` before anything else and what is `high` last. Source: Microsoft's page on throttling limits of Graph. */
export type Priority = 'high' | 'low';

/** The header that says so, also on each part of a batch. */
export function priorityHeader(priority: Priority | undefined): Readonly<Record<string, string>> {
  return priority === undefined ? {} : { 'x-ms-throttle-priority': priority };
}

/** One request to Graph. */
export interface Call {
  readonly method: 'GET' | WriteMethod;
  /** Below the version, e.g. `/me`. */
  readonly path: string;
  readonly version: Version;
  readonly body?: unknown;
  /** What the call prefers of Graph, e.g. `create-if-missing`. */
  readonly prefer?: string | undefined;
  /** What it is for: a batch of reads changes nothing, though it is posted. */
  readonly operation: Operation;
  /** It is done where Graph answers with another address, which is not followed. */
  readonly mayLeadAway?: boolean | undefined;
  readonly priority?: Priority | undefined;
  /** What the person's sign-in has to prove for it. */
  readonly demand?: SignInDemand | undefined;
}

export interface CallParts {
  /** Root without a version. */
  readonly baseUrl: string;
  readonly tokenFor: (actor: Actor, demand?: SignInDemand) => Promise<string>;
  /** For whoever keeps watch, of each call by itself. */
  /** Milliseconds before a read counts as unanswered; those of a chat when left out. */
  readonly readTimeoutMs?: number | undefined;
  readonly onCall?: ((fact: CallFact) => void) | undefined;
  /** What the work at hand is known by; goes to Graph as `client-request-id`. */
  readonly correlationId?: (() => string | undefined) | undefined;
}

/** Sends once, and answers whatever came. Throws `ElevationError` where nothing came: of a write that may have left, the outcome is unknown. */
export type SendCall = (actor: Actor, call: Call) => Promise<Answer>;

/** Milliseconds before a call counts as unanswered. */
const timeoutMs = { read: 8_000, write: 15_000 } as const;

/**
 * Graph's own client is used for what it is good at: it builds addresses, bodies and headers, and has a chain of middleware. Its retry handler is
 * left out, since it also repeats writes, whose outcome may be unknown, and no connections that broke; see `graphRetry.ts`.
 */
export function createSendCall({
  baseUrl,
  tokenFor,
  onCall,
  correlationId,
  readTimeoutMs = timeoutMs.read,
}: CallParts): SendCall {
  const client = Client.initWithMiddleware({ middleware: transportTo(baseUrl), baseUrl: `${baseUrl}/` });
  return async (actor, call) => {
    const { path, version } = call;
    const isWrite = call.operation !== 'read';
    const token = await tokenFor(actor, call.demand);
    const started = performance.now();
    const exchange = new Exchange();
    const request = client
      .api(path)
      .version(version)
      .headers({
        Authorization: `Bearer ${token}`,
        'client-request-id': correlationId?.() ?? randomUUID(),
        ...priorityHeader(call.priority),
        ...(call.prefer === undefined ? {} : { Prefer: call.prefer }),
      })
      .option('signal', AbortSignal.timeout(isWrite ? timeoutMs.write : readTimeoutMs))
      .responseType(ResponseType.RAW)
      .middlewareOptions([exchange, ...(call.mayLeadAway === true ? [new LeadsAway()] : [])]);
    const ms = (): number => Math.round(performance.now() - started);
    const answer = await answerTo(request, exchange, call).catch((error: unknown) => {
      const kind = isWrite && !wasNeverSent(exchange) ? 'outcome-unknown' : 'entra-unavailable';
      onCall?.(unansweredCall(call, kind, ms()));
      throw new ElevationError({ kind }, { cause: exchange.cause ?? error });
    });
    onCall?.(answeredCall(call, answer, ms()));
    return answer;
  };
}

const send: Readonly<Record<Call['method'], (request: GraphRequest, body: unknown) => Promise<unknown>>> = {
  GET: (request) => request.get(),
  POST: (request, body) => request.post(body ?? ''),
  PATCH: (request, body) => request.patch(body),
  DELETE: (request) => request.delete(),
};

async function answerTo(request: GraphRequest, exchange: Exchange, { method, body }: Call): Promise<Answer> {
  await send[method](request, body);
  const { answer } = exchange;
  if (answer === undefined) throw new Error('the transport gave no answer');
  const { status, header, text } = answer;
  const said = text === '' ? undefined : jsonOr(text);
  if (status < 300 && isNoSuccess(said)) throw new Contradiction();
  return { status, header, body: said };
}

/**
 * Graph says in JSON or in no words that it has done something: a page with a good status is of somebody in between, and what they did nobody knows. Nor what was done where
 * the status tells of success and the body of an error.
 */
function isNoSuccess(said: unknown): boolean {
  return typeof said === 'string' || isErrorBody(said);
}

class Contradiction extends Error {}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
