import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inListOrder } from '../../../bot/turn/listOrder.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { later, requestIn } from '../../cards/samples.ts';

const target = (name: string): Target => ({ kind: 'group', groupId: name, access: 'member', name });
const request = requestIn({ kind: 'awaiting-approval', until: later(60) });
const states = {
  on: (name: string) => ({ kind: 'active', holding: { target: target(name), how: 'activated' } }),
  waits: () => ({ kind: 'waiting', request }),
  comes: () => ({ kind: 'scheduled', request, from: later(60) }),
  free: () => ({ kind: 'eligible' }),
} as const satisfies Record<string, (name: string) => Standing['state']>;
const standing = (name: string, state: keyof typeof states): Standing => ({
  target: target(name),
  throughGroup: false,
  state: states[state](name),
});
const named = (all: readonly Standing[]): string[] => all.map(({ target: { name } }) => name);

describe('A list', () => {
  it('begins with what is on, waits and comes, then with what was asked for of late', () => {
    const all = [
      ...['a', 'b', 'c', 'd'].map((name) => standing(name, 'free')),
      ...[standing('e', 'comes'), standing('f', 'waits'), standing('g', 'on'), standing('h', 'on')],
    ];
    const recent = ['d', 'h', 'b', 'gone'].map((name) => keyOf(target(name)));
    assert.deepEqual(named(inListOrder(all, recent)), ['h', 'g', 'f', 'e', 'd', 'b', 'a', 'c']);
  });

  it('loses nothing and doubles nothing, whatever was asked for', () => {
    const names = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 40 });
    const state = fc.constantFrom(...(Object.keys(states) as (keyof typeof states)[]));
    fc.assert(
      fc.property(names, fc.array(state, { minLength: 40, maxLength: 40 }), names, (all, how, recent) => {
        const standings = all.map((name, index) => standing(name, how[index] ?? 'free'));
        const keys = recent.map((name) => keyOf(target(name)));
        assert.deepEqual(new Set(inListOrder(standings, keys)), new Set(standings));
        assert.equal(inListOrder(standings, keys).length, standings.length);
      }),
    );
  });
});
