import assert from 'node:assert/strict';
import type { BotFault } from '../../sandbox/botservice/botFault.ts';
import type { Scenario } from '../../sandbox/botservice/botLimits.ts';
import { BotLimits } from '../../sandbox/botservice/botLimits.ts';
import type { TeamsSwitches } from '../../sandbox/botservice/teamsSwitches.ts';
import { createTeamsSwitches } from '../../sandbox/botservice/teamsSwitches.ts';

const second = 1_000;
const hour = 3_600 * second;

/** A bot that calls at moments of its own; answers the seconds that it is told to wait, 0 where it is let through. */
function caller(turned: Partial<TeamsSwitches> = {}) {
  const limits = new BotLimits();
  const switches = { ...createTeamsSwitches(), ...turned };
  return {
    limits,
    call: (now: number, thread = 'a', scenario: Scenario = 'send'): number => {
      try {
        limits.take(scenario, thread, now, switches);
        return 0;
      } catch (error) {
        return Number((error as BotFault).headers['retry-after']);
      }
    },
  };
}

describe('The limits of Bot Service', () => {
  /** What is taken of one kind in one conversation: so many calls in so many seconds, a millisecond or more apart. */
  const table: readonly (readonly [Scenario, calls: number, seconds: number])[] = [
    ['send', 7, 1],
    ['send', 8, 2],
    ['send', 60, 30],
    ['send', 1_800, 3_600],
    ['create', 7, 1],
    ['members', 14, 1],
    ['members', 16, 2],
    ['members', 120, 30],
    ['members', 3_600, 3_600],
    ['conversations', 14, 1],
  ];
  for (const [scenario, calls, seconds] of table)
    it(`take ${calls} calls of ${scenario} in ${seconds} s, and one more when the first is so old`, () => {
      const { call } = caller();
      const apart = Math.floor((seconds * second - 1) / calls);
      for (let made = 0; made < calls; made += 1) assert.equal(call(made * apart, 'a', scenario), 0);
      const last = (calls - 1) * apart;
      assert.ok(call(last, 'a', scenario) > 0);
      assert.ok(call(seconds * second - 1, 'a', scenario) > 0);
      assert.equal(call(seconds * second, 'a', scenario), 0);
    });

  it('take fifty calls a second of all conversations of a tenant together, of whatever kind', () => {
    const { call } = caller();
    for (let made = 0; made < 50; made += 1)
      assert.equal(call(made, `c${made}`, made % 2 === 0 ? 'send' : 'members'), 0);
    assert.equal(call(999, 'another'), 1);
    assert.equal(call(second, 'another'), 0);
  });

  it('tell how long to wait, in whole seconds', () => {
    const { call } = caller();
    for (let made = 0; made < 60; made += 1) call(made * 300);
    assert.equal(call(60 * 300), 12);
    assert.equal(call(60 * 300 + 1), 12);
    assert.equal(call(60 * 300 + second), 11);
  });

  it('do not count what was refused', () => {
    const { call } = caller();
    for (let made = 0; made < 40; made += 1) call(0);
    assert.equal(call(second), 0);
    assert.equal(call(2 * second, 'b'), 0);
  });

  it('count each conversation and each kind by itself', () => {
    const { call } = caller();
    for (let made = 0; made < 7; made += 1) call(0);
    assert.ok(call(0) > 0);
    assert.equal(call(0, 'b'), 0);
    assert.equal(call(0, 'a', 'members'), 0);
  });

  it('forget what was called at a time that has not come again', () => {
    const { call } = caller();
    for (let made = 0; made < 7; made += 1) call(hour);
    assert.equal(call(0), 0);
  });

  it('begin anew where the sandbox does', () => {
    const { call, limits } = caller();
    for (let made = 0; made < 7; made += 1) call(0);
    limits.clear();
    assert.equal(call(0), 0);
  });

  it('can be none, be reached by every call, or be told with another time to wait', () => {
    const free = caller({ throttling: 'off' });
    for (let made = 0; made < 200; made += 1) assert.equal(free.call(0), 0);
    assert.equal(caller({ throttling: 'all' }).call(0), 1);
    assert.equal(caller({ throttling: 'all', retryAfter: 9 }).call(0), 9);
    const told = caller({ retryAfter: 9 });
    for (let made = 0; made < 7; made += 1) told.call(0);
    assert.equal(told.call(0), 9);
  });
});
