import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { createMessenger, isUndelivered } from '../../../bot/teams/messenger.ts';
import type { OAuthCard } from '../../../bot/signIn/singleSignOn.ts';
import type { Message, Messenger } from '../../../bot/turn/messenger.ts';
import type { SealedCard } from '../../../bot/turn/sealedCard.ts';
import { cardOf } from '../../../cards/card.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import { bot, contoso } from '../../../sandbox/tenant/contoso.ts';
import { channelWith } from '../../support/channel.ts';
import type { Listener } from '../../support/listener.ts';
import { answer, startListener } from '../../support/listener.ts';

const text = { kind: 'text', text: 'hello' } as const;

describe('A messenger', () => {
  let teams: Listener;
  let messenger: Messenger;
  let clock: SandboxClock;
  let reply: (response: ServerResponse) => void;
  let heard: () => void;
  /** What was sent, as JSON. */
  let bodies: unknown[];
  const place = (conversationId = 'a:1') => ({ serviceUrl: teams.url, conversationId });
  beforeEach(async () => {
    clock = new SandboxClock();
    heard = () => undefined;
    reply = (response) => {
      answer(response, { id: '1' });
    };
    bodies = [];
    teams = await startListener((request, response) => {
      heard();
      void json(request).then((body) => bodies.push(body));
      reply(response);
    });
    const { authentication } = channelWith('https://login.botframework.com/', [teams.url]);
    messenger = createMessenger({ authentication, clientId: bot.appId, tenantId: contoso.id, clock });
  });
  afterEach(async () => {
    clock.reset();
    await teams.close();
  });

  /** The clock goes on until it is settled. */
  async function throughQuiet<T>(sent: Promise<T>): Promise<T> {
    const state = { isSettled: false };
    const end = (): void => {
      state.isSettled = true;
    };
    sent.then(end, end);
    while (!state.isSettled) await clock.advance(500).then(() => new Promise(setImmediate));
    return sent;
  }

  /** What Microsoft's pages list, and what each means to whoever tells people something. */
  const failures: readonly (readonly [status: number, code: string, kind: DeliveryFailure])[] = [
    [400, 'BadSyntax', 'refused'],
    [401, 'BotNotRegistered', 'refused'],
    [403, 'BotNotInConversationRoster', 'not-installed'],
    [404, 'BotNotInConversationRoster', 'not-installed'],
    [403, 'ConversationBlockedByUser', 'blocked'],
    [403, 'BotDisabledByAdmin', 'blocked'],
    [404, 'ConversationNotFound', 'gone'],
    [404, 'ActivityNotFoundInConversation', 'gone'],
    [404, 'SomethingElse', 'gone'],
    [412, 'PreconditionFailed', 'busy'],
    [502, 'BadGateway', 'busy'],
    [503, 'ServiceUnavailable', 'busy'],
    [413, 'MessageSizeTooBig', 'refused'],
    [418, 'Unknown', 'refused'],
  ];
  for (const [status, code, kind] of failures)
    it(`says of ${status} ${code} that it is ${kind}`, async () => {
      // Longer than is waited for, where anything is.
      const headers = { 'retry-after': '60' };
      reply = (response) => {
        answer(response, { error: { code, message: 'no' } }, status, headers);
      };
      await assert.rejects(messenger.post(place(), text), { name: 'DeliveryError', kind });
      await assert.rejects(messenger.update(place('a:2'), '1', text), { name: 'DeliveryError', kind });
      await assert.rejects(messenger.remove(place('a:3'), '1'), { name: 'DeliveryError', kind });
      await assert.rejects(messenger.open(teams.url, 'p'), { name: 'DeliveryError', kind });
    });

  const throttled = (seconds: number) => (response: ServerResponse) => {
    const body = { error: { code: 'Throttled', message: 'Too many requests.' } };
    answer(response, body, 429, { 'retry-after': String(seconds) });
  };

  const card = cardOf({ summary: 'x', body: [] });
  const signIn: OAuthCard = {
    text: 'Sign in',
    connectionName: 'sso',
    tokenExchangeResource: { id: 'x', uri: 'api://bot' },
    buttons: [],
  };
  const envelope = {
    type: 'message',
    channelId: 'msteams',
    from: { id: `28:${bot.appId}`, name: 'Latchkey' },
    conversation: { id: 'a:1' },
  };
  const attached = (kind: string, content: object): object => ({
    attachments: [{ contentType: `application/vnd.microsoft.card.${kind}`, content }],
  });
  const shapes: readonly (readonly [Message, object])[] = [
    [text, { text: 'hello', textFormat: 'markdown' }],
    [
      { kind: 'card', card: card as SealedCard, summary: 'x' },
      { summary: 'x', attachmentLayout: 'list', ...attached('adaptive', card) },
    ],
    [{ kind: 'sign-in', card: signIn }, attached('oauth', signIn)],
  ];
  for (const [message, shape] of shapes)
    it(`sends a message of the kind ${message.kind} as Bot Service takes it, once more as an update`, async () => {
      await messenger.post(place(), message);
      await messenger.update(place(), '7', message);
      assert.deepEqual(bodies, [
        { ...envelope, ...shape },
        { ...envelope, ...shape, id: '7' },
      ]);
    });

  it('opens a chat with one person of its tenant', async () => {
    assert.deepEqual(await messenger.open(teams.url, 'p'), { serviceUrl: teams.url, conversationId: '1' });
    assert.deepEqual(bodies, [
      {
        isGroup: false,
        bot: envelope.from,
        members: [{ id: 'p', name: '' }],
        tenantId: contoso.id,
        channelData: { tenant: { id: contoso.id } },
      },
    ]);
  });

  it('says by its method and its address what it does to what', async () => {
    await messenger.post(place(), text);
    await messenger.update(place(), '7', text);
    await messenger.remove(place(), '7');
    await messenger.open(teams.url, 'p');
    const activities = '/v3/conversations/a%3A1/activities';
    assert.deepEqual(
      teams.requests.map(({ method, path }) => `${method} ${path}`),
      [`POST ${activities}`, `PUT ${activities}/7`, `DELETE ${activities}/7`, 'POST /v3/conversations'],
    );
  });

  it('leaves a conversation alone for as long as Teams asks, and no other', async () => {
    reply = throttled(60);
    const refused = await messenger.post(place(), text).catch((error: unknown) => error);
    assert.ok(refused instanceof DeliveryError && refused.kind === 'busy' && refused.retryAfter === 60);
    const before = teams.requests.length;
    reply = (response) => {
      answer(response, { id: '2' });
    };
    await assert.rejects(messenger.post(place(), text), { kind: 'busy' });
    assert.equal(teams.requests.length, before);
    assert.equal(await messenger.post(place('a:2'), text), '2');
    await clock.advance(60_000);
    assert.equal(await messenger.post(place(), text), '2');
  });

  it('waits for a short quiet, and sends again after it', async () => {
    reply = throttled(2);
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const sent = messenger.post(place(), text);
    await asked;
    reply = (response) => {
      answer(response, { id: '3' });
    };
    assert.equal(await throughQuiet(sent), '3');
    assert.equal(teams.requests.length, 2);
  });

  it('is sure that nothing arrived where nobody was there to take it', async () => {
    await teams.close();
    await assert.rejects(throughQuiet(messenger.update(place(), '1', text)), { kind: 'busy' });
  });

  it('sends on no connection that Teams may have closed meanwhile', async () => {
    const ports: unknown[] = [];
    reply = (response) => {
      ports.push(response.socket?.remotePort);
      answer(response, { id: '1' });
    };
    await messenger.post(place(), text);
    await messenger.post(place(), text);
    assert.equal(new Set(ports).size, 2);
  });

  it('sends a message once whose answer is lost', async () => {
    reply = (response) => {
      response.destroy();
    };
    await assert.rejects(messenger.post(place(), text), { kind: 'unknown' });
    assert.equal(teams.requests.length, 1);
  });

  it('does not ask for ever for what is refused each time', async () => {
    reply = throttled(0);
    await assert.rejects(messenger.post(place(), text), { kind: 'busy' });
    assert.equal(teams.requests.length, 3);
  });

  for (const [name, status, body] of [
    ['no body', 202, ''],
    ['null', 201, null],
    ['another body', 200, { ok: true }],
    ['an empty id', 201, { id: '' }],
  ] as const)
    it(`says that a message is taken and its id unknown where it was accepted with ${name}, and knows no chat that was opened so`, async () => {
      reply = (response) => {
        answer(response, body, status);
      };
      assert.equal(await messenger.post(place(), text), unnamed);
      await assert.rejects(messenger.open(teams.url, 'p'), { name: 'DeliveryError', kind: 'unknown' });
    });

  it('waits for no answer that does not come, whatever is sent', async () => {
    const silent = new Promise<void>((resolve) => {
      heard = resolve;
    });
    reply = () => undefined;
    const { authentication } = channelWith('https://login.botframework.com/', [teams.url]);
    const impatient = createMessenger({
      ...{ authentication, clientId: bot.appId, tenantId: contoso.id, clock },
      patienceMs: 20,
    });
    const lost = { name: 'DeliveryError', kind: 'unknown' };
    await assert.rejects(impatient.post(place(), text), lost);
    await assert.rejects(impatient.update(place('a:2'), '1', text), lost);
    await assert.rejects(impatient.remove(place('a:3'), '1'), lost);
    await assert.rejects(impatient.open(teams.url, 'p'), lost);
    await silent;
  });

  it('opens the chats of 150 approvers, seven in a second', async () => {
    const times: number[] = [];
    let wake = (): void => undefined;
    heard = () => {
      times.push(clock.now().getTime());
      wake();
    };
    const all = Promise.all(
      Array.from({ length: 150 }, (_, person) => messenger.open(teams.url, `p${person}`)),
    );
    while (times.length < 150) {
      const before = times.length;
      const next = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await clock.advance(before === 0 ? 0 : 150);
      if (times.length === before) await Promise.race([next, all]);
    }
    await all;
    for (const [index, time] of times.entries()) {
      const seventh = times[index + 7];
      if (seventh !== undefined) assert.ok(seventh - time >= 990, `eight within ${seventh - time} ms`);
    }
    assert.equal(teams.requests.length, 150);
  });

  it('spreads what it sends into one conversation below each limit of Bot Service', async () => {
    const waits: number[] = [];
    const after = (ms: number): (() => void) => {
      waits.push(ms);
      return () => undefined;
    };
    const { authentication } = channelWith('https://login.botframework.com/', [teams.url]);
    const identity = { authentication, clientId: bot.appId, tenantId: contoso.id };
    const still = createMessenger({ ...identity, clock: { now: () => new Date(0), after } });
    const sent = Array.from({ length: 70 }, () => still.post(place(), text));
    await Promise.all(sent.slice(0, 7));
    const times = [...Array<number>(7).fill(0), ...waits];
    assert.equal(times.length, 70);
    for (const [calls, ms] of [
      [7, 1_000],
      [8, 2_000],
      [60, 30_000],
    ] as const)
      for (const [index, time] of times.slice(0, -calls).entries())
        assert.ok((times[index + calls] ?? 0) - time > ms, `more than ${calls} within ${ms} ms`);
  });

  it('sends no more into one conversation than Teams takes, while others go on', async () => {
    const sent: number[] = [];
    const many = Array.from({ length: 9 }, () =>
      messenger.post(place(), text).then(() => sent.push(clock.now().getTime())),
    );
    await messenger.post(place('a:2'), text);
    await Promise.all(many.slice(0, 7));
    assert.equal(sent.length, 7);
    await clock.advance(2_500);
    await Promise.all(many);
    assert.equal(teams.requests.length, 10);
  });
});

describe('What came of a message', () => {
  for (const [what, error, isLost] of [
    ['did not get through', new DeliveryError('busy'), true],
    ['did not get through, as the SDK says it', Object.assign(new Error('x'), { name: 'RestError' }), true],
    ['is a fault of the bot’s', new TypeError('x'), false],
    ['is no error', { name: 'RestError' }, false],
  ] as const)
    it(what, () => {
      assert.equal(isUndelivered(error), isLost);
    });
});
