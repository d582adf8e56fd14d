import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Clock } from '../elevation/clock.ts';

export interface DoctorReadersParts {
  readonly tenantId: string;
  readonly clientId: string;
  readonly applicationIdUri: string;
  /** Authority host, e.g. `https://login.microsoftonline.com`. */
  readonly login: string;
  /** Object ids in small letters. */
  readonly readers: readonly string[];
  /** Of Entra, for this tenant. */
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
}

/** `reader`: one of those who may ask. `stranger`: somebody of the tenant who may not. `nobody`: no token for this. Never rejects. */
export type Asking = (authorization: string | undefined) => Promise<'reader' | 'stranger' | 'nobody'>;

/** Clocks may differ by so much. Seconds. */
const tolerance = 60;

/**
 * Who asks what the bot sees of itself, by a token that Entra made for the bot's own API and that the person's own sign-in got. In a version 2 token the audience is the
 * client id, in a version 1 token the application ID URI.
 */
export function createDoctorReaders({ keys, clock, ...parts }: DoctorReadersParts): Asking {
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return 'nobody';
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'nbf', 'aud', 'iss', 'tid', 'oid', 'scp'],
        currentDate: clock.now(),
        clockTolerance: tolerance,
      });
      if (!isForThis(payload, parts)) return 'nobody';
      return parts.readers.includes(String(payload['oid']).toLowerCase()) ? 'reader' : 'stranger';
    } catch {
      return 'nobody';
    }
  };
}

/** The keys by which Entra signs for a tenant. `login`: authority host, or what stands in for it. */
export function tenantKeys(login: string, tenantId: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(`${login}/${tenantId}/discovery/v2.0/keys`), { timeoutDuration: 5_000 });
}

function isForThis(
  { ver, tid, iss, aud, scp }: JWTPayload,
  { tenantId, clientId, applicationIdUri, login }: Omit<DoctorReadersParts, 'keys' | 'clock'>,
): boolean {
  if (tid !== tenantId || !String(scp).split(' ').includes('access_as_user')) return false;
  return ver === '2.0'
    ? iss === `${login}/${tenantId}/v2.0` && aud === clientId
    : ver === '1.0' && iss === `https://sts.windows.net/${tenantId}/` && aud === applicationIdUri;
}
