import { microsoftHosts } from '../tls/certificates.ts';

/** Which part of the cloud a request is for, and how whoever sent it calls that part. */
export interface Addressed {
  /** Path and query as the cloud's one address has them, e.g. `/graph/v1.0/me?$select=id`. */
  readonly url: string;
  /** What the sender puts before the part's own paths, e.g. `https://graph.microsoft.com` or `http://127.0.0.1:4400/graph`. */
  readonly base: (part: string) => string;
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Reads the `Host` of a request; `undefined` for a name that is not the sandbox's. Another site that points its name at this machine sends
 * its own name. Microsoft's names are taken over TLS alone, where a tool was told to trust the sandbox's authority.
 */
export function addressed(host: string | undefined, url: string, isSecure: boolean): Addressed | undefined {
  const name = host ?? '';
  if (loopback.test(name)) {
    const origin = `${isSecure ? 'https' : 'http'}://${name}`;
    const atRoot = rootPart(url);
    return {
      url: atRoot === undefined ? url : `/${atRoot}${url}`,
      base: (of) => (of === atRoot ? origin : `${origin}/${of}`),
    };
  }
  if (!isSecure) return undefined;
  const part = parts[name.replace(/:443$/, '').toLowerCase()];
  return part === undefined
    ? undefined
    : { url: `/${part}${url}`, base: (of) => `https://${hosts[of] ?? name}` };
}

/** Tools take an authority or a Graph without a path of its own, so both answer at the root as well. */
function rootPart(url: string): 'graph' | 'entra' | undefined {
  const first = url.split(/[/?]/)[1] ?? '';
  if (/^(v1\.0|beta)$/i.test(first)) return 'graph';
  return /^(common|organizations|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([\w-]+\.)+[a-z]{2,})$/i.test(
    first,
  )
    ? 'entra'
    : undefined;
}

const parts: Readonly<Record<string, string>> = {
  [microsoftHosts.graph]: 'graph',
  [microsoftHosts.login]: 'entra',
  [microsoftHosts.defender]: 'defender',
};

const hosts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(parts).map(([host, part]) => [part, host]),
);
