import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, GraphRequest, Middleware, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Actor } from '../elevation/actor.ts';
import type { Receipt, SignInDemand } from '../elevation/pim.ts';
import { ElevationError } from '../elevation/problem.ts';
import { isBelow, pathBelow } from './graphAddress.ts';
import { problemOf, retryAfterSeconds } from './graphErrors.ts';

export type Version = 'v1.0' | 'beta';

/** An answer of Graph, success or not. */
export interface Answer {
  readonly status: number;
  readonly header: (name: string) => string | null | undefined;
  readonly body: unknown;
}

export type WriteMethod = 'POST' | 'PATCH' | 'DELETE';

export interface Written {
  readonly body: unknown;
  /** Graph's `request-id`. */
  readonly receipt: Receipt;
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
  /** One write, sent once. `demand`: what the person's sign-in has to prove for it. */
  write(
    method: WriteMethod,
    path: string,
    body?: unknown,
    version?: Version,
    demand?: SignInDemand,
  ): Promise<Written>;
}

export interface GraphParts {
  /** Root without a version. */
  readonly baseUrl: string;
  readonly tokenFor: (actor: Actor, demand?: SignInDemand) => Promise<string>;
  /** Graph refused the person's token: it is not to be used again. */
  readonly onTokenRefused: (actor: Actor) => void;
  /** For the log; `path` holds ids but no secrets. */
  readonly onCall?:
    | ((fact: {
        readonly method: string;
        readonly path: string;
        readonly status: number;
        readonly ms: number;
        readonly actorId: string;
      }) => void)
    | undefined;
}

/** Milliseconds before a call counts as unanswered. */
const timeoutMs = { read: 8_000, write: 15_000 } as const;
/** A read is repeated this often, after at most this many seconds. */
const repeats = 2;
const longestWaitSeconds = 3;
/** Graph's limit of requests in a batch. */
const batchSize = 20;

/** Errors of a connection that never came about: nothing was sent, so nothing was changed. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'ERR_LEFT_GRAPH',
]);

const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
});

/** Where the transport notes why a request came to nothing: the client itself keeps the message alone. */
class Failure implements MiddlewareOptions {
  cause: unknown;
}

/** `baseUrl`: the client takes an address out of a path that contains one, so where it wants to go is looked at once more. */
function transportTo(baseUrl: string): Middleware {
  return {
    async execute(context: Context): Promise<void> {
      try {
        const url = URL.parse(context.request as string);
        if (url === null || !isBelow(url, baseUrl)) throw new LeftGraph();
        // What another host answers is not Graph's word; the calls made here are never answered with a redirect.
        context.response = await fetch(url, { ...context.options, redirect: 'error' });
      } catch (error) {
        const failure = context.middlewareControl?.getMiddlewareOptions(Failure) as Failure | undefined;
        if (failure !== undefined) failure.cause = error;
        throw error;
      }
    },
  };
}

class LeftGraph extends Error {
  readonly code = 'ERR_LEFT_GRAPH';
}

