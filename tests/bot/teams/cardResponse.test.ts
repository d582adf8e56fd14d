import assert from 'node:assert/strict';
import { cardResponse } from '../../../bot/teams/cardResponse.ts';
import type { SealedCard } from '../../../bot/turn/sealedCard.ts';

describe('What Teams is answered to a click', () => {
  const card = { type: 'AdaptiveCard' } as unknown as SealedCard;
  const body = { statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value: {} };

  it('is a card, a line, a login request or that the token will not do', () => {
    assert.deepEqual(cardResponse({ kind: 'card', card }), {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: card,
    });
    assert.deepEqual(cardResponse({ kind: 'text', text: 'done' }), {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'done',
    });
    assert.equal(cardResponse({ kind: 'login-request', body }), body);
    assert.deepEqual(cardResponse({ kind: 'precondition-failed', text: 'sign in' }), {
      statusCode: 412,
      type: 'application/vnd.microsoft.error.preconditionFailed',
      value: { code: '412', message: 'sign in' },
    });
  });
});
