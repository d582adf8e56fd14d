import type { TokenFault } from '../tokenReader.ts';
import type { GraphResponse } from './exchange.ts';
import { errorBody } from './graphFault.ts';

/** The answer to a token that is none for Graph: 401 with the challenge of whoever asks for a better one. */
export function refuseToken(
  fault: TokenFault,
  now: Date,
  trace: Readonly<Record<string, string>>,
): Pick<GraphResponse, 'status' | 'headers' | 'body'> {
  const claims =
    fault.fault === 'revoked'
      ? `, error="insufficient_claims", claims="${Buffer.from(fault.claims).toString('base64')}"`
      : '';
  return {
    status: 401,
    headers: { ...trace, 'www-authenticate': challenge + claims },
    body: errorBody('InvalidAuthenticationToken', messages[fault.fault], now, trace),
  };
}

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"';

const messages: Readonly<Record<TokenFault['fault'], string>> = {
  missing: 'Access token is empty.',
  invalid: 'Access token validation failure. Invalid signature.',
  expired: 'Lifetime validation failed, the token is expired.',
  'wrong-audience': 'Access token validation failure. Invalid audience.',
  'wrong-tenant': 'Access token validation failure. Invalid tenant.',
  revoked:
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
};
