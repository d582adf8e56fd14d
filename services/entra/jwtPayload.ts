import { decodeJwt } from 'jose';

/** The claims of a JWT, read and not trusted: its signature is somebody else's to check. `undefined` for what cannot be read. */
export function jwtPayload(token: string): unknown {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
