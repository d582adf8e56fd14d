import assert from 'node:assert/strict';
import { SignJWT, UnsecuredJWT, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import type { Asking } from '../../../services/entra/doctorReaders.ts';
import { createDoctorReaders } from '../../../services/entra/doctorReaders.ts';
import { stillClock } from '../../support/stillClock.ts';

const tenantId = 'c0a70501-7e4a-4f6e-9c0a-5e0000000000';
const clientId = 'b0700001-1a7c-4b4e-9d3f-1a7c00000001';
const applicationIdUri = `api://botid-${clientId}`;
const reader = '1a2b0005-57c5-4a1e-9c0a-5e0000000005';
const other = '00000003-0000-0000-c000-000000000000';
const now = new Date('2026-11-26T09:00:00Z');
const seconds = now.getTime() / 1000;

type Claims = Readonly<Record<string, unknown>>;
const times = { nbf: seconds - 10, exp: seconds + 600 };
const two: Claims = {
  ...{ ...times, ver: '2.0', tid: tenantId, aud: clientId, oid: reader, scp: 'access_as_user' },
  iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
};
const one: Claims = {
  ...{ ...two, ver: '1.0', aud: applicationIdUri },
  iss: `https://sts.windows.net/${tenantId}/`,
};

/** What of a good token is another, and who asks with it. */
const rows: readonly (readonly [string, Claims, Awaited<ReturnType<Asking>>])[] = [
  ['a version 2 token of theirs', two, 'reader'],
  ['a version 1 token of theirs', one, 'reader'],
  ['an id in capitals', { ...two, oid: reader.toUpperCase() }, 'reader'],
  ['more scopes than that', { ...two, scp: 'User.Read access_as_user' }, 'reader'],
  ['a token of somebody else', { ...two, oid: other }, 'stranger'],
  ['a token of nobody', { ...two, oid: undefined }, 'nobody'],
  ['a token for Graph', { ...two, aud: other }, 'nobody'],
  ['a token for several APIs', { ...two, aud: [clientId, other] }, 'nobody'],
  ['a version 2 token for the URI', { ...two, aud: applicationIdUri }, 'nobody'],
  ['a version 1 token for the client id', { ...one, aud: clientId }, 'nobody'],
  ['a token of another tenant', { ...two, tid: other }, 'nobody'],
  [
    'a token from the issuer of another tenant',
    { ...two, iss: `https://login.microsoftonline.com/${other}/v2.0` },
    'nobody',
  ],
  ['a version 2 token from the issuer of version 1', { ...two, iss: one['iss'] }, 'nobody'],
  ['a version 1 token from the issuer of version 2', { ...one, iss: two['iss'] }, 'nobody'],
  ['a token of a version that there is not', { ...two, ver: '3.0' }, 'nobody'],
  ['what is like version 1, without a version', { ...one, ver: undefined }, 'nobody'],
  ['an app’s own token', { ...two, scp: undefined, roles: ['access_as_user'] }, 'nobody'],
  ['a token for something else of the API', { ...two, scp: 'access_as_user_too' }, 'nobody'],
  ['a token that has ended', { ...two, exp: seconds - 61 }, 'nobody'],
  ['a token that has just ended, since clocks differ', { ...two, exp: seconds - 30 }, 'reader'],
  ['a token that has yet to begin', { ...two, nbf: seconds + 61 }, 'nobody'],
  ['a token without an end', { ...two, exp: undefined }, 'nobody'],
  ['a token without a beginning', { ...two, nbf: undefined }, 'nobody'],
];

describe('Whoever asks the bot what it sees of itself', () => {
  let asking: Asking;
  let sign: (claims: Claims) => Promise<string>;
  let forge: (claims: Claims) => Promise<string>;
  before(async () => {
    const [good, bad] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    const jwk = { ...(await exportJWK(good.publicKey)), kid: 'k1' };
    asking = createDoctorReaders({
      ...{ tenantId, clientId, applicationIdUri, login: 'https://login.microsoftonline.com' },
      ...{ readers: [reader], keys: createLocalJWKSet({ keys: [jwk] }), clock: stillClock(now) },
    });
    const signed = (key: Parameters<SignJWT['sign']>[0]) => (claims: Claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);
    sign = signed(good.privateKey);
    forge = signed(bad.privateKey);
  });

  for (const [says, claims, who] of rows)
    it(`is a ${who} with ${says}`, async () => {
      assert.equal(await asking(`Bearer ${await sign(claims)}`), who);
    });

  it('is nobody with a signature of somebody else, or none, or another scheme', async () => {
    const token = await sign(two);
    const [head, , signature] = token.split('.');
    const [, body] = (await sign({ ...two, more: 1 })).split('.');
    for (const header of [
      ...[undefined, '', token, `Basic ${token}`, `Bearer ${token} ${token}`, 'Bearer a.b.c'],
      `Bearer ${await forge(two)}`,
      `Bearer ${new UnsecuredJWT(two).encode()}`,
      `Bearer ${head ?? ''}.${body ?? ''}.${signature ?? ''}`,
    ])
      assert.equal(await asking(header), 'nobody', header);
  });
});
