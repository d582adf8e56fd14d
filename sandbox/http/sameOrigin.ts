import type { HttpRequest } from './handler.ts';

/**
 * Whether a request that changes something comes from a page of the sandbox itself, or from no browser at all. A page of another address in
 * the same browser, also of another port of this machine, can send forms to any address; browsers say so of every such request.
 */
export function isOfAnotherSite({
  method,
  headers,
  base,
}: Pick<HttpRequest, 'method' | 'headers' | 'base'>): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = headers;
  return origin !== undefined && origin !== new URL(base).origin;
}
