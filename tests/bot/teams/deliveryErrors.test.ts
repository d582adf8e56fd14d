import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ConnectorError } from '../../../bot/teams/connector.ts';
import { deliveryErrorOf } from '../../../bot/teams/deliveryErrors.ts';
import { ServiceUrlError } from '../../../bot/teams/serviceUrls.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';

/** As Bot Service answers. */
const rejection = (status: number, code?: string, retryAfter?: string): ConnectorError =>
  new ConnectorError(status, code === undefined ? '' : { error: { code } }, retryAfter);

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

  it('is read by the code that the body has at its top where its error has none', () => {
    const kindOf = (body: unknown): string => deliveryErrorOf(new ConnectorError(400, body, undefined)).kind;
    assert.equal(kindOf({ code: 'ConversationNotFound' }), 'gone');
    assert.equal(kindOf({ code: 'ConversationNotFound', error: 'x' }), 'gone');
    assert.equal(kindOf({ code: 'ConversationNotFound', error: { code: 'BotDisabledByAdmin' } }), 'blocked');
    assert.equal(kindOf('ConversationNotFound'), 'refused');
    assert.equal(kindOf({ code: 1, error: { code: null } }), 'refused');
  });

  it('is what it was where it is understood already, and refused where nothing may leave', () => {
    const known = new DeliveryError('busy', { retryAfter: 1 });
    assert.equal(deliveryErrorOf(known), known);
    const stopped = new ServiceUrlError();
    const failure = deliveryErrorOf(stopped);
    assert.deepEqual([failure.kind, failure.cause], ['refused', stopped]);
  });

  for (const strange of [new Error('socket hang up'), undefined, 'x', { status: 404 }])
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
    assert.equal(deliveryErrorOf(rejection(429)).retryAfter, undefined);
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
      const failure = deliveryErrorOf(rejection(429, undefined, header));
      assert.equal(failure.retryAfter, seconds);
    });

  it('asks for quiet until a time to come', () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const { retryAfter } = deliveryErrorOf(rejection(429, undefined, date));
    assert.ok(retryAfter !== undefined && retryAfter > 50 && retryAfter <= 60, String(retryAfter));
    const theirs = new ConnectorError(
      429,
      '',
      'Fri, 27 Nov 2099 08:00:07 GMT',
      'Fri, 27 Nov 2099 08:00:00 GMT',
    );
    assert.equal(deliveryErrorOf(theirs).retryAfter, 7, 'by their clock, where they tell it');
    assert.equal(deliveryErrorOf(rejection(429)).retryAfter, undefined);
  });
});
