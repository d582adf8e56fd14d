import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { deliveryErrorOf } from '../../../bot/teams/deliveryErrors.ts';
import { ServiceUrlError } from '../../../bot/teams/serviceUrls.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';

/** As the connector rejects. */
const rejection = (
  statusCode: number,
  code?: string,
  headers: Readonly<Record<string, string>> = {},
): object => ({
  statusCode,
  ...(code === undefined ? {} : { body: { error: { code } } }),
  response: { headers: { get: (name: string) => headers[name] } },
});

describe('What the connector rejects with', () => {
  const table: readonly (readonly [number, string | undefined, DeliveryFailure])[] = [
    [200, undefined, 'unknown'],
    [399, 'ConversationNotFound', 'unknown'],
    [400, undefined, 'refused'],
    [403, undefined, 'not-installed'],
    [404, undefined, 'gone'],
    [410, undefined, 'gone'],
    [408, undefined, 'busy'],
    [412, undefined, 'busy'],
    [424, undefined, 'busy'],
    [429, undefined, 'busy'],
    [500, 'BotDisabledByAdmin', 'busy'],
    [503, undefined, 'busy'],
    [403, 'MessageWritesBlocked', 'blocked'],
    [400, 'ConversationBlockedByUser', 'blocked'],
    [404, 'BotDisabledByAdmin', 'blocked'],
    [400, 'BotNotInConversationRoster', 'not-installed'],
    [400, 'ConversationNotFound', 'gone'],
    [400, 'ActivityNotFoundInConversation', 'gone'],
  ];
  for (const [status, code, kind] of table)
    it(`is ${kind}: ${status} ${code ?? ''}`, () => {
      const error = rejection(status, code);
      const failure = deliveryErrorOf(error);
      assert.equal(failure.kind, kind);
      assert.equal(failure.cause, error);
    });

  it('is read by its own code where the body has none', () => {
    assert.equal(deliveryErrorOf({ statusCode: 400, code: 'ConversationNotFound' }).kind, 'gone');
    const odd = { statusCode: 400, code: 'ConversationNotFound', body: { error: 'x' } };
    assert.equal(deliveryErrorOf(odd).kind, 'gone');
    const both = { ...rejection(400, 'BotDisabledByAdmin'), code: 'ConversationNotFound' };
    assert.equal(deliveryErrorOf(both).kind, 'blocked');
  });

  it('is what it was where it is understood already, and refused where nothing may leave', () => {
    const known = new DeliveryError('busy', { retryAfter: 1 });
    assert.equal(deliveryErrorOf(known), known);
    const stopped = new ServiceUrlError();
    const failure = deliveryErrorOf(stopped);
    assert.deepEqual([failure.kind, failure.cause], ['refused', stopped]);
  });

  for (const strange of [new Error('socket hang up'), undefined, 'x', { statusCode: '404' }])
    it(`is not known: ${inspect(strange).slice(0, 30)}`, () => {
      const failure = deliveryErrorOf(strange);
      assert.deepEqual([failure.kind, failure.cause], ['unknown', strange]);
    });

  for (const [code, kind] of [
    ['ECONNREFUSED', 'busy'],
    ['ENOTFOUND', 'busy'],
    ['EAI_AGAIN', 'busy'],
    ['ECONNRESET', 'unknown'],
    ['ETIMEDOUT', 'unknown'],
    [undefined, 'unknown'],
  ] as const)
    it(`is ${kind} where the connection ended with ${String(code)}`, () => {
      const error = Object.assign(new Error('x'), { code });
      const failure = deliveryErrorOf(error);
      assert.deepEqual([failure.kind, failure.cause], [kind, error]);
    });

  it('asks for nothing where it has no header', () => {
    const without = { statusCode: 429, response: { headers: { get: () => null } } };
    assert.equal(deliveryErrorOf(without).retryAfter, undefined);
    assert.equal(deliveryErrorOf({ statusCode: 429 }).retryAfter, undefined);
  });

  const waits: readonly (readonly [string, number | undefined])[] = [
    ['2', 2],
    ['0.5', 0.5],
    ['0', 0],
    ['-3', 0],
    ['', undefined],
    [' ', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ];
  for (const [header, seconds] of waits)
    it(`asks for quiet by “${header}”`, () => {
      const failure = deliveryErrorOf(rejection(429, undefined, { 'retry-after': header }));
      assert.equal(failure.retryAfter, seconds);
    });

  it('asks for quiet until a time to come', () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const { retryAfter } = deliveryErrorOf(rejection(429, undefined, { 'retry-after': date }));
    assert.ok(retryAfter !== undefined && retryAfter > 50 && retryAfter <= 60, String(retryAfter));
    assert.equal(deliveryErrorOf(rejection(429)).retryAfter, undefined);
  });
});