/** The client's own retry middleware is left out: it also repeats writes, whose outcome may be unknown. */
export function createGraph(parts: GraphParts): { as(actor: Actor): Graph } {
  const client = Client.initWithMiddleware({
    middleware: transportTo(parts.baseUrl),
    baseUrl: `${parts.baseUrl}/`,
  });

  async function send(
    actor: Actor,
    method: 'GET' | WriteMethod,
    path: string,
    version: Version,
    body: unknown,
    write: boolean,
    demand?: SignInDemand,
  ): Promise<Answer> {
    const token = await parts.tokenFor(actor, demand);
    const started = performance.now();
    const failure = new Failure();
    const request = client
      .api(path)
      .version(version)
      .headers({ Authorization: `Bearer ${token}`, 'client-request-id': randomUUID() })
      .option('signal', AbortSignal.timeout(write ? timeoutMs.write : timeoutMs.read))
      .responseType(ResponseType.RAW)
      .middlewareOptions([failure]);
    const answer = await settle(request, failure, method, body, write);
    parts.onCall?.({
      method,
      path: `/${version}${path}`,
      status: answer.status,
      ms: Math.round(performance.now() - started),
      actorId: actor.id,
    });
    return answer;
  }

  async function settle(
    request: GraphRequest,
    failure: Failure,
    method: 'GET' | WriteMethod,
    body: unknown,
    write: boolean,
  ): Promise<Answer> {
    try {
      const response = (await (method === 'GET'
        ? request.get()
        : method === 'POST'
          ? request.post(body ?? '')
          : method === 'PATCH'
            ? request.patch(body)
            : request.delete())) as Response;
      const text = await response.text();
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        body: text === '' ? undefined : jsonOr(text),
      };
    } catch (error) {
      const unsent = neverSent.has(causeCode(failure.cause));
      throw new ElevationError(
        { kind: write && !unsent ? 'outcome-unknown' : 'entra-unavailable' },
        { cause: failure.cause ?? error },
      );
    }
  }

  async function read(
    actor: Actor,
    method: 'GET' | 'POST',
    path: string,
    version: Version,
    body?: unknown,
  ): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await send(actor, method, path, version, body, false).catch((error: unknown) => {
        if (error instanceof ElevationError && error.problem.kind === 'entra-unavailable') return error;
        throw error;
      });
      if (!(outcome instanceof ElevationError) && !isBusy(outcome.status))
        return checked(actor, outcome, false);
      const wait = pause(outcome instanceof ElevationError ? undefined : outcome, attempt);
      if (wait === undefined) {
        if (outcome instanceof ElevationError) throw outcome;
        return checked(actor, outcome, false);
      }
      await sleep(wait);
    }
  }

  /** A success, or the problem that it is not. */
  function checked(actor: Actor, answer: Answer, write: boolean): Answer {
    if (answer.status < 400) return answer;
    throw refused(actor, answer, write);
  }

  function refused(actor: Actor, answer: Answer, write: boolean): ElevationError {
    if (answer.status === 401) parts.onTokenRefused(actor);
    return new ElevationError(problemOf({ ...answer, write }), {
      graphRequestId: answer.header('request-id') ?? undefined,
    });
  }

  async function readBatch(
    actor: Actor,
    version: Version,
    paths: readonly (readonly [string, string])[],
  ): Promise<Map<string, Answer>> {
    const answers = new Map<string, Answer>();
    let open = paths;
    for (let attempt = 0; open.length > 0; attempt += 1) {
      const requests = open.map(([id, url]) => ({ id, method: 'GET', url }));
      const { body } = await read(actor, 'POST', '/$batch', version, { requests });
      const parsed = batchAnswer.safeParse(body);
      if (!parsed.success) throw new ElevationError({ kind: 'entra-unavailable' }, { cause: parsed.error });
      for (const { id, status, headers, body: inner } of parsed.data.responses)
        answers.set(id, { status, header: headerOf(headers ?? {}), body: inner });
      const busy = open.filter(([id]) => isBusy(answers.get(id)?.status ?? 503));
      const waits = busy.map(([id]) => pause(answers.get(id), attempt));
      if (waits.includes(undefined)) break;
      if (busy.length > 0) await sleep(Math.max(...waits.map((wait) => wait ?? 0)));
      open = busy;
    }
    const unsigned = [...answers.values()]
      .filter(({ status }) => status >= 400 && !isBusy(status))
      .map((answer) => [answer, problemOf({ ...answer, write: false }).kind] as const);
    // A challenge that says what to sign in with leads further than one that does not.
    for (const kind of ['step-up-required', 'sign-in-required'])
      for (const [answer, found] of unsigned) if (found === kind) throw refused(actor, answer, false);
    return answers;
  }

  return {
    as: (actor) => ({
      get: async (path, version = 'v1.0') =>
        (await read(actor, 'GET', pathBelow(`${parts.baseUrl}/${version}`, path), version)).body,
      async batch(paths, version = 'v1.0') {
        const all = Object.entries<string>(paths);
        const chunks = Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
          all.slice(index * batchSize, (index + 1) * batchSize),
        );
        const answers = await Promise.all(chunks.map((chunk) => readBatch(actor, version, chunk)));
        const missing: Answer = { status: 503, header: () => undefined, body: undefined };
        const found = new Map(answers.flatMap((one) => [...one]));
        return Object.fromEntries(all.map(([name]) => [name, found.get(name) ?? missing])) as Readonly<
          Record<keyof typeof paths, Answer>
        >;
      },
      async write(method, path, body, version = 'v1.0', demand) {
        const answer = await send(actor, method, path, version, body, true, demand);
        const { body: written, header } = checked(actor, answer, true);
        const id = header('request-id');
        return { body: written, receipt: id === null || id === undefined ? {} : { graphRequestId: id } };
      },
    }),
  };
}

/** The body of a batched answer, or the problem that it is. */
export function bodyOf(answer: Answer): unknown {
  if (answer.status < 400) return answer.body;
  throw new ElevationError(problemOf({ ...answer, write: false }), {
    graphRequestId: answer.header('request-id') ?? undefined,
  });
}

function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

/** Milliseconds to wait before another attempt; `undefined` when it is not worth it. */
function pause(answer: Answer | undefined, attempt: number): number | undefined {
  if (attempt >= repeats) return undefined;
  const asked = retryAfterSeconds(answer?.header('retry-after'));
  if (asked !== undefined) return asked <= longestWaitSeconds ? asked * 1_000 : undefined;
  return 150 * 2 ** attempt * (1 + Math.random());
}

function headerOf(headers: Readonly<Record<string, string>>): (name: string) => string | undefined {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => byName.get(name.toLowerCase());
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The system's code below a failed fetch, however deep. */
function causeCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}
