import type { TrackedRequest } from './trackedRequest.ts';

/** After this long nobody waits for it any more; whoever finds a door shut then has another reason. */
const patienceMs = 30 * 60_000;

/** Whether another look may find something that is on usable at last. */
export function isTakingEffect({ request: { state }, usable }: TrackedRequest, now: Date): boolean {
  return (
    state.kind === 'active' &&
    usable === undefined &&
    now < state.until &&
    now.getTime() - state.since.getTime() < patienceMs
  );
}
