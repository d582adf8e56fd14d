import assert from 'node:assert/strict';
import { ClientSecretCredential } from '@azure/identity';
import sinon from 'sinon';
import { createBotCredential } from '../../../services/entra/botCredential.ts';

describe('The bot’s own token', () => {
  afterEach(() => {
    sinon.restore();
  });

  it('is asked for once for each resource, and anew before it ends', async () => {
    const clock = sinon.useFakeTimers({ now: 0, toFake: ['Date'] });
    const minuteMs = 60_000;
    const getToken = sinon.stub(ClientSecretCredential.prototype, 'getToken').callsFake((scope) =>
      Promise.resolve({
        token: `${String(scope)} ${Date.now()}`,
        expiresOnTimestamp: Date.now() + 60 * minuteMs,
      }),
    );
    const credential = createBotCredential({
      ...{ tenantId: 't', clientId: 'c', login: 'https://login.example' },
      config: { kind: 'secret', secret: 's' },
    });
    assert.deepEqual(await Promise.all(['a', 'b'].map((scope) => credential.tokenFor(scope))), [
      'a 0',
      'b 0',
    ]);
    clock.tick(54 * minuteMs);
    assert.equal(await credential.tokenFor('a'), 'a 0');
    clock.tick(2 * minuteMs);
    assert.equal(await credential.tokenFor('a'), `a ${56 * minuteMs}`);
    sinon.assert.calledThrice(getToken);
  });
});
