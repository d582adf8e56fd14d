import { ElevationError } from '../elevation/problem.ts';
import type { Answer } from './answer.ts';
import { bodyOf } from './answer.ts';

interface Page<T> {
  parse(value: unknown): { readonly rows: readonly T[] };
}

/** Rows of a batched answer. One that failed, or is not there, is thrown: it is not an empty one. */
function rowsOf<T>(answer: Answer | undefined, page: Page<T>): readonly T[] {
  if (answer === undefined) throw new ElevationError({ kind: 'entra-unavailable' });
  return page.parse(bodyOf(answer)).rows;
}

/** The same where a failure only leaves something out. */
export function rowsOrNone<T>(answer: Answer | undefined, page: Page<T>): readonly T[] {
  return answer === undefined || answer.status >= 400 ? [] : rowsOf(answer, page);
}
