import assert from 'node:assert/strict';
import { seenOfAsker } from '../../../services/elevation/asker.ts';
import type { Holding } from '../../../services/elevation/access.ts';
import type { Missing } from '../../../services/elevation/reading.ts';
import { later, now, purge, reader } from '../../cards/samples.ts';

const seen = (rows: readonly Holding[], missing: readonly Missing[] = [], profile = {}) =>
  seenOfAsker(
    {
      entitlements: {
        profile: () => Promise.resolve(profile),
        holdings: () => Promise.resolve({ rows, missing }),
      } as never,
    },
    now,
  );

describe('Who asks', () => {
  it('is seen with what is on for them, and until when where that is told', async () => {
    const profile = { jobTitle: 'Analyst', department: 'Defence' };
    const held = [
      { target: reader, how: 'activated', since: now, until: later(5) },
      { target: purge, how: 'assigned' },
    ] as const;
    assert.deepEqual(await seen(held, [], profile), {
      ...profile,
      seenAt: now,
      holds: [{ target: reader, until: later(5) }, { target: purge }],
    });
  });

  it('may hold more where not all of that was read, whatever else was not', async () => {
    const withMissing = (part: Missing['part']) => seen([], [{ part, why: 'unavailable' }]);
    assert.deepEqual(await withMissing('role-holdings'), { seenAt: now, holds: [], holdsMore: true });
    assert.deepEqual(await withMissing('role-eligibilities'), { seenAt: now, holds: [] });
  });
});
