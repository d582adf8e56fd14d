import type { Operation } from '../elevation/operation.ts';
import type { Problem } from '../elevation/problem.ts';
import { secondsAsked } from '../elevation/retryAfter.ts';
import { oneLine } from '../elevation/text.ts';
import { claimsOfRefusal } from './claims.ts';
import type { ErrorText } from './errorBody.ts';
import { errorTextOf } from './errorBody.ts';
import { rulesProblem } from './failedRules.ts';
import { meaningOfCode, meaningOfMessage, meaningOfStatus } from './refusalCodes.ts';

/** An answer of Graph that is no success. */
export interface GraphRefusal {
  readonly status: number;
  /** Reads a header, without case. */
  readonly header: (name: string) => string | null | undefined;
  /** Parsed JSON, or the text as it came. */
  readonly body: unknown;
}

/**
 * Turns Graph's refusals into problems, by what was asked: the one place that knows how Graph says no. What may have been done is decided first: a write that
 * was answered with a server's failure is neither done nor not done, whatever code came with it.
 */
export function problemOf({ status, header, body }: GraphRefusal, operation: Operation): Problem {
  const error = errorTextOf(body);
  if (status === 429) return throttled(header);
  if (isFailure(status)) return failed(status, error, operation);
  const claims = claimsOfRefusal(header('www-authenticate'), body);
  if (claims !== undefined) return { kind: 'step-up-required', claims };
  if (status === 401) return { kind: 'sign-in-required', code: safe(error.code, status) };
  if (/AcrsValidationFailed$/i.test(error.code)) return { kind: 'step-up-required' };
  return (
    rulesProblem(error, operation) ??
    withReasons(meaningOfCode(error.code, operation), error) ??
    scopeProblem(error) ??
    meaningOfMessage(error.message, operation) ??
    (error.isForeign ? undefined : meaningOfStatus(status, operation)) ??
    byStatus(status, error)
  );
}

/** Characters of what a program of the organization's own said, at most. */
const longestReasons = 300;

/** What a program of the organization's own said stands in the message, where Graph gives it at all: a guess of the sandbox's. */
function withReasons(problem: Problem | undefined, { code, message }: ErrorText): Problem | undefined {
  if (problem?.kind !== 'rules-failed' || !/^customextension/i.test(code)) return problem;
  const reasons = oneLine(message, longestReasons);
  return reasons === '' ? problem : { ...problem, reasons: [reasons] };
}

/** The `Retry-After` of an answer, in whole seconds. */
export function retryAfterSeconds(header: GraphRefusal['header'] | undefined): number | undefined {
  const seconds = secondsAsked(header?.('retry-after'), header?.('date'));
  return seconds === undefined ? undefined : Math.ceil(seconds);
}

function throttled(header: GraphRefusal['header']): Problem {
  const seconds = retryAfterSeconds(header);
  return { kind: 'throttled', ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) };
}

/**
 * The server failed, or did not wait for the end of the question. Nor does a condition that failed (412) say that nothing was done, since the bot sets none: what is
 * sent on a second time behind Graph meets what the first has changed; nor a part that failed (424), of which there are others.
 */
function isFailure(status: number): boolean {
  return status >= 500 || status === 408 || status === 412 || status === 424;
}

function failed(status: number, error: ErrorText, operation: Operation): Problem {
  if (operation === 'read') return { kind: 'entra-unavailable' };
  // A rule that makes no sense is answered so: the same would fail again.
  const isFaultyRule = operation === 'set-up' && status === 500 && !error.isForeign && error.code === '';
  return isFaultyRule ? { kind: 'refused', code: safe('', status) } : { kind: 'outcome-unknown' };
}

function scopeProblem({ code, message }: ErrorText): Problem | undefined {
  const isMissing =
    /^PermissionScopeNotGranted$/i.test(code) ||
    /permission scope|valid permissions not present/i.test(message);
  return isMissing ? { kind: 'permission-missing', scopes: scopesIn(message) } : undefined;
}

/** Graph itself forbids it to the person or to the bot; what somebody in between forbids says nothing of either. */
function byStatus(status: number, { code, isForeign }: ErrorText): Problem {
  return status === 403 && !isForeign
    ? { kind: 'permission-missing', scopes: [] }
    : { kind: 'refused', code: safe(code, status) };
}

/** Graph's code as it may be shown; the status where it named none. */
function safe(code: string, status: number): string {
  const kept = code.replaceAll(/[^\w.-]/g, '').slice(0, 80);
  return kept === '' ? `HTTP${status}` : kept;
}

/** Names of delegated permissions as Graph lists them, at most five: enough for an administrator to find the place. */
function scopesIn(message: string): readonly string[] {
  return [...message.matchAll(/\b[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z0-9]+){1,3}\b/g)]
    .map(([scope]) => scope)
    .slice(0, 5);
}
