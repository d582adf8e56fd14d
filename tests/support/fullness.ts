import assert from 'node:assert/strict';
import { cacheSizes } from '../../services/elevation/atMost.ts';

function fullness(name: string): number {
  const found = cacheSizes().find((size) => size.name === name);
  if (found === undefined) throw new Error(`nothing is counted as “${name}”`);
  return found.entries;
}

/**
 * Sees what is counted by a name filled with so many entries, as whoever runs the bot sees it; answers how to see that these have gone. What other tests of the process
 * have left there, and the collector has not taken yet, counts too.
 */
export function assertFilled(name: string, entries: number): { readonly gone: () => void } {
  const full = fullness(name);
  assert.ok(full >= entries, `${full} are counted as “${name}”`);
  return {
    gone: () => {
      const left = fullness(name);
      assert.ok(left <= full - entries, `${left} of ${full} are still counted as “${name}”`);
    },
  };
}
