import type { Entity, Row } from './entity.ts';
import { show, valueAt } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { QueryOptions } from './query.ts';

/** How a collection hands itself out. */
export interface Paging {
  /** Rows on a page. */
  readonly size: number;
  /** A function such as `filterByCurrentUser` gives one page and no more, and takes neither `$top` nor `$skip`. */
  readonly single?: boolean;
}

const plainPaging: Paging = { size: 100 };
export const currentUserPaging: Paging = { size: 50, single: true };

/** A collection as Graph answers it: filtered, ordered, paged, selected, expanded. `address` is the request's own, for the next link. */
export function showCollection(
  rows: readonly Entity[],
  options: QueryOptions,
  context: string,
  address: URL,
  paging: Paging = plainPaging,
): Row {
  if (paging.single === true && (options.top !== undefined || options.skip !== undefined))
    throw graphFaults.badRequest('The query parameters $top and $skip are not supported by this function.');
  const { filter } = options;
  const matching =
    filter === undefined ? [...rows] : rows.filter((row) => filter.matches((path) => valueAt(row, path)));
  for (const { path, descending } of [...options.orderBy].reverse()) {
    matching.sort((a, b) => {
      const order = String(valueAt(a, path)).localeCompare(String(valueAt(b, path)));
      return descending ? -order : order;
    });
  }
  const size = paging.single === true ? paging.size : Math.min(options.top ?? paging.size, 999);
  const start = (options.skip ?? 0) + offsetOf(options.skipToken);
  const page = matching.slice(start, start + size);
  const next = paging.single !== true && options.top === undefined && matching.length > start + size;
  return {
    '@odata.context': context,
    ...(options.count ? { '@odata.count': matching.length } : {}),
    ...(next ? { '@odata.nextLink': nextLink(address, start + size) } : {}),
    value: page.map((row) => show(row, options)),
  };
}

function offsetOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const offset = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(offset) || offset < 0) throw graphFaults.badRequest('The skip token is invalid.');
  return offset;
}

function nextLink(address: URL, offset: number): string {
  const next = new URL(address);
  next.searchParams.set('$skiptoken', Buffer.from(String(offset)).toString('base64url'));
  return next.href;
}
