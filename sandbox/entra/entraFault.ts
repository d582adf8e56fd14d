import { randomUUID } from 'node:crypto';
import type { HttpResponse } from '../http/handler.ts';

/** A refusal of the token endpoint. `code` is the number of an AADSTS error. */
export class EntraFault extends Error {
  readonly error: string;
  readonly code: number;
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    error: string,
    code: number,
    message: string,
    { status = 400, ...extra }: { status?: number } & Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'EntraFault';
    this.error = error;
    this.code = code;
    this.status = status;
    this.extra = extra;
  }

  response(now: Date): HttpResponse {
    const traceId = randomUUID();
    const correlationId = randomUUID();
    const timestamp = now
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, 'Z');
    return {
      status: this.status,
      body: {
        error: this.error,
        error_description: `AADSTS${this.code}: ${this.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
        error_codes: [this.code],
        timestamp,
        trace_id: traceId,
        correlation_id: correlationId,
        error_uri: `https://login.microsoftonline.com/error?code=${this.code}`,
        ...this.extra,
      },
    };
  }
}

export const entraFaults = {
  unsupportedGrant: () =>
    new EntraFault('unsupported_grant_type', 70003, 'The app requested an unsupported grant type.'),
  missing: (name: string) =>
    new EntraFault(
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${name}'.`,
    ),
  unknownClient: (id: string) =>
    new EntraFault(
      'unauthorized_client',
      700016,
      `Application with identifier '${id}' was not found in the directory 'Contoso'.`,
    ),
  badSecret: () =>
    new EntraFault('invalid_client', 7000215, 'Invalid client secret provided.', { status: 401 }),
  badAssertion: () =>
    new EntraFault(
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
      { status: 401 },
    ),
  endedSecret: (app: string) =>
    new EntraFault(
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${app}' are expired.`,
      {
        status: 401,
      },
    ),
  switchedOff: (app: string) =>
    new EntraFault('unauthorized_client', 7000112, `Application '${app}' is disabled.`),
  unknownIssuer: (issuer: string) =>
    new EntraFault(
      'invalid_client',
      700211,
      `No matching federated identity record found for presented assertion issuer '${issuer}'.`,
      { status: 401 },
    ),
  unknownAudience: (audience: string) =>
    new EntraFault(
      'invalid_client',
      700212,
      `No matching federated identity record found for presented assertion audience '${audience}'.`,
      { status: 401 },
    ),
  unknownSubject: (subject: string) =>
    new EntraFault(
      'invalid_client',
      700213,
      `No matching federated identity record found for presented assertion subject '${subject}'.`,
      { status: 401 },
    ),
  noCredential: () =>
    new EntraFault(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      { status: 401 },
    ),
  wrongTenant: (tenant: string) => new EntraFault('invalid_request', 90002, `Tenant '${tenant}' not found.`),
  userAssertion: () => new EntraFault('invalid_grant', 50013, 'Assertion failed signature validation.'),
  assertionAudience: () =>
    new EntraFault(
      'invalid_grant',
      500131,
      'Assertion audience does not match the Client app presenting the assertion.',
    ),
  assertionExpired: () =>
    new EntraFault('invalid_grant', 500133, 'Assertion is not within its valid time range.'),
  interaction: (claims: string, context: boolean) =>
    new EntraFault(
      'interaction_required',
      context ? 53003 : 50076,
      context
        ? 'Access has been blocked by Conditional Access policies; an authentication context is required.'
        : 'Due to a configuration change made by your administrator, you must use multi-factor authentication to access the resource.',
      { suberror: 'basic_action', claims },
    ),
  consent: (app: string) =>
    new EntraFault(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${app}'.`,
      {
        suberror: 'consent_required',
      },
    ),
  badScope: (scope: string) =>
    new EntraFault(
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid: ${scope}.`,
    ),
  badCode: () =>
    new EntraFault('invalid_grant', 70008, 'The provided authorization code is expired, used or not valid.'),
  badVerifier: () =>
    new EntraFault(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    ),
  notPublic: (app: string) =>
    new EntraFault(
      'invalid_client',
      7000218,
      `The request body must contain the following parameter: 'client_assertion' or 'client_secret'. Application '${app}' is no public client.`,
      { status: 401 },
    ),
  authorizationPending: () =>
    new EntraFault(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    ),
  authorizationDeclined: () =>
    new EntraFault('authorization_declined', 70017, 'The end user denied the authorization request.'),
  deviceCodeExpired: () =>
    new EntraFault(
      'expired_token',
      70020,
      'The provided value for the input parameter device_code has expired.',
    ),
  badDeviceCode: () =>
    new EntraFault(
      'bad_verification_code',
      70018,
      'The provided value for the input parameter device_code is not valid.',
    ),
  badRefreshToken: () => new EntraFault('invalid_grant', 70000, 'The provided refresh token is not valid.'),
} as const;
