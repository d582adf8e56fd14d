import assert from 'node:assert/strict';
import http from 'node:http';
import sinon from 'sinon';
import { pastProxy } from '../../../services/entra/pastProxy.ts';

describe('What is on this machine', () => {
  const own = '127.0.0.1,localhost,::1,[::1],169.254.169.254';
  const cases: readonly (readonly [NodeJS.ProcessEnv, string])[] = [
    [{}, own],
    [{ NO_PROXY: '' }, own],
    [{ NO_PROXY: 'db.contoso.com, ,.internal' }, `db.contoso.com,.internal,${own}`],
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

  describe('where Node itself can take calls to a proxy', () => {
    const before = Object.getOwnPropertyDescriptor(http, 'setGlobalProxyFromEnv');
    const readAgain = sinon.spy();
    beforeEach(() => {
      readAgain.resetHistory();
      Object.assign(http, { setGlobalProxyFromEnv: readAgain });
    });
    afterEach(() => {
      if (before === undefined) Reflect.deleteProperty(http, 'setGlobalProxyFromEnv');
      else Object.defineProperty(http, 'setGlobalProxyFromEnv', before);
    });

    for (const [told, times] of [
      ['1', 1],
      ['0', 0],
      [undefined, 0],
    ] as const)
      it(`is known to it, too, where it is told to: ${told ?? 'not at all'}`, () => {
        pastProxy({ NODE_USE_ENV_PROXY: told });
        assert.equal(readAgain.callCount, times);
      });

    it('is left alone where Node is too old for that', () => {
      Reflect.deleteProperty(http, 'setGlobalProxyFromEnv');
      pastProxy({ NODE_USE_ENV_PROXY: '1' });
      assert.equal(readAgain.callCount, 0);
    });
  });
});
