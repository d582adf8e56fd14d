/** The Microsoft clouds that a tenant can live in. */
export type CloudName = 'public' | 'usgov' | 'usgov-dod' | 'china';

/** Where a cloud's services are. */
export interface CloudEndpoints {
  /** Microsoft Graph's root, without a version or a slash at the end. */
  readonly graph: string;
  /** Entra's authority host. */
  readonly login: string;
  readonly channel: {
    readonly openIdMetadataUrl: string;
    readonly tokenIssuer: string;
    readonly oauthScope: string;
    readonly callerId: string;
  };
  /** Where the Bot Connector of Teams answers for a person who has not written yet. */
  readonly teams: string;
}

/**
 * Source: Microsoft's pages on national cloud deployments of Graph, on Entra authentication endpoints, and on configuring bots for
 * US Government and 21Vianet. The Teams addresses of the last two clouds are from the Teams documentation on GCCH and DoD; for China none
 * is documented, so a person there has to write to the bot once before it can write to them.
 */
const endpoints: Readonly<Record<CloudName, CloudEndpoints>> = {
  public: {
    graph: 'https://graph.microsoft.com',
    login: 'https://login.microsoftonline.com',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.com',
      oauthScope: 'https://api.botframework.com',
      callerId: 'urn:botframework:azure',
    },
    teams: 'https://smba.trafficmanager.net/teams/',
  },
  usgov: {
    graph: 'https://graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.us',
      oauthScope: 'https://api.botframework.us',
      callerId: 'urn:botframework:azureusgov',
    },
    teams: 'https://smba.infra.gov.teams.microsoft.us/teams/',
  },
  'usgov-dod': {
    graph: 'https://dod-graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.us',
      oauthScope: 'https://api.botframework.us',
      callerId: 'urn:botframework:azureusgov',
    },
    teams: 'https://smba.infra.dod.teams.microsoft.us/teams/',
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    login: 'https://login.partner.microsoftonline.cn',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.azure.cn',
      oauthScope: 'https://api.botframework.azure.cn',
      callerId: 'urn:botframework:azurechina',
    },
    teams: 'https://smba.trafficmanager.net/teams/',
  },
};

export function endpointsOf(cloud: CloudName): CloudEndpoints {
  return endpoints[cloud];
}
