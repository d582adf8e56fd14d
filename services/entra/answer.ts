import type { Operation } from '../elevation/operation.ts';
import { ElevationError } from '../elevation/problem.ts';
import { problemOf } from './graphErrors.ts';

/** An answer of Graph, success or not. */
export interface Answer {
  readonly status: number;
  /** Reads a header, without case. */
  readonly header: (name: string) => string | null | undefined;
  /** Parsed JSON, or the text as it came; `undefined` where there is none. */
  readonly body: unknown;
}

/** The problem that an answer is to what was asked. */
export function problemIn(answer: Answer, operation: Operation = 'read'): ElevationError {
  return new ElevationError(problemOf(answer, operation), {
    graphRequestId: answer.header('request-id') ?? undefined,
  });
}

/** The body of a batched answer, or the problem that it is. */
export function bodyOf(answer: Answer): unknown {
  if (answer.status < 400) return answer.body;
  throw problemIn(answer);
}
