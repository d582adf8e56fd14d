import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { ClaimsIdentity } from 'botframework-connector';
import type { BotFrameworkAuthentication, ConnectorClient } from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import { z } from 'zod';

/** One client for each region of Teams. */
export function connectorClients(
  authentication: BotFrameworkAuthentication,
  clientId: string,
): (serviceUrl: string) => Promise<ConnectorClient> {
  // The bound is for a channel that keeps inventing new ones.
  const clients = counted('connectors', new LRUCache<string, Promise<ConnectorClient>>(atMost(20)));
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

/** A request of the SDK's client, as far as it is changed here. */
interface Sending {
  readonly url: string;
  agent: Agent;
}

interface Pipeline {
  removePolicy(of: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest(request: Sending, next: (request: Sending) => Promise<unknown>): Promise<unknown>;
  }): void;
}

const plainAgent = new Agent({ keepAlive: false });
const secureAgent = new SecureAgent({ keepAlive: false });

const sdkClient = z.object({ client: z.object({ pipeline: z.custom<Pipeline>() }) });

/** A connection that was kept may have been closed by Teams meanwhile: then nobody could tell whether a message on it arrived. */
const freshConnection: Parameters<Pipeline['addPolicy']>[0] = {
  name: 'freshConnection',
  sendRequest(request, next) {
    // `disableKeepAlive` takes Node's own agent, which keeps connections too.
    request.agent = request.url.startsWith('https:') ? secureAgent : plainAgent;
    return next(request);
  },
};

/**
 * The SDK's client sends again by itself, also what arrived and whose answer was lost, and waits a minute where Teams says so, long after its caller has given
 * up: each ends in a second message. It has an option against that, `noRetryPolicy`, and does not read it (botbuilder-stdlib 4.23.3).
 */
function withoutRetries(client: ConnectorClient): ConnectorClient {
  const { pipeline } = sdkClient.parse(client).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy(freshConnection);
  return client;
}
