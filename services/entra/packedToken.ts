import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { delegatedNames } from './delegatedScopes.ts';

/**
 * A token as it is held: a third of its length, since nearly all that tokens of one application claim is the same. With ten thousand people that is 14 MB less in a heap whose
 * collection takes time with each byte of it. It is no less secret.
 */
export type PackedToken = string & { readonly packed: true };

/** What the claims of a person's Graph token are likely to say, what is likeliest at the end. Source: Entra's reference of access tokens, version 1. */
const dictionary = Buffer.from(
  [
    '{"typ":"JWT","nonce":"","alg":"RS256","x5t":"","kid":""}\n',
    '"acrs":["c1","p1","urn:user:registersecurityinfo"],"aio":"","app_displayname":"Latchkey","family_name":"","given_name":"","ipaddr":"","onprem_sid":"S-1-5-21-","platf":"3","puid":"1003',
    '"rh":"1.A","signin_state":["kmsi"],"tenant_region_scope":"EU","wids":["b79fbf4d-3ef9-4689-8143-76b194e85509"],"xms_ftd":"","xms_idrel":"1 ","xms_st":{"sub":""},"xms_tcdt":1',
    '{"aud":"00000003-0000-0000-c000-000000000000","aud":"https://graph.microsoft.com","iss":"https://sts.windows.net//","iat":17,"nbf":17,"exp":17,"acr":"1","amr":["pwd","mfa"],"appid":"',
    `","appidacr":"1","idtyp":"user","name":"","oid":"","scp":"${delegatedNames.join(' ')} openid profile email","sub":"","tid":"","unique_name":"","upn":"","uti":"","ver":"1.0","xms_cc":["CP1"]}\n`,
  ].join(''),
);

const asItIs = 'T';
const deflated = 'D';
const lineEnd = 10;

export function packedToken(token: string): PackedToken {
  const parts = token.split('.').map((part) => Buffer.from(part, 'base64url'));
  const all = Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [newLine, part])));
  const body = deflateRawSync(all, { dictionary });
  const packed = Buffer.concat([Buffer.from(deflated), body]).toString('latin1') as PackedToken;
  // What is not a JWT as Entra writes it is held as it is.
  return tokenIn(packed) === token ? packed : (`${asItIs}${token}` as PackedToken);
}

const newLine = Buffer.from('\n');

/** The very text that was packed. */
export function tokenIn(packed: PackedToken): string {
  if (packed.startsWith(asItIs)) return packed.slice(1);
  const all = inflateRawSync(Buffer.from(packed.slice(1), 'latin1'), { dictionary });
  const first = all.indexOf(lineEnd);
  const second = all.indexOf(lineEnd, first + 1);
  return [all.subarray(0, first), all.subarray(first + 1, second), all.subarray(second + 1)]
    .map((part) => part.toString('base64url'))
    .join('.');
}
