import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { createCountedLog } from '../../../bot/common/countedLog.ts';
import { createAddressLimits } from '../../../bot/http/addressLimits.ts';
import { authRoutes } from '../../../bot/http/authRoutes.ts';
import { doctorRoute } from '../../../bot/http/doctorRoute.ts';
import { createMessages } from '../../../bot/http/messages.ts';
import type { Handler, Routes } from '../../../bot/http/router.ts';
import { productionLimits } from '../../../bot/start/limits.ts';
import { Refusal } from '../../../bot/teams/refusal.ts';
import { linesOf } from '../../support/logLines.ts';
import { stillClock } from '../../support/stillClock.ts';

/** Every address of the bot at which a stranger may be refused, with the status of that. */
const doors: readonly (readonly [path: string, method: 'GET' | 'POST', status: number])[] = [
  ['/api/messages', 'POST', 401],
  ['/auth/start', 'GET', 410],
  ['/auth/callback', 'GET', 410],
  ['/api/doctor', 'GET', 401],
];

/** Where whoever comes is a stranger, and one refusal of an address is enough. */
function everyDoor(): Routes {
  const { log } = linesOf();
  const clock = stillClock();
  const addresses = createAddressLimits({ burst: 1, perSecond: 1 / 60 }, clock);
  const page = () => Promise.resolve({ kind: 'page', status: 410, html: '' } as const);
  const messages = createMessages({
    receiver: { authenticate: () => Promise.reject(new Refusal(401, 'a stranger')) },
    ...{ addresses, limits: productionLimits.http, refusals: createCountedLog(log, clock) },
  });
  return new Map([
    ['/api/messages', { POST: messages }],
    ...authRoutes({ authPages: { start: page, callback: page }, isSecure: true, addresses, log }),
    ...doctorRoute({ doctor: { asking: () => Promise.resolve('nobody'), look: () => ({}) }, addresses }),
  ]);
}

async function knock(handler: Handler | undefined, address: string): Promise<number | undefined> {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  const request = new IncomingMessage(socket);
  request.headersDistinct = {
    authorization: ['Bearer aaaa.bbbb.cccc'],
    'content-type': ['application/json'],
  };
  request.push('{}');
  request.push(null);
  return (await handler?.(request, new URLSearchParams()))?.status;
}

describe('Who was refused too often', () => {
  for (const [path, method, status] of doors)
    it(`shuts ${path} to their own address and to no other`, async () => {
      const handler = everyDoor().get(path)?.[method];
      assert.equal(await knock(handler, '203.0.113.1'), status);
      assert.equal(await knock(handler, '203.0.113.1'), 429);
      assert.equal(await knock(handler, '203.0.113.2'), status);
    });
});
