import assert from 'node:assert/strict';
import type { Activation } from '../../../services/report/activation.ts';
import { copiedReasonsIn, reciprocalIn } from '../../../services/report/findings.ts';

const zone = 'Europe/Berlin';
const onDay = (day: number): Date => new Date(`2026-10-${String(day).padStart(2, '0')}T12:00:00Z`);

function activation(requester: string, over: Partial<Activation> = {}): Activation {
  return {
    ...{ ref: 'group/a', requester, target: 'role:a:/', askedAt: onDay(1) },
    ...{ elsewhere: false, standing: 'expired', approvedBy: [], ...over },
  };
}

describe('Pairs who approved for each other', () => {
  const pairsOf = (approvals: readonly (readonly [requester: string, ...approvedBy: string[]])[]) =>
    reciprocalIn(approvals.map(([requester, ...approvedBy]) => activation(requester, { approvedBy }))).map(
      ({ people, approvals: counts }) => [people.join(), ...counts],
    );

  const rows: readonly (readonly [string, Parameters<typeof pairsOf>[0], ReturnType<typeof pairsOf>])[] = [
    ['are none where only the first approved for the second', [['b', 'a']], []],
    ['are none where only the second approved for the first', [['a', 'b']], []],
    ['are never one person', [['a', 'a']], []],
    [
      'count a request once, in however many stages one person approved it',
      [
        ['a', 'b', 'b'],
        ['b', 'a'],
      ],
      [['a,b', 1, 1]],
    ],
    [
      'come by what both approved together, the most first',
      [
        ...[['a', 'b'] as const, ['a', 'b'] as const, ['a', 'b'] as const, ['b', 'a'] as const],
        ...[['c', 'd'] as const, ['d', 'c'] as const],
        ...[
          ['e', 'f'] as const,
          ['f', 'e'] as const,
          ['f', 'e'] as const,
          ['f', 'e'] as const,
          ['f', 'e'] as const,
        ],
      ],
      [
        ['e,f', 4, 1],
        ['a,b', 1, 3],
        ['c,d', 1, 1],
      ],
    ],
  ];
  for (const [name, approvals, expected] of rows)
    it(name, () => {
      assert.deepEqual(pairsOf(approvals), expected);
    });
});

describe('Reasons that were copied', () => {
  const copied = (
    reasons: readonly (readonly [at: Date, justification: string | undefined, requester?: string])[],
  ) =>
    copiedReasonsIn(
      reasons.map(([askedAt, justification, requester = 'a']) =>
        activation(requester, { askedAt, ...(justification === undefined ? {} : { justification }) }),
      ),
      zone,
    );

  it('are none where nothing was said', () => {
    assert.deepEqual(
      copied([1, 2].flatMap((day) => [undefined, '', '…', '🔥'].map((said) => [onDay(day), said] as const))),
      [],
    );
  });

  for (const [one, other] of [
    ['Case 12', 'Case 13'],
    ['3 mails', '4 mails'],
    ['जाँच की', 'जाँच का'],
  ] as const)
    it(`are not ${one} and ${other}`, () => {
      assert.deepEqual(
        copied([
          [onDay(1), one],
          [onDay(2), other],
        ]),
        [],
      );
    });

  for (const [one, other] of [
    ['Daily review', 'daily  REVIEW.'],
    ['Daily review', '- “Daily review”'],
  ] as const)
    it(`are ${one} and ${other}`, () => {
      assert.deepEqual(
        copied([
          [onDay(1), one],
          [onDay(2), other],
        ]).map(({ text, times }) => [text, times]),
        [[one, 2]],
      );
    });

  it('count the days of the zone that the month is counted in', () => {
    const [evening, night] = [new Date('2026-10-01T21:59:00Z'), new Date('2026-10-01T22:00:00Z')];
    assert.deepEqual(
      copied([
        [evening, 'x'],
        [night, 'x'],
      ]).map(({ days }) => days),
      [2],
    );
    assert.deepEqual(
      copied([
        [night, 'x'],
        [onDay(2), 'x'],
      ]),
      [],
    );
  });

  it('come by how often they were given, the most first, and name each person once', () => {
    const found = copied([
      ...([1, 2] as const).map((day) => [onDay(day), 'twice'] as const),
      ...([1, 2, 3] as const).map((day) => [onDay(day), 'thrice', 'b'] as const),
      [onDay(4), 'thrice', 'c'],
    ]);
    assert.deepEqual(
      found.map(({ text, times, people }) => [text, times, people.join()]),
      [
        ['thrice', 4, 'b,c'],
        ['twice', 2, 'a'],
      ],
    );
  });
});
