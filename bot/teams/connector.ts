import type { ClientRequest } from 'node:http';
import { Agent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { textUpTo } from '../../services/elevation/textUpTo.ts';
import { ServiceUrlError } from './serviceUrls.ts';

/** One call of Bot Service's connector. Source: Microsoft's reference of the Bot Connector REST API, version 3. */
export interface ConnectorCall {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Of the region of Teams, as an activity named it. */
  readonly serviceUrl: string;
  /** Below `v3/conversations`, each part as it is. */
  readonly path: readonly string[];
  readonly body?: object;
}

/** Answers the parsed body, `undefined` where there is none. Rejects with `ConnectorError`, or with what broke. */
export type AskConnector = (call: ConnectorCall) => Promise<unknown>;

/** Bot Service answered something else than that it has done it. */
export class ConnectorError extends Error {
  readonly status: number;
  /** As the body says it; it can be anything. */
  readonly body: unknown;
  /** The header `Retry-After`. */
  readonly retryAfter: string | undefined;
  /** The header `Date`. */
  readonly date: string | undefined;

  constructor(status: number, body: unknown, retryAfter: string | undefined, date?: string) {
    super(`Bot Service answered ${status}`);
    this.name = 'ConnectorError';
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
    this.date = date;
  }
}

/** What Bot Service says when it has done something, or will. */
const done: ReadonlySet<number> = new Set([200, 201, 202]);

/** Long after anybody waits for an answer, in milliseconds: a connection on which none comes is given up. */
const givenUpMs = 60_000;

/**
 * The four calls that Latchkey makes. The SDK's client sends again by itself, also what arrived and whose answer was lost, keeps its connections, follows redirects with the
 * bot's token, and takes a good deal longer. `tokenFor` rejects for an address that is none of Teams. `env` is asked for a proxy.
 */
export function createConnector(
  tokenFor: (url: string) => Promise<string>,
  env: NodeJS.ProcessEnv = process.env,
): AskConnector {
  const send = senderBy(env);
  return async ({ method, serviceUrl, path, body }) => {
    // Dots lead out of the conversation, and are not escaped.
    if (path.some((part) => /^\.{0,2}$/.test(part))) throw new ServiceUrlError();
    const parts = path.map((part) => encodeURIComponent(part));
    const url = [serviceUrl.replace(/\/$/, ''), 'v3/conversations', ...parts].join('/');
    const { status, said, retryAfter, date } = await send(url, method, await tokenFor(url), body);
    if (!done.has(status)) throw new ConnectorError(status, jsonOr(said), retryAfter, date);
    return said === '' ? undefined : (JSON.parse(said) as unknown);
  };
}

interface Answered {
  readonly status: number;
  readonly said: string;
  readonly retryAfter: string | undefined;
  readonly date: string | undefined;
}

type Send = (url: string, method: string, token: string, body: object | undefined) => Promise<Answered>;

/**
 * A connection that was kept may have been closed by Teams meanwhile: then nobody could tell whether a message on it arrived. Node has its own agents take a proxy where it is told
 * to, and not those of others.
 */
function senderBy(env: NodeJS.ProcessEnv): Send {
  const connections = {
    keepAlive: false,
    ...(env['NODE_USE_ENV_PROXY'] === '1' ? { proxyEnv: env } : {}),
  };
  const plainAgent = new Agent(connections);
  const secureAgent = new SecureAgent(connections);
  return (url, method, token, body) => {
    const isSecure = url.startsWith('https:');
    const content = body === undefined ? undefined : JSON.stringify(body);
    const asked = (isSecure ? secureRequest : plainRequest)(url, {
      ...{ method, headers: headersOf(token, content), agent: isSecure ? secureAgent : plainAgent },
      signal: AbortSignal.timeout(givenUpMs),
    });
    asked.end(content);
    return answerTo(asked);
  };
}

function headersOf(token: string, content: string | undefined): Readonly<Record<string, string | number>> {
  return {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...(content === undefined
      ? {}
      : {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(content),
        }),
  };
}

function answerTo(asked: ClientRequest): Promise<Answered> {
  return new Promise((resolve, reject) => {
    asked.on('response', (incoming) => {
      const { statusCode: status = 0, headers: given } = incoming;
      textUpTo(longestAnswer, incoming).then((said) => {
        if (said === undefined) reject(new Error('an answer that is too long'));
        else resolve({ status, said, retryAfter: given['retry-after'], date: given.date });
      }, reject);
    });
    asked.on('error', reject);
  });
}

/** Bot Service says an id, or a word on what is wrong. Bytes. */
const longestAnswer = 1024 * 1024;

function jsonOr(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return said;
  }
}
