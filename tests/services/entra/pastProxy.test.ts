import assert from 'node:assert/strict';
import { pastProxy } from '../../../services/entra/pastProxy.ts';

describe('What is on this machine', () => {
  const own = '127.0.0.1,localhost,::1,[::1],169.254.169.254';
  const cases: readonly (readonly [NodeJS.ProcessEnv, string])[] = [
    [{}, own],
    [{ NO_PROXY: '' }, own],
    [{ NO_PROXY: 'db.contoso.com, .internal' }, `db.contoso.com,.internal,${own}`],
    [
      { no_proxy: 'localhost', NO_PROXY: 'login.contoso.com' },
      'localhost,login.contoso.com,127.0.0.1,::1,[::1],169.254.169.254',
    ],
  ];
  for (const [given, expected] of cases)
    it(`is never asked for by a proxy: ${JSON.stringify(given)}`, () => {
      const env = { ...given };
      pastProxy(env);
      assert.deepEqual(env, { no_proxy: expected, NO_PROXY: expected });
    });
});
