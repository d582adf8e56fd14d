import type { Tap } from '../receive.ts';

/** Visits to a portal, counted where the cloud sees them. */
export interface Tally {
  readonly tap: Tap;
  readonly portalVisits: () => number;
}

/** Pages of Defender count, and what the control does in PIM's portal. */
export function createTally(): Tally {
  let visits = 0;
  return {
    tap: (phase, _method, path) => {
      if (phase === 'before' && isPortal(path)) visits += 1;
      return Promise.resolve(undefined);
    },
    portalVisits: () => visits,
  };
}

function isPortal(path: string): boolean {
  const isPage = path.startsWith('/defender') && !path.startsWith('/defender/api/');
  return isPage || path.startsWith('/sandbox/portal');
}
