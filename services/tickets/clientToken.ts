import { z } from 'zod';
import type { Clock } from '../elevation/clock.ts';
import type { Answered, AskJson, AskParts } from './askJson.ts';
import { createAskJson } from './askJson.ts';

export interface ClientTokenParts extends AskParts {
  /** Where tokens are given: ServiceNow's is `/oauth_token.do`. */
  readonly tokenUrl: string;
  readonly client: string;
  readonly secret: string;
}

const answer = z.object({
  access_token: z.string().regex(/^[\x21-\x7E]{1,8192}$/),
  expires_in: z.coerce.number().positive().catch(300),
});

/** A token is not used in its last minute: it would end on its way. Milliseconds. */
const spareMs = 60_000;

/**
 * Asks with a token that a client's own id and secret got (OAuth 2.0, client credentials: RFC 6749, section 4.4). It is held in memory, and got anew when its time is nearly over
 * or it is refused. Never rejects.
 */
export function createAskWithToken({ tokenUrl, client, secret, ...parts }: ClientTokenParts): AskJson {
  const ask = createAskJson(parts);
  const form = { grant_type: 'client_credentials', client_id: client, client_secret: secret };
  let held: Promise<Token> | undefined;

  const tokenOf = async (): Promise<Token> => {
    const known = await held;
    if (known?.kind === 'token' && known.until > parts.clock.now()) return known;
    const fresh = ask(tokenUrl, { method: 'POST', form }).then((given) => tokenIn(given, parts.clock));
    held = fresh;
    return fresh;
  };

  return async (address, asking) => {
    const token = await tokenOf();
    if (token.kind === 'not-known') return token;
    const given = await ask(address, { ...asking, authorization: `Bearer ${token.value}` });
    // It may have been taken back before its time.
    if (given.kind === 'not-known' && given.why === 'refused') held = undefined;
    return given;
  };
}

type Token =
  | { readonly kind: 'token'; readonly value: string; readonly until: Date }
  | Extract<Answered, { kind: 'not-known' }>;

function tokenIn(given: Answered, clock: Clock): Token {
  if (given.kind === 'not-known') return given;
  const read = given.status === 200 ? answer.safeParse(given.body) : undefined;
  if (read?.success !== true)
    return { kind: 'not-known', why: given.status === 200 ? 'unreadable' : 'refused' };
  const { access_token: value, expires_in: seconds } = read.data;
  return { kind: 'token', value, until: new Date(clock.now().getTime() + seconds * 1_000 - spareMs) };
}
