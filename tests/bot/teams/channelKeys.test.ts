import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import sinon from 'sinon';
import { createSigningKey } from '../../../sandbox/entra/signingKey.ts';
import type { SigningKey } from '../../../sandbox/entra/signingKey.ts';
import type { Channel } from '../../support/channel.ts';
import { channelWith } from '../../support/channel.ts';
import type { KeyServer } from '../../support/keyServer.ts';
import { startKeyServer } from '../../support/keyServer.ts';
import { answer } from '../../support/listener.ts';

const second = 1_000;
const day = 24 * 60 * 60 * second;

describe('The keys of Bot Service', () => {
  let server: KeyServer;
  let channel: Channel;
  let first: SigningKey;
  beforeEach(async () => {
    server = await startKeyServer();
    first = await server.publish();
    channel = channelWith(server.metadataUrl);
  });
  afterEach(async () => {
    sinon.restore();
    await server.close();
  });
  const statusWith = async (key: SigningKey): Promise<number> => channel.status(await channel.sign(key));

  it('are read once for fifty first turns, and not again', async () => {
    const token = await channel.sign(first);
    const statuses = await Promise.all(Array.from({ length: 50 }, () => channel.status(token)));
    assert.deepEqual(new Set(statuses), new Set([200]));
    assert.equal(await channel.status(token), 200);
    assert.deepEqual(server.counts(), { metadata: 1, keys: 1 });
  });

  it('are read again for an unknown one, every half minute at most', async () => {
    await statusWith(first);
    const next = await server.publish();
    channel.now += 29 * second;
    assert.equal(await statusWith(next), 401);
    assert.deepEqual(server.counts(), { metadata: 1, keys: 1 });
    channel.now += second;
    assert.deepEqual(await Promise.all([statusWith(next), statusWith(next)]), [200, 200]);
    const unknown = await createSigningKey();
    assert.deepEqual(
      await Promise.all(Array.from({ length: 20 }, () => statusWith(unknown))),
      Array(20).fill(401),
    );
    assert.deepEqual(server.counts(), { metadata: 2, keys: 2 });
  });

  it('are not asked for when the token could not be right in any case', async () => {
    const [, body, signature] = (await channel.sign(first)).split('.');
    for (const header of [{ alg: 'HS256', kid: 'x' }, { alg: 'RS256' }, { alg: 'RS256', kid: ['x'] }]) {
      const head = Buffer.from(JSON.stringify(header)).toString('base64url');
      assert.equal(await channel.status(`${head}.${body ?? ''}.${signature ?? ''}`), 401);
    }
    assert.deepEqual(server.counts(), { metadata: 0, keys: 0 });
  });

  it('are read again after a day while the turns go on, and one that was withdrawn then counts no more', async () => {
    await statusWith(first);
    const next = await server.publish();
    server.keys = server.keys.slice(1);
    channel.now += day - second;
    const asked = sinon.spy(globalThis, 'fetch');
    assert.equal(await statusWith(first), 200);
    sinon.assert.notCalled(asked);
    assert.deepEqual(server.counts(), { metadata: 1, keys: 1 });
    channel.now += second;
    const held = Promise.withResolvers<ServerResponse>();
    server.broken = held.resolve;
    // The answer is still held back when the turn is taken.
    assert.equal(await statusWith(first), 200);
    answer(await held.promise, { jwks_uri: `${server.url}keys` });
    // An unknown key waits for the reading that is under way.
    assert.equal(await statusWith(next), 200);
    assert.equal(await statusWith(first), 401);
    assert.deepEqual(server.counts(), { metadata: 2, keys: 2 });
  });

  it('answer 503 while none was ever read, and try again a second later', async () => {
    server.broken = (response) => {
      answer(response, '', 500);
    };
    const header = `Bearer ${await channel.sign(first)}`;
    for (const passed of [0, second - 1]) {
      channel.now += passed;
      assert.equal(await channel.answer(header), '503 the keys of Bot Service were not read yet');
    }
    assert.equal(server.counts().metadata, 1);
    server.broken = undefined;
    channel.now += 1;
    assert.equal(await statusWith(first), 200);
  });

  describe('count on while what is read is', () => {
    const rubbish: Readonly<Record<string, readonly [RegExp, (response: ServerResponse) => void]>> = {
      'an error, whatever its body': [
        /metadata answered 503/,
        (response) => {
          answer(response, { jwks_uri: `${server.url}keys` }, 503);
        },
      ],
      nothing: [/fetch failed/, (response) => response.destroy()],
      'an answer without a body': [
        /Unexpected end of JSON input/,
        (response) => {
          answer(response, '', 204);
        },
      ],
      'no JSON': [
        /JSON/,
        (response) => {
          answer(response, '<html>');
        },
      ],
      'no metadata': [
        /jwks_uri/,
        (response) => {
          answer(response, { jwks_uri: 7 });
        },
      ],
      'a list elsewhere': [
        /the metadata names keys of another origin/,
        (response) => {
          answer(response, { jwks_uri: `${server.url.replace('127.0.0.1', 'localhost')}keys` });
        },
      ],
      'sent on to elsewhere': [
        /fetch failed/,
        (response) => {
          answer(response, '', 302, { location: '/moved' });
        },
      ],
      'larger than any list': [
        /more than 1048576 bytes/,
        (response) => {
          answer(response, { jwks_uri: `${server.url}keys`, pad: ' '.repeat(1024 * 1024) });
        },
      ],
      'a list without a key for Teams': [
        /the list has no key that is endorsed for Teams/,
        (response) => {
          server.keys = [];
          answer(response, { jwks_uri: `${server.url}keys` });
        },
      ],
      'a list with a key that is none': [
        /the list has no key that is endorsed for Teams/,
        (response) => {
          server.keys = [{ kty: 'RSA', kid: 'odd', n: '', e: '', endorsements: ['msteams'] }];
          answer(response, { jwks_uri: `${server.url}keys` });
        },
      ],
    };
    for (const [what, [why, broken]] of Object.entries(rubbish))
      it(what, async () => {
        await statusWith(first);
        const next = await server.publish();
        server.broken = broken;
        channel.now += 2 * day;
        assert.equal(await statusWith(next), 401);
        assert.equal(await statusWith(first), 200);
        assert.equal(channel.unread.length, 1);
        assert.match(String(channel.unread[0]), why);
      });

    it('never sent', async () => {
      await statusWith(first);
      const patience = new AbortController();
      const timeout = sinon.stub(AbortSignal, 'timeout').returns(patience.signal);
      const asked = Promise.withResolvers<undefined>();
      server.broken = () => {
        asked.resolve(undefined);
      };
      channel.now += day;
      assert.equal(await statusWith(first), 200);
      await asked.promise;
      const waiting = statusWith(await createSigningKey());
      patience.abort();
      assert.equal(await waiting, 401);
      sinon.assert.calledOnceWithExactly(timeout, 5 * second);
      assert.equal(await statusWith(first), 200);
    });
  });

  describe('do not count without an endorsement for Teams:', () => {
    const facts: Readonly<Record<string, object>> = {
      'no member': {},
      'an empty list': { endorsements: [] },
      'another channel': { endorsements: ['webchat'] },
      'a text': { endorsements: 'msteams' },
    };
    for (const [what, members] of Object.entries(facts))
      it(what, async () => {
        assert.equal(await statusWith(await server.publish({ ...members })), 401);
        assert.equal(await statusWith(first), 200);
      });
  });

  it('are read from a list as large as any may be', async () => {
    const body = JSON.stringify({ jwks_uri: `${server.url}keys` });
    server.broken = (response) => {
      answer(response, body.padEnd(1024 * 1024));
    };
    assert.equal(await statusWith(first), 200);
  });

  it('do not count where they are too short, whatever is signed', async () => {
    const [, claims = '', signature = ''] = (await channel.sign(first)).split('.');
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_040 });
    const short = { ...publicKey.export({ format: 'jwk' }), kid: 'short', endorsements: ['msteams'] };
    server.keys = [...server.keys, short];
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'short' })).toString('base64url');
    assert.equal(
      await channel.answer(`Bearer ${header}.${claims}.${signature}`),
      '401 Unauthorized: the key is none of Bot Service for Teams',
    );
  });

  it('are read though one among them cannot be', async () => {
    const odd = { kid: 'odd', n: '', e: '', endorsements: ['msteams'] };
    server.keys = [7, { ...odd, kty: 'RSA' }, { ...odd, kty: 'EC' }, ...server.keys];
    assert.equal(await statusWith(first), 200);
  });
});
