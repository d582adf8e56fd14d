import { graphFaults } from './graphFault.ts';
import type { QueryOptions } from './query.ts';

/** Rows on a page of directory objects at most. */
const largestPage = 999;

/**
 * What the directory takes by itself, and what as an advanced query alone (`ConsistencyLevel: eventual`, mostly with `$count=true`). Source:
 * the advanced query page of the documentation; the messages are from its users' reports. Throws a `GraphFault` (400).
 */
export function directoryQuery(query: QueryOptions, headers: Readonly<Record<string, string>>): QueryOptions {
  const isEventual = headers['consistencylevel']?.toLowerCase() === 'eventual';
  if (query.skip !== undefined)
    throw graphFaults.directoryBadRequest("'$skip' is not supported by the service.");
  if (query.top !== undefined && (query.top < 1 || query.top > largestPage))
    throw graphFaults.invalidQuery(
      `Invalid page size specified: '${query.top}'. Must be between 1 and ${largestPage} inclusive.`,
    );
  if (query.search !== undefined && !isEventual)
    throw graphFaults.invalidQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  if (query.filter?.changesCase === true) throw graphFaults.invalidQuery('Unsupported Query.');
  const isAdvanced = isEventual && query.count;
  if (!isAdvanced && query.filter !== undefined) {
    const { comparisons, negates } = query.filter;
    const needs = comparisons.some(({ operator }) => ['ne', 'endswith', 'contains'].includes(operator));
    if (needs || negates) throw graphFaults.invalidQuery('Unsupported Query.');
    if (query.orderBy.length > 0) throw graphFaults.invalidQuery('Sorting not supported for current query.');
  }
  // Without the header the count is left out, and nothing is said.
  return { ...query, count: isAdvanced };
}
