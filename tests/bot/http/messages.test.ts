import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { createCountedLog } from '../../../bot/common/countedLog.ts';
import { createAddressLimits } from '../../../bot/http/addressLimits.ts';
import type { ActivityReceiver } from '../../../bot/http/messages.ts';
import { createMessages } from '../../../bot/http/messages.ts';
import { productionLimits } from '../../../bot/start/limits.ts';
import { Refusal } from '../../../bot/teams/refusal.ts';
import { linesOf } from '../../support/logLines.ts';
import { stillClock } from '../../support/stillClock.ts';

/** From one address, which may be refused once. */
function world(authenticate: ActivityReceiver['authenticate']) {
  const clock = stillClock();
  const { log, lines } = linesOf();
  const messages = createMessages({
    receiver: { authenticate },
    addresses: createAddressLimits({ burst: 1, perSecond: 1 / 60 }, clock),
    limits: productionLimits.http,
    refusals: createCountedLog(log, clock),
  });
  const post = () => {
    const socket = new Socket();
    Object.defineProperty(socket, 'remoteAddress', { value: '203.0.113.1' });
    const request = new IncomingMessage(socket);
    request.headersDistinct = {
      authorization: ['Bearer aaaa.bbbb.cccc'],
      'content-type': ['application/json'],
    };
    request.push('{}');
    request.push(null);
    return messages(request);
  };
  return { post, lines };
}

describe('Whoever brings an activity', () => {
  it('is told when to come back where it was refused too often, and nothing of why', async () => {
    const { post, lines } = world(() => Promise.reject(new Refusal(401, 'a token of somebody else')));
    assert.deepEqual(await post(), { status: 401, headers: { 'www-authenticate': 'Bearer' } });
    assert.deepEqual(await post(), { status: 429, headers: { 'retry-after': '60' } });
    // The log alone says why, and of whom.
    const [{ msg, status, reason, address } = {}] = lines;
    assert.deepEqual(
      [msg, status, reason, address],
      ['a request was not of Bot Service', 401, 'a token of somebody else', '203.0.113.1'],
    );
  });

  it('is refused for nothing where it is the bot that fails, whose fault goes on as it is', async () => {
    const fault = new TypeError('a fault of ours');
    const { post, lines } = world(() => Promise.reject(fault));
    for (let times = 0; times < 3; times += 1) await assert.rejects(post(), fault);
    assert.deepEqual(lines, []);
  });

  it('is not asked for a token where that was not what was wrong', async () => {
    const { post } = world(() => Promise.reject(new Refusal(403, 'another channel')));
    assert.deepEqual(await post(), { status: 403 });
  });

  it('has done nothing where nobody could tell who it is, however often', async () => {
    const { post } = world(() => Promise.reject(new Refusal(503, 'the keys could not be read')));
    for (let times = 0; times < 3; times += 1) assert.deepEqual(await post(), { status: 503 });
  });

  it('is Bot Service, and not refused as a stranger, where what it brings is refused', async () => {
    const { post, lines } = world(() =>
      Promise.resolve(() => Promise.reject(new Refusal(400, 'no activity of Teams'))),
    );
    for (let times = 0; times < 3; times += 1) assert.deepEqual(await post(), { status: 400 });
    const [{ msg, status, reason } = {}] = lines;
    assert.deepEqual([msg, status, reason], ['an activity was refused', 400, 'no activity of Teams']);
  });
});
