import assert from 'node:assert/strict';
import type { PersonLimits } from '../../../bot/teams/personLimits.ts';
import { createPersonLimits } from '../../../bot/teams/personLimits.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';

describe('How much one person may ask', () => {
  let limits: PersonLimits;
  let clock: SandboxClock;
  beforeEach(() => {
    clock = new SandboxClock();
    const [turns, automatic, warnings] = [2, 3, 1].map((burst) => ({ burst, perSecond: 0.1 }));
    assert.ok(turns && automatic && warnings);
    limits = createPersonLimits({ turns, automatic, warnings }, clock);
  });
  const admitted = (id: string, kind: 'turn' | 'automatic'): number =>
    Array.from({ length: 5 }, () => limits.admits(id, kind)).filter(Boolean).length;

  it('is counted by itself for each person and each kind', () => {
    assert.equal(admitted('alex', 'turn'), 2);
    assert.equal(admitted('alex', 'automatic'), 3);
    assert.equal(admitted('megan', 'turn'), 2);
  });

  it('comes back with time', async () => {
    assert.equal(admitted('alex', 'turn'), 2);
    await clock.advance(10_000);
    assert.equal(admitted('alex', 'turn'), 1);
  });

  it('is warned of once', async () => {
    assert.equal(limits.mayWarn('alex'), true);
    assert.equal(limits.mayWarn('alex'), false);
    assert.equal(limits.mayWarn('megan'), true);
    await clock.advance(10_000);
    assert.equal(limits.mayWarn('alex'), true);
  });
});
