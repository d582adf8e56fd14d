import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createMonthlyHints } from '../../../bot/turn/monthlyHints.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import type { MonthHints } from '../../../cards/monthHints.ts';
import { now, purge, viewer } from '../../cards/samples.ts';

const actor = { id: 'a', tenantId: 't', name: 'Alex', ...viewer };
const turn: Turn = {
  ...{ actor, place: undefined, cardId: 'c', shared: false, steppedUp: false, correlationId: 'x' },
};
const hints: MonthHints = { unused: [purge], days: 90, shorter: [] };
const shorter = { target: purge, count: 10, mostMinutes: 35, askedMinutes: 240, enoughMinutes: 60 };
const dayMs = 24 * 60 * 60_000;

function world({ found = hints, level = 'normal', fails = false } = {}) {
  let time = now.getTime();
  const last = new Map<string, number>();
  const hintsOf = sinon.spy(() => (fails ? Promise.reject(new Error('away')) : Promise.resolve(found)));
  const replica = () =>
    createMonthlyHints({
      hintsOf,
      callLevels: { of: () => Promise.resolve(level as 'normal' | 'less') },
      hintTimes: {
        claim(person, everyMs) {
          const before = last.get(person);
          if (before !== undefined && time - before < everyMs) return Promise.resolve(false);
          last.set(person, time);
          return Promise.resolve(before !== undefined);
        },
      },
      clock: { now: () => new Date(time), after: () => () => undefined },
      onFailure: (error) => failures.push(error),
    });
  return { hintsOf, replica, ask: replica(), wait: (days: number) => (time += days * dayMs) };
}

const failures: unknown[] = [];

describe('What somebody may think about', () => {
  it('keeps nobody from their list where it cannot be told', async () => {
    assert.equal(await world({ fails: true }).ask(turn, []), undefined);
    assert.equal(failures.length, 1);
  });

  it('is said with the list that they asked for, once in a month, whichever replica answers', async () => {
    const { ask, replica, wait } = world();
    assert.equal(await ask(turn, []), undefined, 'whoever has just come');
    wait(30.1);
    assert.equal(await ask(turn, []), hints);
    assert.equal(await ask(turn, []), undefined);
    assert.equal(await replica()(turn, []), undefined);
    wait(29);
    assert.equal(await ask(turn, []), undefined);
    wait(1.1);
    assert.equal(await ask(turn, []), hints);
    const other = { ...turn, actor: { ...actor, id: 'b' } };
    assert.equal(await ask(other, []), undefined);
    wait(30.1);
    assert.equal(await ask(other, []), hints);
  });

  for (const [what, given, world_] of [
    ['in a channel or group chat', { shared: true }, {}],
    ['where Teams looked by itself', { automatic: true }, {}],
    ['to whoever wants few calls', {}, { level: 'less' }],
    ['where there is nothing', {}, { found: { ...hints, unused: [] } }],
  ] as const)
    it(`is not said ${what}`, async () => {
      const { ask, wait } = world(world_);
      await ask(turn, []);
      wait(31);
      assert.equal(await ask({ ...turn, ...given }, []), undefined);
      wait(1.1);
      assert.equal(await ask(turn, []), 'level' in world_ || 'found' in world_ ? undefined : hints);
    });

  it('is also that less time would do', async () => {
    const found = {
      ...hints,
      unused: [],
      shorter: [shorter],
    };
    const { ask, wait } = world({ found });
    await ask(turn, []);
    wait(31);
    assert.equal(await ask(turn, []), found);
  });

  it('is looked for once a day at most, and with what is known already', async () => {
    const { ask, hintsOf, wait } = world({ found: { ...hints, unused: [] } });
    await ask(turn, []);
    await ask(turn, []);
    sinon.assert.calledOnce(hintsOf);
    assert.deepEqual(hintsOf.firstCall.args, [actor, []]);
    wait(1.1);
    await ask(turn, []);
    assert.equal(hintsOf.callCount, 2);
  });
});
