import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { channelIssuer } from '../../sandbox/botservice/channelTokens.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';
import { botToken } from './lib.ts';

/** Claims, `undefined` for one that is left out. */
type Claims = Readonly<Record<string, unknown>>;

/** What an attacker has to forge with: everything that is public, keys of their own, the bot's secret, and a genuine token. */
export interface Forge {
  readonly sandbox: Sandbox;
  readonly serviceUrl: string;
  /** Signed by Bot Service. */
  readonly genuine: string;
  /** Signed by Bot Service, with other claims than it would ever sign. */
  readonly signed: (over: Claims) => Promise<string>;
  /** Where the attacker publishes keys of their own. */
  readonly ownKeysUrl: string;
  readonly ownJwk: JsonWebKey;
  readonly publicJwk: JsonWebKey;
}

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ownCurve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const ownJwk = own.publicKey.export({ format: 'jwk' });

type Making = (forge: Forge) => string | Promise<string>;
type Table = Readonly<Record<string, Making>>;

const seconds = (): number => Math.floor(Date.now() / 1_000);
const base64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const partsOf = (token: string): readonly [string, string, string] => {
  const [head = '', body = '', signature = ''] = token.split('.');
  return [head, body, signature];
};
const kidOf = ({ genuine }: Forge): string =>
  (JSON.parse(Buffer.from(partsOf(genuine)[0], 'base64url').toString()) as { kid: string }).kid;
const claimsOf = ({ serviceUrl }: Forge, over: object = {}): object => ({
  iss: channelIssuer,
  aud: bot.appId,
  serviceurl: serviceUrl,
  iat: seconds(),
  nbf: seconds() - 5,
  exp: seconds() + 3_600,
  ...over,
});
const changed = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

function joined(head: object, claims: object, signature: (text: string) => Buffer): string {
  const text = `${base64({ typ: 'JWT', ...head })}.${base64(claims)}`;
  return `${text}.${signature(text).toString('base64url')}`;
}
const byOwnKey =
  (header: (forge: Forge) => object): Making =>
  (forge) =>
    joined({ alg: 'RS256', ...header(forge) }, claimsOf(forge), (text) =>
      sign('RSA-SHA256', Buffer.from(text), own.privateKey),
    );
const bySharedSecret =
  (secret: (forge: Forge) => string | Buffer, alg = 'HS256'): Making =>
  (forge) =>
    joined({ alg, kid: kidOf(forge) }, claimsOf(forge), (text) =>
      createHmac(alg.replace('HS', 'sha'), secret(forge)).update(text).digest(),
    );
const unsigned =
  (alg: string, signature: string): Making =>
  (forge) =>
    `${base64({ alg, typ: 'JWT', kid: kidOf(forge) })}.${base64(claimsOf(forge))}.${signature}`;
const publicKey = ({ publicJwk }: Forge, type: 'spki' | 'pkcs1'): string | Buffer =>
  createPublicKey({ key: publicJwk, format: 'jwk' }).export({ type, format: 'pem' });

