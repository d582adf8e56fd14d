import assert from 'node:assert/strict';
import type { SignInBlock } from '../../../services/elevation/signInBlock.ts';
import { endedBy } from '../../../services/elevation/signInBlock.ts';

const blocks = Object.keys(endedBy) as readonly SignInBlock[];
const by = (who: string): readonly SignInBlock[] => blocks.filter((block) => endedBy[block] === who);

describe('A sign-in that Entra blocks', () => {
  it('is helped by an administrator where the account or its assignment is at fault', () => {
    assert.deepEqual(by('administrator'), ['disabled', 'guest', 'not-assigned']);
  });

  it('is helped by time, or in another tenant, where no sign-in of the person’s own would do', () => {
    assert.deepEqual(by('elsewhere'), ['locked', 'wrong-tenant']);
  });

  it('is helped by signing in on Entra’s page in every other case', () => {
    assert.equal(by('sign-in').length, blocks.length - 5);
    for (const block of ['mfa', 'session', 'password', 'mfa-setup'] as const)
      assert.equal(endedBy[block], 'sign-in');
  });
});
