import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { AuthPagesParts } from '../../../bot/signIn/authPages.ts';
import { createAuthPages } from '../../../bot/signIn/authPages.ts';

describe('The sign-in pages', () => {
  it('look for nothing that is no state of ours', async () => {
    let looks = 0;
    const find = () => {
      looks += 1;
      return Promise.resolve(undefined);
    };
    // Nothing but `find` is reached by a link that leads nowhere.
    const parts = { links: { find }, log: pino({ level: 'silent' }) } as unknown as AuthPagesParts;
    const pages = createAuthPages(parts);
    const cookieOf = (state: string): string =>
      Buffer.from(JSON.stringify({ state, verifier: 'v', nonce: 'n' })).toString('base64url');
    for (const state of [
      '',
      'x',
      '\u0000',
      'a'.repeat(42),
      'a'.repeat(44),
      `${'a'.repeat(42)}/`,
      '__proto__',
    ]) {
      for (const given of [await pages.start({ state }), await pages.callback({ state }, cookieOf(state))])
        assert.equal(given.kind === 'page' && given.status, 410);
    }
    assert.equal(looks, 0);
    const state = 'a'.repeat(43);
    await pages.start({ state });
    await pages.callback({ state }, cookieOf(state));
    assert.equal(looks, 2);
  });
});
