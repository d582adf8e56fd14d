import type { Problem } from '../elevation/problem.ts';
import type { Answer } from './answer.ts';
import { problemIn } from './answer.ts';
import { answersIn } from './graphBatch.ts';
import type { Call } from './graphCall.ts';

/** One call and what came of it: ids and words of Graph's own alone. */
export interface CallFact {
  readonly method: string;
  /** Without what was looked for: that may be a name. */
  readonly path: string;
  /** `undefined` where no answer came. */
  readonly status: number | undefined;
  /** Graph's `request-id`. */
  readonly requestId: string | undefined;
  /** Answers within it, where it was a batch. */
  readonly parts: number;
  /** What was refused, in the call itself or in parts of it. */
  readonly problems: readonly Problem[];
  readonly ms: number;
}

export function answeredCall(call: Call, answer: Answer, ms: number): CallFact {
  const inner = call.path === '/$batch' && answer.status < 400 ? innerAnswers(answer.body) : [];
  return {
    ...nameOf(call),
    status: answer.status,
    requestId: answer.header('request-id') ?? undefined,
    parts: inner.length,
    problems: [answer, ...inner]
      .filter(({ status }) => status >= 400)
      .map((refused) => problemIn(refused, call.operation).problem),
    ms,
  };
}

export function unansweredCall(
  call: Call,
  kind: 'outcome-unknown' | 'entra-unavailable',
  ms: number,
): CallFact {
  return { ...nameOf(call), status: undefined, requestId: undefined, parts: 0, problems: [{ kind }], ms };
}

/** The path keeps its ids; what stands in quotes is looked for, and the rest of a query says nothing to whoever keeps watch. */
function nameOf({ method, path, version }: Call): Pick<CallFact, 'method' | 'path'> {
  return { method, path: `/${version}${path.replace(/\?.*$/s, '').replaceAll(/'[^']*'/g, "'…'")}` };
}

function innerAnswers(body: unknown): readonly Answer[] {
  try {
    return answersIn(body).map(([, answer]) => answer);
  } catch {
    return [];
  }
}
