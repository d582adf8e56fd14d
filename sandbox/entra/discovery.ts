import { microsoftHosts } from '../tls/certificates.ts';

/** The issuer in this tenant's tokens: Microsoft's, wherever the sandbox is reached. */
export function issuerOf(tenantId: string): string {
  return `https://${microsoftHosts.login}/${tenantId}/v2.0`;
}

/** What sign-in offers, at the address it was asked at; nothing is named that is not there. */
export function openIdConfiguration(base: string, tenantId: string): object {
  const root = `${base}/${tenantId}`;
  return {
    token_endpoint: `${root}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${root}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(tenantId),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${root}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${root}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
    ],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: microsoftHosts.graph,
  };
}

export function instanceDiscovery(base: string, tenantId: string): object {
  const { login } = microsoftHosts;
  return {
    tenant_discovery_endpoint: `${base}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: login,
        preferred_cache: 'login.windows.net',
        aliases: [login, 'login.windows.net'],
      },
    ],
  };
}
