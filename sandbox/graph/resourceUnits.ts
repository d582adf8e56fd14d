import type { GraphRequest } from './exchange.ts';

/** What calls cost that do not cost 1. Source: identity and access service limits. */
const costs: readonly (readonly [string, RegExp, number])[] = [
  ['GET', /^\/applications$/, 2],
  ['POST', /^\/directoryobjects\/getbyids$/, 3],
  ['GET', /^\/groups\/[^/]+\/members\b/, 3],
  ['GET', /^\/groups\/[^/]+\/transitivemembers\b/, 5],
  ['POST', /^\/(me|users\/[^/]+)\/checkmember(groups|objects)$/, 4],
  ['POST', /^\/(me|users\/[^/]+)\/getmember(groups|objects)$/, 2],
  ['GET', /^\/(me|users\/[^/]+)\/(licensedetails|memberof|ownedobjects|transitivememberof)\b/, 2],
  ['GET', /^\/oauth2permissiongrants(\/[^/]+)?$/, 2],
  ['GET', /^\/serviceprincipals\/[^/]+\/approleassignments$/, 2],
  ['GET', /^\/subscribedskus$/, 3],
  ['GET', /^\/users$/, 2],
];

/** Resource units of a call to the directory, never below 1. */
export function resourceUnits({ method, url }: Pick<GraphRequest, 'method' | 'url'>): number {
  const { pathname, searchParams } = new URL(url, 'http://graph');
  const path = pathname.toLowerCase().replace(/^\/(v1\.0|beta)/, '');
  const base = costs.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2] ?? 1;
  const top = searchParams.get('$top');
  return Math.max(
    1,
    base +
      (searchParams.has('$expand') ? 1 : 0) -
      (searchParams.has('$select') ? 1 : 0) -
      (top !== null && Number(top) < 20 ? 1 : 0),
  );
}
