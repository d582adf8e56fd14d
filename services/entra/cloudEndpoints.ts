/** The Microsoft clouds that a tenant can live in. */
export type CloudName = 'public' | 'usgov' | 'usgov-dod' | 'china';

/** Where a cloud's services are. */
export interface CloudEndpoints {
  /** Microsoft Graph's root, without a version or a slash at the end. */
  readonly graph: string;
  /** Entra's authority host. */
  readonly login: string;
  /** The audience of a platform's token that an app registration of this cloud trusts, as managed identities have to ask for it. */
  readonly federationAudience: string;
  readonly channel: {
    readonly openIdMetadataUrl: string;
    readonly tokenIssuer: string;
    readonly oauthScope: string;
    readonly callerId: string;
  };
  /** Where the Bot Connector of Teams answers for a person who has not written yet. */
  readonly teams: string;
  /** Where people open Teams in a browser; its links open the app where there is one. */
  readonly teamsWeb: string;
  /** Every base below which the Bot Connectors of Teams are, each with a slash at the end. */
  readonly serviceUrls: readonly string[];
}

/**
 * Source: Microsoft's pages on national cloud deployments of Graph, on Entra authentication endpoints, and on configuring bots for
 * US Government and 21Vianet. `serviceUrls` are the hosts of the page "Service URL Validation" of Microsoft's Teams SDK, each cloud's
 * own; GCC is part of the public cloud. `teams` is from the Teams documentation on proactive messages and on GCCH and DoD. For China
 * its path is not documented: it is the other clouds', and where it does not hold, a person has to write to the bot once first.
 * `federationAudience` is from the page on managed identities as federated credentials.
 * `teamsWeb` is from the page on URLs of Microsoft 365 of each cloud.
 */
const endpoints: Readonly<Record<CloudName, CloudEndpoints>> = {
  public: {
    graph: 'https://graph.microsoft.com',
    login: 'https://login.microsoftonline.com',
    federationAudience: 'api://AzureADTokenExchange',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.com',
      oauthScope: 'https://api.botframework.com',
      callerId: 'urn:botframework:azure',
    },
    teams: 'https://smba.trafficmanager.net/teams/',
    teamsWeb: 'https://teams.microsoft.com',
    serviceUrls: [
      'https://smba.trafficmanager.net/',
      'https://smba.onyx.prod.teams.trafficmanager.net/',
      'https://smba.infra.gcc.teams.microsoft.com/',
    ],
  },
  usgov: {
    graph: 'https://graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    federationAudience: 'api://AzureADTokenExchangeUSGov',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.us',
      oauthScope: 'https://api.botframework.us',
      callerId: 'urn:botframework:azureusgov',
    },
    teams: 'https://smba.infra.gov.teams.microsoft.us/teams/',
    teamsWeb: 'https://gov.teams.microsoft.us',
    serviceUrls: ['https://smba.infra.gov.teams.microsoft.us/'],
  },
  'usgov-dod': {
    graph: 'https://dod-graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    federationAudience: 'api://AzureADTokenExchangeUSGov',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.us',
      oauthScope: 'https://api.botframework.us',
      callerId: 'urn:botframework:azureusgov',
    },
    teams: 'https://smba.infra.dod.teams.microsoft.us/teams/',
    teamsWeb: 'https://dod.teams.microsoft.us',
    serviceUrls: ['https://smba.infra.dod.teams.microsoft.us/'],
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    login: 'https://login.partner.microsoftonline.cn',
    federationAudience: 'api://AzureADTokenExchangeChina',
    channel: {
      openIdMetadataUrl: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.azure.cn',
      oauthScope: 'https://api.botframework.azure.cn',
      callerId: 'urn:botframework:azurechina',
    },
    teams: 'https://frontend.botapi.msg.infra.teams.microsoftonline.cn/teams/',
    teamsWeb: 'https://teams.microsoftonline.cn',
    serviceUrls: ['https://frontend.botapi.msg.infra.teams.microsoftonline.cn/'],
  },
};

export function endpointsOf(cloud: CloudName): CloudEndpoints {
  return endpoints[cloud];
}

/** What the cloud with this authority host wants platforms' tokens to be for. */
export function federationAudienceAt(login: string): string {
  const found = Object.values(endpoints).find((cloud) => cloud.login === login);
  return (found ?? endpoints.public).federationAudience;
}
