import assert from 'node:assert/strict';
import type { SignInDemand } from '../../../bot/signIn/demand.ts';
import { demandKey, reasonOf } from '../../../bot/signIn/demand.ts';

const asks = (...members: readonly object[]): string =>
  JSON.stringify({ access_token: Object.assign({}, ...members) as unknown });
const context = asks({ acrs: { essential: true, value: 'c1' } });
const method = asks({ amr: { values: ['mfa'] } });
const session = asks({ nbf: { essential: true, value: '1760000000' } });

describe('What a sign-in is asked for', () => {
  const table: readonly (readonly [string, SignInDemand, string])[] = [
    ['plain', { strong: false }, 'plain'],
    ['mfa', { strong: true }, 'mfa'],
    ['context', { strong: false, claims: context }, `context ${context}`],
    ['context', { strong: true, claims: method }, `context ${method}`],
    [
      'context',
      { strong: false, claims: asks({ nbf: {} }, { acrs: {} }) },
      `context ${asks({ nbf: {} }, { acrs: {} })}`,
    ],
    ['session', { strong: false, claims: session }, 'session'],
    ['session', { strong: true, claims: 'no JSON' }, 'session'],
    ['session', { strong: false, claims: '{}' }, 'session'],
    ['session', { strong: false, claims: '' }, 'session'],
  ];
  for (const [reason, demand, key] of table)
    it(`is ${reason}, by ${JSON.stringify(demand)}`, () => {
      assert.equal(reasonOf(demand), reason);
      assert.equal(demandKey(demand), key);
    });

  it('is met by one sign-in for whichever moment a session is to be newer than', () => {
    const later = asks({ nbf: { essential: true, value: '1770000000' } });
    assert.equal(demandKey({ strong: false, claims: later }), demandKey({ strong: false, claims: session }));
  });
});
