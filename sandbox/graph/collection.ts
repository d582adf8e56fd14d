import { compare } from './compare.ts';
import type { Entity, Row } from './entity.ts';
import { show, valueAt } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { QueryOptions } from './query.ts';
import { parseSearch } from './search.ts';

/** The most that `$top` makes of a page. */
const largestPage = 999;

/** A collection as Graph answers it: filtered, ordered, paged, selected, expanded. `address` is the request's own, for the next link. */
export function showCollection(
  rows: readonly Entity[],
  options: QueryOptions,
  context: string,
  address: URL,
): Row {
  const matching = ordered(found(rows, options), options);
  // A page size, not a limit of rows: what is left is on the next page.
  const size = Math.min(options.top ?? options.pageSize, largestPage);
  const start = options.skipToken === undefined ? (options.skip ?? 0) : offsetOf(options.skipToken);
  const page = matching.slice(start, start + size);
  const hasNext = !options.isSingle && size > 0 && matching.length > start + size;
  return {
    '@odata.context': context,
    ...(options.count ? { '@odata.count': matching.length } : {}),
    ...(hasNext ? { '@odata.nextLink': nextLink(address, start + size) } : {}),
    value: page.map((row) => show(row, options)),
  };
}

function found(rows: readonly Entity[], { filter, search }: QueryOptions): readonly Entity[] {
  const searched = search === undefined ? rows : rows.filter(parseSearch(search));
  return filter === undefined
    ? searched
    : searched.filter((row) => filter.matches((path) => valueAt(row, path)));
}

function ordered(rows: readonly Entity[], { orderBy }: QueryOptions): readonly Entity[] {
  return rows.toSorted((a, b) => {
    for (const { path, descending } of orderBy) {
      const order = compare(valueAt(a, path), valueAt(b, path));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}

function offsetOf(token: string): number {
  const offset = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(offset) || offset < 0) throw graphFaults.badRequest('The skip token is invalid.');
  return offset;
}

function nextLink(address: URL, offset: number): string {
  const next = new URL(address);
  next.searchParams.set('$skiptoken', Buffer.from(String(offset)).toString('base64url'));
  return next.href;
}
