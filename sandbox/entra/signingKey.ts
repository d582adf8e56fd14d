import { randomUUID } from 'node:crypto';
import type { JWTPayload, JWTVerifyResult } from 'jose';
import { SignJWT, decodeJwt, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';

/** A key pair that signs tokens, and its public half as a JWKS. Made at start, never written anywhere. */
export interface SigningKey {
  readonly kid: string;
  readonly jwks: { readonly keys: readonly object[] };
  sign(claims: JWTPayload): Promise<string>;
  /** Checks the signature alone; times are the caller's business, since the cloud has a clock of its own. */
  verify(token: string): Promise<JWTPayload>;
}

/** Tokens whose signature was found good: an access token comes with each call for an hour. */
const mostVerified = 1_000;

/** `facts` are further members of the published key, e.g. `endorsements`. */
export async function createSigningKey(facts: Readonly<Record<string, unknown>> = {}): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomUUID();
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256', ...facts };
  const verified = new LRUCache<string, JWTPayload>({ maxSize: mostVerified, sizeCalculation: () => 1 });
  return {
    kid,
    jwks: { keys: [jwk] },
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, x5t: kid }).sign(privateKey),
    async verify(token) {
      const known = verified.get(token);
      if (known !== undefined) return known;
      const { exp } = decodeJwt(token);
      // jose insists on checking times: it is told the token's own last moment, so that only the signature counts.
      const currentDate = new Date(((exp ?? 1) - 1) * 1_000);
      const result: JWTVerifyResult = await jwtVerify(token, publicKey, {
        algorithms: ['RS256'],
        currentDate,
      });
      verified.set(token, result.payload);
      return result.payload;
    },
  };
}
