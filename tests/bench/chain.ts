import type { Tap } from '../../sandbox/receive.ts';

/** Counts the calls to Graph and Entra, and how many of them were made one after the other: those that overlap count once. */
export interface Chain {
  readonly tap: Tap;
  take(): { readonly calls: number; readonly inSequence: number };
}

export function createChain(): Chain {
  let open = 0;
  let calls = 0;
  let inSequence = 0;
  return {
    tap(phase, _method, path) {
      if (!/^\/(?:graph|entra)\//.test(path)) return Promise.resolve(undefined);
      if (phase === 'before') {
        calls += 1;
        if (open === 0) inSequence += 1;
      }
      open += phase === 'before' ? 1 : -1;
      return Promise.resolve(undefined);
    },
    take() {
      const taken = { calls, inSequence };
      calls = 0;
      inSequence = 0;
      return taken;
    },
  };
}
