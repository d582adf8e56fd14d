import type { ElevationRequest, State } from '../../elevation/request.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { decode } from './codec.ts';

/** What stands in a row for a moment that Entra did not say: an older version beside this one reads a moment there. */
export const unsaid = new Date(0);

/** A request as its row has it. */
export function trackedOf({ body }: { readonly body: object }): TrackedRequest {
  const tracked = decode(body) as TrackedRequest;
  const { state, ...request } = withoutUnsaid(tracked.request, ['askedAt']);
  const whole = withUnseen(withoutUnsaid(state, ['since', 'until']), tracked);
  return { ...tracked, request: { ...request, state: whole } };
}

/** An older version does not write what its time-out by the time alone leaves unseen. */
function withUnseen(state: State, { byTime }: TrackedRequest): State {
  const isByTime = state.kind === 'timed-out' && byTime === true;
  return isByTime ? { unseen: 'decided-elsewhere', ...state } : state;
}

/** The same as it is written. */
export function bodyOf(tracked: TrackedRequest): object {
  const { request } = tracked;
  return { ...tracked, request: { askedAt: unsaid, ...request, state: wholeState(request.state) } };
}

/** With each moment that an older version reads without looking whether it is there. */
function wholeState(state: State): State {
  switch (state.kind) {
    case 'awaiting-approval':
      return { until: unsaid, ...state };
    case 'active':
      return { since: unsaid, ...state };
    case 'scheduled':
    case 'provisioning':
    case 'denied':
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return state;
  }
}

function withoutUnsaid<T extends ElevationRequest | State>(whole: T, names: readonly string[]): T {
  const isUnsaid = (name: string, value: unknown): boolean =>
    names.includes(name) && value instanceof Date && value.getTime() === unsaid.getTime();
  const members = Object.entries(whole);
  return members.some(([name, value]) => isUnsaid(name, value))
    ? (Object.fromEntries(members.filter(([name, value]) => !isUnsaid(name, value))) as unknown as T)
    : whole;
}
