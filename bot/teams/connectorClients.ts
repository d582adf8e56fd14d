import { ClaimsIdentity } from 'botframework-connector';
import type { BotFrameworkAuthentication, ConnectorClient } from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** One client for each region of Teams. */
export function connectorClients(
  authentication: BotFrameworkAuthentication,
  clientId: string,
): (serviceUrl: string) => Promise<ConnectorClient> {
  // The bound is for a channel that keeps inventing new ones.
  const clients = new LRUCache<string, Promise<ConnectorClient>>({ max: 20 });
  return (serviceUrl) => {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const identity = new ClaimsIdentity([{ type: 'aud', value: clientId }]);
    const created = authentication
      .createConnectorFactory(identity)
      .create(serviceUrl, authentication.getOriginatingAudience())
      .then(withoutRetries);
    clients.set(serviceUrl, created);
    return created;
  };
}

const sdkClient = z.object({
  client: z.object({ pipeline: z.custom<{ removePolicy(of: { readonly name: string }): unknown }>() }),
});

/**
 * The SDK's client sends again by itself, also what arrived and whose answer was lost, and waits a minute where Teams says so, long after its caller has given
 * up: each ends in a second message. It has an option against that, `noRetryPolicy`, and does not read it (botbuilder-stdlib 4.23.3).
 */
function withoutRetries(client: ConnectorClient): ConnectorClient {
  sdkClient.parse(client).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return client;
}
