import type { QueryOptions } from './query.ts';

/**
 * The context of an answer, which tells what a query took of a resource: `…/$metadata#users(id,manager(id))/$entity`. What functions return is of
 * a type and not of a set, and is told without. Source: OData's context URLs, and the examples of the reference pages.
 */
export function metadataContext(root: string, what: string, query: QueryOptions): string {
  const isOfType = what.startsWith('Collection(');
  const [, set = '', entity = ''] = /^(.*?)(\/\$entity)?$/s.exec(what) ?? [];
  return `${root}/$metadata#${set}${isOfType ? '' : projection(query)}${entity}`;
}

/** `*` names nothing. */
function projection({ select = [], expand }: QueryOptions): string {
  const members = [
    ...select.filter((name) => name !== '*' && name !== ''),
    ...[...expand].flatMap(([name, inner]) => (name === '*' ? [] : [`${name}${projection(inner) || '()'}`])),
  ];
  return members.length === 0 ? '' : `(${members.join(',')})`;
}
