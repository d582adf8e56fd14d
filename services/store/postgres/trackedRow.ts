import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { decode } from './codec.ts';

/** What stands in a row for a moment that Entra did not say: an older version beside this one reads a moment there. */
export const unsaid = new Date(0);

/** A request as its row has it. */
export function trackedOf({ body }: { readonly body: object }): TrackedRequest {
  const tracked = decode(body) as TrackedRequest;
  const { askedAt, ...request } = tracked.request;
  return askedAt?.getTime() === unsaid.getTime() ? { ...tracked, request } : tracked;
}

/** The same as it is written. */
export function bodyOf(tracked: TrackedRequest): object {
  return { ...tracked, request: { askedAt: unsaid, ...tracked.request } };
}
