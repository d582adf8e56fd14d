import type { RequestStore, TrackedRequest } from '../../elevation/ports.ts';
import type { RequestRef } from '../../elevation/request.ts';
import { isOpen } from '../../elevation/request.ts';

/** Settled requests beyond this many are forgotten, the oldest first; Entra keeps them. */
const capacity = 10_000;

/** Requests in the memory of one process. */
export function memoryRequestStore(): RequestStore {
  const stored = new Map<string, TrackedRequest>();
  return {
    find: (ref) => Promise.resolve(stored.get(idOf(ref))),
    replace: (before, after) => {
      const id = idOf(after.request);
      if (stored.get(id) !== before) return Promise.resolve(false);
      stored.set(id, after);
      if (stored.size > capacity) forgetOldestSettled(stored);
      return Promise.resolve(true);
    },
    openOf: (requesterId) =>
      Promise.resolve(
        [...stored.values()]
          .filter(({ request }) => request.requester.id === requesterId && isOpen(request.state))
          .sort((a, b) => b.request.askedAt.getTime() - a.request.askedAt.getTime()),
      ),
  };
}

function idOf({ api, id }: RequestRef): string {
  return `${api}/${id}`;
}

function forgetOldestSettled(stored: Map<string, TrackedRequest>): void {
  for (const [id, { request }] of stored) {
    if (isOpen(request.state)) continue;
    stored.delete(id);
    return;
  }
}
