import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { decode } from './codec.ts';

/** What stood for a moment that Entra had not said, before requests could be without one. */
export const unsaid = new Date(0);

/** A request as its row has it. */
export function trackedOf({ body }: { readonly body: object }): TrackedRequest {
  const tracked = decode(body) as TrackedRequest;
  const { askedAt, ...request } = tracked.request;
  return askedAt?.getTime() === unsaid.getTime() ? { ...tracked, request } : tracked;
}
