import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { proxyPolicy } from '@azure/core-rest-pipeline';

/** Lets the unchanged Microsoft libraries talk to a simulated Entra on this machine. Handed in by whoever composes, never read from settings. */
export interface Loopback {
  /** For @azure/identity credentials. */
  readonly policy: PipelinePolicy;
  /** For MSAL. */
  readonly network: INetworkModule;
  /** The address that a browser is sent to. */
  rewrite(url: string): string;
}

/** `origin` replaces the authority host, e.g. `http://127.0.0.1:4400/entra`. Throws for anything but a loopback address. */
export function createLoopback(login: string, origin: string): Loopback {
  if (new URL(origin).hostname !== '127.0.0.1') throw new Error('only 127.0.0.1 may stand in for Entra');
  const rewrite = (url: string): string => (url.startsWith(login) ? origin + url.slice(login.length) : url);

  async function send<T>(
    url: string,
    method: string,
    options: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    const response = await fetch(rewrite(url), {
      method,
      headers: options.headers ?? {},
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    return {
      headers: Object.fromEntries(response.headers),
      body: (await response.json()) as T,
      status: response.status,
    };
  }

  const proxies = proxyPolicy();
  return {
    policy: {
      name: 'loopback',
      sendRequest: (request, next) => {
        request.url = rewrite(request.url);
        request.allowInsecureConnection = true;
        // The library decided by the real address whether a proxy leads there.
        delete request.agent;
        return proxies.sendRequest(request, next);
      },
    },
    network: {
      sendGetRequestAsync: (url, options) => send(url, 'GET', options),
      sendPostRequestAsync: (url, options) => send(url, 'POST', options),
    },
    rewrite,
  };
}
