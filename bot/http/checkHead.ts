import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import type { HttpLimits } from './httpLimits.ts';
import { Refusal } from '../teams/refusal.ts';

/** `Bearer`, one space, and three parts in base64url: what a signed token looks like (RFC 6750 and 7515). */
const bearer = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/;

/** Judges a request by its head alone, so that no byte of the body of a stranger is read. Answers the `Authorization` header. */
export function checkHead({ headersDistinct }: IncomingMessage, limits: HttpLimits): string {
  const [authorization = '', ...more] = headersDistinct['authorization'] ?? [];
  // `Bearer ` and the token.
  if (more.length > 0 || authorization.length > limits.token + 7 || !bearer.test(authorization))
    throw new Refusal(401, 'no bearer token');
  for (const coding of headersDistinct['content-encoding'] ?? [])
    if (coding.toLowerCase() !== 'identity') throw new Refusal(415, 'an encoded body');
  for (const coding of headersDistinct['transfer-encoding'] ?? [])
    if (coding.toLowerCase() !== 'chunked') throw new Refusal(415, 'an encoded body');
  const types = headersDistinct['content-type'] ?? [];
  if (types.length !== 1 || !isJson(types[0] ?? '')) throw new Refusal(415, 'not JSON');
  if (Number(headersDistinct['content-length']?.[0] ?? 0) > limits.body)
    throw new Refusal(413, 'a body that is too long');
  return authorization;
}

/** `application/json`, with `charset=utf-8` at most. */
function isJson(contentType: string): boolean {
  try {
    const { essence, params } = new MIMEType(contentType);
    return essence === 'application/json' && (params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    return false;
  }
}
