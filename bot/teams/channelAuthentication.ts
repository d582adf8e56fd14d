import type { Activity } from 'botbuilder';
import {
  AuthenticationConfiguration,
  AuthenticationError,
  BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ClaimsIdentity,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type {
  AuthenticateRequestResult,
  ConnectorFactory,
  ServiceClientCredentials,
  UserTokenClient,
} from 'botframework-connector';
import { z } from 'zod';
import { KeysUnavailable, createChannelKeys } from './channelKeys.ts';
import type { ChannelTokenCheck } from './channelToken.ts';
import { ChannelTokenError, createChannelTokenCheck } from './channelToken.ts';
import type { ServiceUrls } from './serviceUrls.ts';
import { ServiceUrlError, serviceUrlsBelow } from './serviceUrls.ts';

/** Where Bot Service is and how it signs. */
export interface ChannelEndpoints {
  readonly openIdMetadataUrl: string;
  readonly tokenIssuer: string;
  readonly oauthScope: string;
  readonly loginUrl: string;
  readonly callerId: string;
  /** Bases of the Bot Connectors of Teams: activities come from, and the bot's own token goes to, addresses below these alone. */
  readonly serviceUrls: readonly string[];
}

export interface ChannelIdentity {
  readonly clientId: string;
  readonly endpoints: ChannelEndpoints;
  /** The bot's own access token for a scope, from an @azure/identity credential. */
  readonly tokenFor: (scope: string) => Promise<string>;
  /** Told each time that the keys of Bot Service could not be read. */
  readonly onKeysUnread: (error: unknown) => void;
  /** Milliseconds since the epoch; real time when absent, as Bot Service's tokens know no other. */
  readonly now?: () => number;
}

/**
 * Bot Framework authentication that believes Bot Service alone, and checks its token by itself. The SDK also takes tokens of the "emulator"
 * and of "skills": such a token is issued to anybody who holds this bot's own secret, and would let them speak as any person. Its
 * check of a channel's token lets `exp`, `nbf` and the key's endorsement be missing. So it is never asked.
 */
export class ChannelAuthentication extends BotFrameworkAuthentication {
  readonly #inner: BotFrameworkAuthentication;
  readonly #identity: ChannelIdentity;
  readonly #checkToken: ChannelTokenCheck;
  readonly #isServiceUrl: ServiceUrls;

  constructor(identity: ChannelIdentity) {
    super();
    const { clientId, endpoints, onKeysUnread, now = Date.now } = identity;
    this.#identity = identity;
    this.#isServiceUrl = serviceUrlsBelow(endpoints.serviceUrls);
    this.#checkToken = createChannelTokenCheck({
      clientId,
      issuer: endpoints.tokenIssuer,
      keys: createChannelKeys({ metadataUrl: endpoints.openIdMetadataUrl, now, onUnread: onKeysUnread }),
      now,
    });
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
      new NoCredentials(),
      new AuthenticationConfiguration(),
    );
  }

  /** The bot's own token, for a call of Teams at this address. Rejects with `ServiceUrlError` for any other: whatever is sent passes here. */
  tokenFor(url: string): Promise<string> {
    const { endpoints, tokenFor } = this.#identity;
    // Addresses come from the database too, where somebody else may have written them.
    if (!this.#isServiceUrl(url)) return Promise.reject(new ServiceUrlError());
    return tokenFor(`${endpoints.oauthScope}/.default`);
  }

  /** Throws `AuthenticationError`: 401, 403 for an address that is none of Teams, 503 while nobody could tell. */
  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    const { clientId, endpoints } = this.#identity;
    const parsed = envelope.safeParse(activity);
    if (!parsed.success) throw unauthorized('not a Teams activity');
    const { serviceUrl } = parsed.data;
    await this.#checkToken(authHeader, serviceUrl).catch((error: unknown) => {
      throw authenticationErrorOf(error);
    });
    if (!this.#isServiceUrl(serviceUrl))
      throw new AuthenticationError('Forbidden: not a service URL of Teams', 403);
    const claimsIdentity = new ClaimsIdentity(
      [
        { type: 'iss', value: endpoints.tokenIssuer },
        { type: 'aud', value: clientId },
        { type: 'serviceurl', value: serviceUrl },
      ],
      true,
    );
    return {
      audience: endpoints.oauthScope,
      callerId: endpoints.callerId,
      claimsIdentity,
      connectorFactory: this.createConnectorFactory(claimsIdentity),
    };
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

/** What of an activity the token is compared with; the rest is parsed once it is known to be of Bot Service. */
const envelope = z.object({ channelId: z.literal('msteams'), serviceUrl: z.string() });

/** Bot Service tries again after a 503, and what cannot be checked is not believed meanwhile. */
function authenticationErrorOf(error: unknown): unknown {
  if (error instanceof ChannelTokenError) return unauthorized(error.message);
  if (error instanceof KeysUnavailable) return new AuthenticationError(error.message, 503);
  return error;
}

function unauthorized(message: string): AuthenticationError {
  return new AuthenticationError(`Unauthorized: ${message}`, 401);
}

/**
 * For the clients that the framework makes for each turn. Nothing is sent with them: they would follow redirects with the bot's token, and send again what
 * may have arrived. The two questions are asked in the framework's own check of tokens alone, which is never made.
 */
class NoCredentials extends ServiceClientCredentialsFactory {
  override isValidAppId(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(): Promise<ServiceClientCredentials> {
    return Promise.resolve({
      signRequest: () => Promise.reject(new Error('nothing is sent with a client of the framework')),
    });
  }
}
