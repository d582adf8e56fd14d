import { graphFaults } from './graphFault.ts';
import type { QueryOptions } from './query.ts';
import type { Reply, Route } from './route.ts';
import { isA } from './schema/graphTypes.ts';

/** The list whose rows a path such as `/groups/{id}/members/$count` asks to be counted; `undefined` for any other path. */
export function listToCount(method: string, path: string): string | undefined {
  return method === 'GET' ? /^(\/.+)\/\$count$/i.exec(path)?.[1] : undefined;
}

/** Directory objects are counted in advanced queries alone. Source: the advanced query page; the message is from its users’ reports. */
export function mayCount({ entity = '' }: Route, version: 'v1.0' | 'beta', { count }: QueryOptions): void {
  if (!isA(entity, 'directoryObject', version)) throw graphFaults.segment('$count');
  if (!count) throw graphFaults.directoryBadRequest('$count is not currently supported.');
}

/** The number alone, as text. What is no list has none. */
export function countOf({ body }: Reply): Reply {
  const count = (body as Readonly<Record<string, unknown>>)['@odata.count'];
  if (typeof count !== 'number') throw graphFaults.segment('$count');
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(count) };
}
