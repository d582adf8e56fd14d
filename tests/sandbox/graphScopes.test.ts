import assert from 'node:assert/strict';
import { scopeIds } from '../../sandbox/entra/graphScopes.ts';
import { delegated } from '../../services/entra/delegatedScopes.ts';

describe('The delegated permissions of the simulated Graph', () => {
  it('have the ids that the bot asks for them by, each side from a list of its own', () => {
    // Who is there is read only where an administrator has the bot ask for it besides.
    const { 'Presence.Read.All': presence, ...asked } = scopeIds;
    assert.deepEqual(asked, delegated);
    assert.match(presence ?? '', /^[\da-f-]{36}$/);
  });
});
