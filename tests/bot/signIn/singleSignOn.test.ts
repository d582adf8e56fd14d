import assert from 'node:assert/strict';
import type { Errand, Wanted } from '../../../bot/signIn/errand.ts';
import type { Links } from '../../../bot/signIn/links.ts';
import { createSignIn } from '../../../bot/signIn/singleSignOn.ts';
import { alex, now } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const wanted: Wanted = {
  actor: actorOf(alex),
  place: undefined,
  cardId: 'c'.repeat(22),
  correlationId: 'x',
  work: { kind: 'command' },
};
const resource = 'api://botid-1c1e0000-0000-4000-8000-000000000001';
const link = 'L'.repeat(43);
const button = {
  type: 'signin',
  title: 'Sign in',
  text: 'Sign in',
  value: `https://bot.example/auth/start?order=${link}`,
};

function world() {
  const kept: Errand[] = [];
  const links: Partial<Links> = {
    create: (errand) => {
      kept.push(errand);
      return Promise.resolve({ link, until: now });
    },
    takeOf: (actor, exchange) =>
      Promise.resolve(actor.id === alex.id && exchange === link ? kept[0] : undefined),
  };
  const signIn = createSignIn({
    applicationIdUri: resource,
    publicUrl: 'https://bot.example',
    links: links as Links,
  });
  return { kept, signIn };
}

describe('Single sign-on', () => {
  it('answers a click with a login request for the bot’s own resource', async () => {
    const { kept, signIn } = world();
    const answer = (await signIn.loginRequest(wanted)) as {
      value: { tokenExchangeResource: { id: string } };
    };
    const { id } = answer.value.tokenExchangeResource;
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(answer, {
      statusCode: 401,
      type: 'application/vnd.microsoft.activity.loginRequest',
      value: {
        text: 'Sign in so that I can act as you, and only as you.',
        connectionName: 'latchkey',
        tokenExchangeResource: { id, uri: resource },
        buttons: [button],
      },
    });
    assert.deepEqual(kept, [{ ...wanted, strong: false }]);
  });

  it('answers a message with a card whose exchange and button are one errand', async () => {
    const { kept, signIn } = world();
    assert.deepEqual(await signIn.invite(wanted), {
      text: 'Sign in so that I can act as you, and only as you.',
      connectionName: 'latchkey',
      tokenExchangeResource: { id: link, uri: resource },
      buttons: [button],
    });
    assert.deepEqual(kept, [{ ...wanted, strong: false }]);
    assert.equal(await signIn.takeWaiting(wanted.actor, link), kept[0]);
    assert.equal(await signIn.takeWaiting({ ...wanted.actor, id: 'other' }, link), undefined);
  });
});
