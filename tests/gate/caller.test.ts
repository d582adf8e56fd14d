import assert from 'node:assert/strict';
import { SignJWT, UnsecuredJWT, createLocalJWKSet, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { IsPim } from '../../gate/caller.ts';
import { createIsPim } from '../../gate/caller.ts';

const tenantId = 'c0a70501-7e4a-4f6e-9c0a-5e0000000000';
const clientId = '6a7e0001-1a7c-4b4e-9d3f-1a7c00000001';
const applicationIdUri = `api://gate.contoso.com/${clientId}`;
const pimId = '1c67c054-65c8-4f7f-92a1-eb7ba6e48627';
const now = new Date('2026-11-26T09:00:00Z');
const seconds = now.getTime() / 1000;

const times = { nbf: seconds - 10, exp: seconds + 600 };
/** Claims, some of them such as no library would make. */
type Claims = Readonly<Record<string, unknown>>;

const two: Claims = {
  ...{ ...times, ver: '2.0', tid: tenantId, aud: clientId, azp: pimId },
  iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
};
const one: Claims = {
  ...{ ...times, ver: '1.0', tid: tenantId, aud: applicationIdUri, appid: pimId },
  iss: `https://sts.windows.net/${tenantId}/`,
};
const other = '00000003-0000-0000-c000-000000000000';

/** What of a good token is another, and whether it still is PIM's. */
const rows: readonly (readonly [string, Claims, boolean])[] = [
  ['a version 2 token for the client id', two, true],
  ['a version 2 token for the URI', { ...two, aud: applicationIdUri }, true],
  ['a version 1 token for the URI', one, true],
  ['a version 1 token for the client id', { ...one, aud: clientId }, false],
  ['a token of another application', { ...two, azp: other }, false],
  ['a version 1 token of another application', { ...one, appid: other }, false],
  [
    'a version 2 token whose caller stands where version 1 has it',
    { ...two, azp: undefined, appid: pimId },
    false,
  ],
  [
    'a version 1 token whose caller stands where version 2 has it',
    { ...one, appid: undefined, azp: pimId },
    false,
  ],
  ['a token without a caller', { ...two, azp: undefined }, false],
  ['a token for nobody', { ...two, aud: undefined }, false],
  ['a token of nobody', { ...two, iss: undefined }, false],
  ['a token of no tenant', { ...two, tid: undefined }, false],
  ['MS-PIM, which is not the caller', { ...two, azp: '01fc33a7-78ba-4d2f-a4b7-768e336e890e' }, false],
  ['a token for another API', { ...two, aud: other }, false],
  ['a token for several APIs', { ...two, aud: [clientId, other] }, false],
  [
    'a token for a URI of the same client on another host',
    { ...two, aud: `api://evil.example/${clientId}` },
    false,
  ],
  ['a token of another tenant', { ...two, tid: other }, false],
  [
    'a token from the issuer of another tenant',
    { ...two, iss: `https://login.microsoftonline.com/${other}/v2.0` },
    false,
  ],
  ['a version 2 token from the issuer of version 1', { ...two, iss: one['iss'] }, false],
  ['a version 1 token from the issuer of version 2', { ...one, iss: two['iss'] }, false],
  ['a token of a version that there is not', { ...two, ver: '3.0' }, false],
  ['a token without a version', { ...two, ver: undefined }, false],
  ['what is like version 1, of a version that there is not', { ...one, ver: '3.0' }, false],
  ['what is like version 1, without a version', { ...one, ver: undefined }, false],
  ['a token longer than any', { ...two, more: 'x'.repeat(9_000) }, false],
  ['a person’s token, which has scopes', { ...two, scp: 'user_impersonation' }, false],
  ['a token that has ended', { ...two, exp: seconds - 61 }, false],
  ['a token that has just ended, since clocks differ', { ...two, exp: seconds - 30 }, true],
  ['a token that has yet to begin', { ...two, nbf: seconds + 61 }, false],
  ['a token that is about to begin, since clocks differ', { ...two, nbf: seconds + 30 }, true],
  ['a token without an end', { ...two, exp: undefined }, false],
  ['a token without a beginning', { ...two, nbf: undefined }, false],
];

describe('Whoever calls the gate', () => {
  let isPim: IsPim;
  let sign: (claims: Claims, header?: object) => Promise<string>;
  let forge: (claims: Claims) => Promise<string>;
  let signOtherwise: (claims: Claims) => Promise<string>;
  before(async () => {
    const [good, bad] = await Promise.all([
      generateKeyPair('RS256', { extractable: true }),
      generateKeyPair('RS256'),
    ]);
    // Entra's keys say nothing of what they are for either.
    const jwk = { ...(await exportJWK(good.publicKey)), kid: 'k1' };
    isPim = createIsPim({
      ...{ tenantId, clientId, applicationIdUri, pimId, keys: createLocalJWKSet({ keys: [jwk] }) },
      clock: { now: () => now, after: () => () => undefined },
    });
    const signed =
      (key: Parameters<SignJWT['sign']>[0], alg = 'RS256') =>
      (claims: Claims, header: object = {}) =>
        new SignJWT(claims).setProtectedHeader({ alg, kid: 'k1', ...header }).sign(key);
    sign = signed(good.privateKey);
    forge = signed(bad.privateKey);
    signOtherwise = signed(await importJWK(await exportJWK(good.privateKey), 'PS256'), 'PS256');
  });

  for (const [says, claims, isTaken] of rows)
    it(`${isTaken ? 'is let in with' : 'is not let in with'} ${says}`, async () => {
      assert.equal(await isPim(`Bearer ${await sign(claims)}`), isTaken);
    });

  it('is not let in with a signature of somebody else, or none', async () => {
    assert.equal(await isPim(`Bearer ${await forge(two)}`), false);
    assert.equal(await isPim(`Bearer ${new UnsecuredJWT(two).encode()}`), false);
    const [head, , signature] = (await sign(one)).split('.');
    const body = Buffer.from(JSON.stringify(two)).toString('base64url');
    assert.equal(await isPim(`Bearer ${head ?? ''}.${body}.${signature ?? ''}`), false);
  });

  it('is not let in with a signature of the right key in another way', async () => {
    assert.equal(await isPim(`Bearer ${await signOtherwise(two)}`), false);
  });

  it('is not let in with a key that it brings along', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const token = await new SignJWT(two)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', jwk })
      .sign(privateKey);
    assert.equal(await isPim(`Bearer ${token}`), false);
  });

  it('may write the scheme in any letters', async () => {
    assert.equal(await isPim(`bearer ${await sign(two)}`), true);
  });

  it('is not let in with another scheme, nothing, or far too much', async () => {
    const token = await sign(two);
    for (const header of [
      undefined,
      '',
      token,
      `Basic ${token}`,
      `Basic, Bearer ${token}`,
      `Bearer ${token} ${token}`,
      `Bearer ${'a'.repeat(9_000)}.b.c`,
    ])
      assert.equal(await isPim(header), false);
  });
});
