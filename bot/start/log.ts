import { destination, pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from './config.ts';

/** Whatever carries a secret is named here, so that a careless log line cannot spill it. */
const secrets = [
  'token',
  'accessToken',
  'assertion',
  'code',
  'verifier',
  'secret',
  'authorization',
  'Authorization',
];

/** Structured lines, on standard output where nothing else is said. Errors keep their message and stack, and nothing of the request that failed. */
export function createLog(
  level: Config['logLevel'] | 'fatal',
  output: DestinationStream = standardOutput(),
): Logger {
  return pino(
    {
      level,
      base: { service: 'latchkey' },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
      serializers: { err: describeError, problem: describeProblem },
    },
    output,
  );
}

function standardOutput(): DestinationStream {
  const output = destination({ dest: 1, sync: true });
  // A full disk or a reader that went away costs the lines, not the bot.
  output.on('error', () => undefined);
  return output;
}

/**
 * A problem carries names of people and requests for claims; these members say what it is. A `code` is a secret elsewhere, the code that a sign-in is redeemed
 * with, so Entra's own name of a reason has another name here.
 */
function describeProblem(problem: unknown): unknown {
  if (typeof problem !== 'object' || problem === null) return problem;
  const members = new Map(Object.entries(problem));
  const kept = ['kind', 'why', 'scopes', 'rules', 'retryAfterSeconds'].filter((name) => members.has(name));
  return {
    ...Object.fromEntries(kept.map((name) => [name, members.get(name) as unknown])),
    ...(members.has('code') ? { entraCode: members.get('code') as unknown } : {}),
  };
}

/** SDK errors carry the whole HTTP request, headers and all: only these members are safe. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    message: error.message.slice(0, 500),
    stack: error.stack?.split('\n').slice(0, 12).join('\n'),
    ...('problem' in error ? { problem: describeProblem(error.problem) } : {}),
    ...('graphRequestId' in error ? { graphRequestId: error.graphRequestId } : {}),
    ...('statusCode' in error ? { statusCode: error.statusCode } : {}),
    ...('code' in error && typeof error.code !== 'object' ? { errorCode: error.code } : {}),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
