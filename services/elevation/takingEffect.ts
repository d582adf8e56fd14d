import type { TrackedRequest } from './trackedRequest.ts';

/** After this long nobody waits for it any more; whoever finds a door shut then has another reason. */
const patienceMs = 30 * 60_000;

/** Whether a look may find something that is on usable at last. */
export function mayBecomeUsable({ request: { state }, usable }: TrackedRequest, now: Date): boolean {
  return state.kind === 'active' && usable === undefined && (state.until === undefined || now < state.until);
}

/** Whether that is to be expected so soon that looks are made for it. */
export function isTakingEffect(tracked: TrackedRequest, now: Date): boolean {
  const { state } = tracked.request;
  return (
    mayBecomeUsable(tracked, now) &&
    state.kind === 'active' &&
    state.since !== undefined &&
    now.getTime() - state.since.getTime() < patienceMs
  );
}
