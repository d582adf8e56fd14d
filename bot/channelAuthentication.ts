import type { Activity } from 'botbuilder';
import {
  AuthenticationConfiguration,
  AuthenticationError,
  BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type {
  AuthenticateRequestResult,
  ClaimsIdentity,
  ConnectorFactory,
  ServiceClientCredentials,
  UserTokenClient,
} from 'botframework-connector';

/** Where Bot Service is and how it signs. */
export interface ChannelEndpoints {
  readonly openIdMetadataUrl: string;
  readonly tokenIssuer: string;
  readonly oauthScope: string;
  readonly loginUrl: string;
  readonly callerId: string;
}

export interface ChannelIdentity {
  readonly clientId: string;
  readonly endpoints: ChannelEndpoints;
  /** The bot's own access token for a scope, from an @azure/identity credential. */
  readonly tokenFor: (scope: string) => Promise<string>;
}

/**
 * Bot Framework authentication that believes Bot Service alone. The SDK also takes tokens of the "emulator" and of "skills": such a token
 * is issued to anybody who holds this bot's own secret, and would let them speak as any person. So whatever is not signed by the channel
 * for Teams, with the activity's own service URL, is refused before the SDK looks at it.
 */
export class ChannelAuthentication extends BotFrameworkAuthentication {
  readonly #inner: BotFrameworkAuthentication;
  readonly #endpoints: ChannelEndpoints;

  constructor({ clientId, endpoints, tokenFor }: ChannelIdentity) {
    super();
    this.#endpoints = endpoints;
    this.#inner = BotFrameworkAuthenticationFactory.create(
      '',
      true,
      endpoints.loginUrl,
      endpoints.oauthScope,
      endpoints.tokenIssuer,
      // No user token service is used: assertions are exchanged by the bot itself and kept in memory.
      endpoints.oauthScope,
      endpoints.openIdMetadataUrl,
      endpoints.openIdMetadataUrl,
      endpoints.callerId,
      new BotCredentials(clientId, endpoints.oauthScope, tokenFor),
      new AuthenticationConfiguration(['msteams']),
    );
  }

  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    if (activity.channelId !== 'msteams') throw unauthorized('not a Teams activity');
    if (!activity.serviceUrl) throw unauthorized('no service URL');
    if (issuerOf(authHeader) !== this.#endpoints.tokenIssuer)
      throw unauthorized('not a token of Bot Service');
    return this.#inner.authenticateRequest(activity, authHeader);
  }

  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw unauthorized('streaming is not offered');
  }

  override authenticateChannelRequest(): Promise<ClaimsIdentity> {
    throw unauthorized('skills are not offered');
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return this.#inner.createConnectorFactory(claimsIdentity);
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.#inner.createUserTokenClient(claimsIdentity);
  }

  override getOriginatingAudience(): string {
    return this.#inner.getOriginatingAudience();
  }
}

/** The `iss` of a bearer token, unverified: it only decides which tokens are not even looked at. */
function issuerOf(authHeader: string): string | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authHeader)?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'iss' in claims && typeof claims.iss === 'string'
      ? claims.iss
      : undefined;
  } catch {
    return undefined;
  }
}

function unauthorized(message: string): AuthenticationError {
  return new AuthenticationError(`Unauthorized: ${message}`, 401);
}

/** Signs the bot's calls to Bot Service with a token of whichever credential is configured. */
class BotCredentials extends ServiceClientCredentialsFactory {
  readonly #clientId: string;
  readonly #scope: string;
  readonly #tokenFor: (scope: string) => Promise<string>;

  constructor(clientId: string, scope: string, tokenFor: (scope: string) => Promise<string>) {
    super();
    this.#clientId = clientId;
    this.#scope = scope;
    this.#tokenFor = tokenFor;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId.toLowerCase() === this.#clientId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(): Promise<ServiceClientCredentials> {
    return Promise.resolve({
      signRequest: async (request) => {
        request.headers.set('Authorization', `Bearer ${await this.#tokenFor(`${this.#scope}/.default`)}`);
        return request;
      },
    });
  }
}
