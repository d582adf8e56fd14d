import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { allOf, fewOf, oneOf } from '../../cards/listText.ts';
import { pageOf } from '../../cards/pages.ts';
import { tellApart } from '../../cards/tellApart.ts';
import { names } from '../../cards/text.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Standing } from '../../services/elevation/access.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { now, policy, purge, reader, viewer } from './samples.ts';

const standing = (target: Target): Standing => ({
  target,
  throughGroup: false,
  state: { kind: 'eligible' },
});
const twin = (groupId: string, description?: string, name = 'Twin'): Target => ({
  ...{ kind: 'group', access: 'member', groupId, name },
  ...(description === undefined ? {} : { description }),
});

describe('Names in a sentence', () => {
  const called = (...all: string[]) => all.map((name) => ({ name }));
  const table: readonly (readonly [readonly string[], string, string])[] = [
    [['Megan'], 'Megan', 'Megan'],
    [['Megan', 'Isaiah'], 'Megan and Isaiah', 'Megan or Isaiah'],
    [['Megan', 'Search and Purge'], 'Megan and Search and Purge', 'Megan or Search and Purge'],
    [['Search and Purge'], 'Search and Purge', 'Search and Purge'],
    [['A', 'B', 'C and D', 'E'], 'A, B, C and D and E', 'A, B, C and D or E'],
    [['A', 'B', 'C', 'D', 'E and F'], 'A, B, C and 2 more', 'A, B, C or 2 more'],
  ];
  for (const [all, and, or] of table) {
    it(`stay as they are: ${all.join('; ')}`, () => {
      assert.equal(names(called(...all), viewer), and);
      assert.equal(oneOf(fewOf(all, viewer), viewer), or);
    });
  }

  it('stay as they are where the words ask whether they were meant, and who approves', () => {
    const asked = choiceCard({
      ...{ text: 'searchpurge', said: 'searchpurge', purpose: 'activate', how: 'near', page: 0, viewer, now },
      standings: [purge, reader].map(standing),
      missing: [],
    });
    assert.ok(
      readTexts(asked).includes('Did you mean Search and Purge PIM (group) or Security Reader (role)?'),
    );
    const named = [{ kind: 'group', name: 'Search and Purge Approvers', members: 'some' }] as const;
    const form = activationFormCard({
      ...{ target: purge, formKey: 'abcdefghijkl', viewer, now },
      policy: { readable: true, policy },
      approvers: { named, people: [], isReachable: true },
    });
    assert.ok(
      readTexts(form).some((text) => text.startsWith('Then somebody in Search and Purge Approvers has')),
    );
  });

  it('hold every part, in their order, whatever is in it', () => {
    const part = fc.stringMatching(/^[a-z]{1,4}( (and|or) [a-z]{1,4})?$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        for (const [list, word] of [
          [allOf(parts, viewer), 'and'],
          [oneOf(parts, viewer), 'or'],
        ] as const)
          assert.equal(
            list,
            [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter(Boolean).join(` ${word} `),
          );
      }),
    );
  });
});

describe('The pages of a list', () => {
  it('hold every row once, in their order, and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 130 }), (all) => {
        const { last } = pageOf(all, 0);
        const pages = Array.from({ length: last + 1 }, (_, page) => pageOf(all, page));
        assert.deepEqual(
          pages.flatMap(({ rows }) => rows),
          all,
        );
        assert.ok(pages.every(({ rows }, here) => rows.length > 0 || (here === 0 && all.length === 0)));
        assert.equal(pageOf(all, last + 7).here, last);
      }),
    );
  });

  it('lead from each to the next and back, and to a search only where there are several', () => {
    const titles = (count: number, page: number): string[] =>
      readActions(
        choiceCard({
          ...{ text: 'twin', said: 'twin', purpose: 'activate', how: 'close', page, viewer, now },
          missing: [],
          standings: Array.from({ length: count }, (_, index) => standing(twin(`g${index}`))),
        }),
      )
        .map(({ title }) => title)
        .filter((title) => title !== 'Activate');
    assert.deepEqual(titles(20, 0), ['My access']);
    assert.deepEqual(titles(41, 0), ['Search', 'More', 'My access']);
    assert.deepEqual(titles(41, 1), ['Search', 'More', 'Back', 'My access']);
    assert.deepEqual(titles(41, 2), ['Search', 'Back', 'My access']);
  });
});

describe('What tells targets apart', () => {
  const marks = (...targets: Target[]): (string | undefined)[] => {
    const found = tellApart(targets.map(standing), viewer);
    return targets.map((target) => found.get(keyOf(target)));
  };

  it('is nothing where their names do', () => {
    assert.deepEqual(
      marks(twin('a', 'x'), twin('a', 'x'), twin('b', 'x', 'Other'), { ...reader, name: 'Twin' }),
      [undefined, undefined, undefined, undefined],
    );
  });

  const table: readonly (readonly [string, readonly Target[], readonly string[]])[] = [
    ['descriptions that differ', [twin('a', 'Day'), twin('b', 'Night')], ['Day', 'Night']],
    ['ids where one has no description', [twin('a', 'Day'), twin('b')], ['Id a', 'Id b']],
    ['ids where descriptions read the same', [twin('a', 'Day'), twin('b', 'DAY')], ['Id a', 'Id b']],
    [
      'ids where two of three read the same',
      [twin('a', 'x'), twin('b', 'y'), twin('c', 'x')],
      ['Id a', 'Id b', 'Id c'],
    ],
    [
      'descriptions where names only look alike',
      [twin('a', 'Day'), twin('b', 'Night', 'ＴＷＩＮ')],
      ['Day', 'Night'],
    ],
  ];
  for (const [what, targets, expected] of table) {
    it(`is ${what}`, () => {
      assert.deepEqual(marks(...targets), expected);
    });
  }
});
