import type { Fault } from '../faults.ts';

/** What Graph can be made to be like by one button, for every call until it is well again. */
export const graphStates = {
  down: { path: '/graph/**', status: 503 },
  slow: { path: '/graph/**', latency: 3_000 },
  throttling: { path: '/graph/**', status: 429, retryAfter: 5 },
} as const satisfies Readonly<Record<string, Fault>>;

export type GraphState = keyof typeof graphStates | 'well';

/** What the faults make of Graph; `undefined` for faults that no button plays. */
export function graphStateOf(faults: readonly Fault[]): GraphState | undefined {
  const [fault] = faults;
  if (fault === undefined) return 'well';
  const found = Object.entries(graphStates).find(([, one]) => isSame(one, fault));
  return faults.length === 1 ? (found?.[0] as GraphState | undefined) : undefined;
}

function isSame(a: Fault, b: Fault): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof Fault)[]);
  return [...names].every((name) => a[name] === b[name]);
}
