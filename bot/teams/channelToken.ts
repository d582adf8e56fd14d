import type { KeyObject } from 'node:crypto';
import type { JWTHeaderParameters } from 'jose';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { ChannelKeys } from './channelKeys.ts';
import { KeysUnavailable } from './channelKeys.ts';
import { wrongMember } from './wrongMember.ts';

export interface ChannelTokenParts {
  /** Of the bot: the one audience. */
  readonly clientId: string;
  readonly issuer: string;
  readonly keys: ChannelKeys;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Rejects with a `ChannelTokenError`, or with `KeysUnavailable`. */
export type ChannelTokenCheck = (authorization: unknown, serviceUrl: string) => Promise<void>;

/** The request was not signed by Bot Service for this bot. The message says why, in words of ours alone. */
export class ChannelTokenError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ChannelTokenError';
  }
}

/** Seconds by which Microsoft's clock and ours may differ, as in the Bot Framework's own check. */
const toleranceSeconds = 5 * 60;

/** Bot Service's tokens live for an hour; a day leaves it room, and a token for years is none of it. */
const longestLifeSeconds = 24 * 60 * 60;

/**
 * Checks the token of a request as Microsoft's "Authentication with the Bot Connector API" lists it, and asks for each of these claims where
 * the Bot Framework's own check lets some be missing.
 */
export function createChannelTokenCheck(parts: ChannelTokenParts): ChannelTokenCheck {
  const claims = claimsFor(parts);
  return async (authorization, serviceUrl) => {
    const token = bearer.safeParse(authorization);
    if (!token.success) throw new ChannelTokenError('no bearer token');
    const parsed = claims.safeParse(await signedClaims(token.data, parts));
    if (!parsed.success) throw new ChannelTokenError(`the claim ${wrongMember(parsed.error)} is not right`);
    if (parsed.data.serviceurl !== serviceUrl)
      throw new ChannelTokenError('the token is for another service URL');
  };
}

const bearer = z
  .string()
  .regex(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)
  .transform((header) => header.slice('Bearer '.length));

/**
 * Each claim alone and of one kind: a list of audiences would be for somebody else too. A token that names a client application is one
 * of Entra for whoever holds a secret (an emulator, a skill), never one of a channel.
 */
function claimsFor({ clientId, issuer }: ChannelTokenParts) {
  return z
    .object({
      iss: z.literal(issuer),
      aud: z.literal(clientId),
      serviceurl: z.string(),
      nbf: z.number(),
      exp: z.number(),
      appid: z.undefined().optional(),
      azp: z.undefined().optional(),
    })
    .refine(({ nbf, exp }) => exp - nbf <= longestLifeSeconds, { path: ['exp'] });
}

/** Signature, algorithm and times. The header is believed for one thing: which of the known keys is said to have signed. */
async function signedClaims(token: string, { keys, now }: ChannelTokenParts): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, (header) => keyOf(header, keys), {
      algorithms: ['RS256'],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(now()),
    });
    return payload;
  } catch (error) {
    if (error instanceof ChannelTokenError || error instanceof KeysUnavailable) throw error;
    // The library's words may quote the token; its codes do not.
    throw new ChannelTokenError(error instanceof errors.JOSEError ? error.code : 'the token cannot be read');
  }
}

async function keyOf({ kid, crit }: JWTHeaderParameters, keys: ChannelKeys): Promise<KeyObject> {
  // Bot Service demands no extension; the library would take the one that it knows.
  if (crit !== undefined) throw new ChannelTokenError('the token demands an extension');
  const key = typeof kid === 'string' ? await keys.find(kid) : undefined;
  if (key === undefined) throw new ChannelTokenError('the key is none of Bot Service for Teams');
  return key;
}
