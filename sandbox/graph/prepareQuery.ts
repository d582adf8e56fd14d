import type { Switches } from './switches.ts';
import { checkQuery } from './checkQuery.ts';
import { directoryQuery } from './directoryQuery.ts';
import { graphFaults } from './graphFault.ts';
import type { QueryOptions } from './query.ts';
import type { Route } from './route.ts';
import { isA } from './schema/graphTypes.ts';

/** Rows on a page where nothing else is known of a list. */
const usualPage = 100;

/** Rows on a page. PIM's plain lists were seen to page at 50; the audit log's page is documented. */
const pages: Readonly<Record<string, number>> = { directoryAudit: 1_000, signIn: 1_000 };
const isPim = /^(unifiedRole(Assignment|Eligibility)Schedule|privilegedAccessGroup)/;

/** A query as its route takes it: names checked against the schema, the page size set. Throws a `GraphFault` (400). */
export function prepareQuery(
  query: QueryOptions,
  { entity, path }: Pick<Route, 'entity' | 'path'>,
  version: 'v1.0' | 'beta',
  headers: Readonly<Record<string, string>>,
  { currentUserCap }: Pick<Switches, 'currentUserCap'>,
): QueryOptions {
  if (entity === undefined) return query;
  const checked = checkQuery(query, entity, version);
  const isSingle = currentUserCap && path.includes('/filterByCurrentUser(');
  if (isSingle && (query.top !== undefined || query.skip !== undefined))
    throw graphFaults.badRequest('The query parameters $top and $skip are not supported by this function.');
  const pageSize = pages[entity] ?? (isPim.test(entity) ? 50 : usualPage);
  const sized = { ...checked, pageSize, isSingle };
  if (isA(entity, 'directoryObject', version)) return directoryQuery(sized, headers);
  if (query.search !== undefined)
    throw graphFaults.invalidQuery("The query parameter '$search' is not supported for this resource.");
  return sized;
}
