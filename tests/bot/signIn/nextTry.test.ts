import assert from 'node:assert/strict';
import type { Errand } from '../../../bot/signIn/errand.ts';
import { nextTry } from '../../../bot/signIn/nextTry.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { alex } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const errand: Errand = {
  actor: actorOf(alex),
  place: undefined,
  cardId: 'c'.repeat(22),
  correlationId: 'x',
  work: {},
  strong: true,
};
const because = { why: 'mfa', code: 'AADSTS50076' } as const;

describe('The next try of a sign-in', () => {
  const table: readonly (readonly [string, Errand, Problem, Partial<Errand>, Problem?])[] = [
    ['with another account, after a wrong one', errand, { kind: 'wrong-person' }, { chooseAccount: true }],
    ['of the same kind, after a failure', errand, { kind: 'sign-in-failed' }, {}],
    [
      'of the same kind, whatever else came of it',
      { ...errand, claims: 'before' },
      { kind: 'sign-in-blocked', ...because },
      {},
    ],
    [
      'with the claims that Entra names now',
      { ...errand, claims: 'before' },
      { kind: 'step-up-required', claims: 'now' },
      { claims: 'now' },
    ],
    ['with the claims of before', { ...errand, claims: 'before' }, { kind: 'step-up-required' }, {}],
    ['without claims where none were named', errand, { kind: 'step-up-required' }, {}],
    [
      'told by what Entra refused',
      errand,
      { kind: 'step-up-required', because },
      {},
      { kind: 'sign-in-blocked', ...because },
    ],
  ];
  for (const [how, before, problem, change, told = problem] of table)
    it(`is made ${how}`, () => {
      const next = nextTry(before, problem);
      assert.deepEqual(next, { errand: { ...before, ...change }, problem: told });
      assert.deepEqual(Object.keys(next.errand), Object.keys({ ...before, ...change }));
    });
});
