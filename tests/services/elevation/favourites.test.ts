import assert from 'node:assert/strict';
import { favouritesOf } from '../../../services/elevation/favourites.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { later, now, tracked } from '../../cards/samples.ts';

const day = 24 * 60;
const target = (name: string): Target => ({ kind: 'group', groupId: name, access: 'member', name });
const asked = (name: string, daysAgo: number) => {
  const made = tracked({ kind: 'ended', how: 'expired' }, { target: target(name) });
  return { ...made, request: { ...made.request, askedAt: later(-daysAgo * day) } };
};
const last = (name: string, daysAgo?: number) => ({
  ...{ target: keyOf(target(name)), minutes: 60 },
  ...(daysAgo === undefined ? {} : { at: later(-daysAgo * day) }),
});

describe('What a person uses', () => {
  const table: readonly (readonly [
    string,
    Parameters<typeof favouritesOf>[0],
    Parameters<typeof favouritesOf>[1],
    readonly string[],
  ])[] = [
    ['of late before what was used long ago', [asked('a', 30), asked('b', 1)], [], ['b', 'a']],
    [
      'often before what was used once, of late',
      [asked('b', 1), asked('a', 2), asked('a', 3)],
      [],
      ['a', 'b'],
    ],
    [
      'once of late before what was used often long ago',
      [asked('a', 90), asked('a', 91), asked('a', 92), asked('b', 1)],
      [],
      ['b', 'a'],
    ],
    ['also where its requests are gone', [asked('b', 30)], [last('c', 2), last('b', 30)], ['c', 'b']],
    ['and not what nobody knows the time of', [], [last('c')], []],
  ];
  for (const [what, requests, orders, expected] of table)
    it(`comes in the order of its use: ${what}`, () => {
      assert.deepEqual(
        favouritesOf(requests, orders, now),
        expected.map((name) => keyOf(target(name))),
      );
    });
});
