import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { jwtVerify } from 'jose';
import type { Clock } from '../services/elevation/clock.ts';

export interface CallerParts {
  readonly tenantId: string;
  /** Client id of the gate's registration. */
  readonly clientId: string;
  /** Its Application ID URI: `api://HOST/CLIENT-ID`. */
  readonly applicationIdUri: string;
  /** The application as which PIM calls. */
  readonly pimId: string;
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
}

/** Whether the Authorization header of a call is PIM's. Never rejects. */
export type IsPim = (authorization: string | undefined) => Promise<boolean>;

/** Clocks may differ by so much. Seconds. */
const tolerance = 60;

/**
 * Signature and times, then who and for whom: anybody of the tenant who can get a token for this API would be let in without the check of the caller. In a version 2
 * token the caller is `azp` and the audience the client id, the how-to says the URI; in a version 1 token `appid` and the URI. Source: the how-to, and the token of a
 * live call.
 */
export function createIsPim({ keys, clock, ...parts }: CallerParts): IsPim {
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined || token.length > 8_192) return false;
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        // The others are compared below.
        requiredClaims: ['exp', 'nbf'],
        currentDate: clock.now(),
        clockTolerance: tolerance,
      });
      return isFromPim(payload, parts);
    } catch {
      return false;
    }
  };
}

function isFromPim(
  claims: JWTPayload,
  { tenantId, clientId, applicationIdUri, pimId }: Omit<CallerParts, 'keys' | 'clock'>,
): boolean {
  const { ver, tid, iss, aud, azp, appid, scp } = claims;
  // A person's token has scopes; PIM comes as itself.
  if (tid !== tenantId || scp !== undefined) return false;
  if (ver === '2.0')
    return (
      iss === `https://login.microsoftonline.com/${tenantId}/v2.0` &&
      azp === pimId &&
      (aud === clientId || aud === applicationIdUri)
    );
  return (
    ver === '1.0' &&
    iss === `https://sts.windows.net/${tenantId}/` &&
    appid === pimId &&
    aud === applicationIdUri
  );
}