/** No key of Bot Service signed these. */
export const forged: Table = {
  'random text': () => 'abc.def.ghi',
  'the bot’s secret itself': () => bot.secret,
  'no algorithm': unsigned('none', ''),
  'no algorithm, some signature': unsigned('none', 'AAAA'),
  'no algorithm, oddly spelt': unsigned('NoNe', 'AAAA'),
  'the public key as a shared secret': bySharedSecret((forge) => publicKey(forge, 'spki')),
  'the public key as a shared secret, PKCS #1': bySharedSecret((forge) => publicKey(forge, 'pkcs1')),
  'the modulus as a shared secret': bySharedSecret(({ publicJwk }) => publicJwk.n ?? ''),
  'the public key as a shared secret, SHA-512': bySharedSecret((forge) => publicKey(forge, 'spki'), 'HS512'),
  'the bot’s secret as a shared secret': bySharedSecret(() => bot.secret),
  'an empty shared secret': bySharedSecret(() => ''),
  'an own key under the real id': byOwnKey((forge) => ({ kid: kidOf(forge) })),
  'an own key under an unknown id': byOwnKey(() => ({ kid: 'nobody' })),
  'an own key without an id': byOwnKey(() => ({})),
  'an own key in the header': byOwnKey((forge) => ({ kid: 'x', jwk: forge.ownJwk })),
  'an address of own keys': byOwnKey((forge) => ({ kid: kidOf(forge), jku: forge.ownKeysUrl })),
  'an address of an own certificate': byOwnKey((forge) => ({ kid: kidOf(forge), x5u: forge.ownKeysUrl })),
  'an own certificate in the header': byOwnKey(() => ({
    kid: 'y',
    x5c: [own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')],
  })),
  'a path as the key’s id': byOwnKey(() => ({ kid: '../../etc/passwd' })),
  'the name of a prototype as the key’s id': byOwnKey(() => ({ kid: '__proto__' })),
  'an object as the key’s id': byOwnKey(() => ({ kid: { a: 1 } })),
  'a demanded extension': byOwnKey((forge) => ({ kid: kidOf(forge), crit: ['b64'], b64: false })),
  'an own elliptic curve': (forge) =>
    joined({ alg: 'ES256', kid: kidOf(forge) }, claimsOf(forge), (text) =>
      sign('SHA256', Buffer.from(text), { key: ownCurve.privateKey, dsaEncoding: 'ieee-p1363' }),
    ),
};

/** A genuine token, tampered with. */
export const tampered: Table = {
  'one character of the signature changed': ({ genuine }) => {
    const [head, body, signature] = partsOf(genuine);
    return [head, body, changed(signature, 20)].join('.');
  },
  'the signature under other claims': (forge) => {
    const [head, , signature] = partsOf(forge.genuine);
    return [head, base64(claimsOf(forge, { exp: seconds() + 9_999 })), signature].join('.');
  },
  'no signature': ({ genuine }) => [...partsOf(genuine).slice(0, 2), ''].join('.'),
  'one character of the claims changed': ({ genuine }) => {
    const [head, body, signature] = partsOf(genuine);
    return [head, changed(body, 30), signature].join('.');
  },
  'an issuer twice': ({ genuine, serviceUrl }) => {
    const [head, , signature] = partsOf(genuine);
    const rest = `"aud":"${bot.appId}","serviceurl":"${serviceUrl}","exp":${seconds() + 999}`;
    return [head, base64(`{"iss":"https://evil.example","iss":"${channelIssuer}",${rest}}`), signature].join(
      '.',
    );
  },
  '200 KB': (forge) => {
    const [head, , signature] = partsOf(forge.genuine);
    return [head, base64(claimsOf(forge, { pad: 'x'.repeat(150_000) })), signature].join('.');
  },
  '12 KB': (forge) => {
    const [head, , signature] = partsOf(forge.genuine);
    return [head, base64(claimsOf(forge, { pad: 'x'.repeat(8_000) })), signature].join('.');
  },
  'five parts': ({ genuine }) => [...partsOf(genuine).slice(0, 2), 'a', 'b', 'c'].join('.'),
  'two tokens': ({ genuine }) => `${genuine} ${genuine}`,
  'an equals sign': ({ genuine }) => `${genuine}=`,
};

const signedWith =
  (over: (forge: Forge) => Claims): Making =>
  (forge) =>
    forge.signed(over(forge));
const emulator = (iss: string): Claims => ({ iss, ver: '1.0', appid: bot.appId });

/** Bot Service's own key, claims that it would not sign; and genuine tokens of others. */
export const wrongClaims: Table = {
  'expired by an hour': signedWith(() => ({
    exp: seconds() - 3_600,
    nbf: seconds() - 7_200,
    iat: seconds() - 7_200,
  })),
  'expired by six minutes': signedWith(() => ({
    exp: seconds() - 360,
    nbf: seconds() - 7_200,
    iat: seconds() - 7_200,
  })),
  'valid in an hour': signedWith(() => ({
    nbf: seconds() + 3_600,
    iat: seconds() + 3_600,
    exp: seconds() + 7_200,
  })),
  'no end': signedWith(() => ({ exp: undefined })),
  'a text as its end': signedWith(() => ({ exp: 'never' })),
  'an end in ten years': signedWith(() => ({ exp: seconds() + 315_360_000 })),
  'no beginning': signedWith(() => ({ nbf: undefined })),
  'another audience': signedWith(() => ({ aud: randomUUID() })),
  'no audience': signedWith(() => ({ aud: undefined })),
  'an empty audience': signedWith(() => ({ aud: '' })),
  'a list of audiences, ours second': signedWith(() => ({ aud: [randomUUID(), bot.appId] })),
  'another issuer': signedWith(() => ({ iss: 'https://evil.example' })),
  'the issuer of the US government cloud': signedWith(() => ({ iss: 'https://api.botframework.us' })),
  'the issuer of the cloud in China': signedWith(() => ({ iss: 'https://api.botframework.azure.cn' })),
  'the issuer with a slash': signedWith(() => ({ iss: `${channelIssuer}/` })),
  'a list of issuers': signedWith(() => ({ iss: [channelIssuer] })),
  'the issuer of the emulator': signedWith(() =>
    emulator('https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/'),
  ),
  'the issuer of the emulator, v2': signedWith(() => ({
    iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0',
    ver: '2.0',
    azp: bot.appId,
  })),
  'the issuer of the emulator, own tenant': signedWith(({ sandbox }) =>
    emulator(`https://sts.windows.net/${sandbox.cloud.tenant.id}/`),
  ),
  'a skill': signedWith(() => ({ ver: '1.0', appid: randomUUID() })),
  'a skill, v2': signedWith(() => ({ ver: '2.0', azp: randomUUID() })),
  'an anonymous skill': signedWith(() => ({ ver: '1.0', appid: 'AnonymousSkill' })),
  'no service URL': signedWith(() => ({ serviceurl: undefined })),
  'another service URL': signedWith(() => ({ serviceurl: 'https://evil.example/' })),
  'the beginning of the service URL': signedWith(({ serviceUrl }) => ({
    serviceurl: serviceUrl.slice(0, -1),
  })),
  'a list of service URLs': signedWith(({ serviceUrl }) => ({ serviceurl: [serviceUrl] })),
  'a service URL by another name': signedWith(({ serviceUrl }) => ({ serviceurl: undefined, serviceUrl })),
  'the bot’s own token for Bot Service': ({ sandbox }) => botToken(sandbox),
  'the bot’s own token for itself': ({ sandbox }) => botToken(sandbox, `${bot.appId}/.default`),
  'Megan’s single sign-on token': ({ sandbox }) =>
    sandbox.teams.parts.singleSignOn(people.megan, `api://botid-${bot.appId}`),
};
