import type { Row } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { QueryOptions } from './query.ts';
import type { Member } from './schema/graphTypes.ts';
import { derivedFrom, isA, isKnown, memberOf } from './schema/graphTypes.ts';

type Version = 'v1.0' | 'beta';

/**
 * Refuses what a query names and its type does not have, in Graph's words and whatever the list holds; answers the query with the members
 * that were selected and may be unset. Throws a `GraphFault` (400).
 */
export function checkQuery(query: QueryOptions, type: string, version: Version): QueryOptions {
  return check(query, type, { version, isDirectory: isA(type, 'directoryObject', version) });
}

interface Place {
  readonly version: Version;
  /** The directory lets a list of its objects be asked for what any kind of them has; PIM's `principal` has an id alone. */
  readonly isDirectory: boolean;
}

function check(query: QueryOptions, type: string, place: Place): QueryOptions {
  const paths = [
    ...(query.filter?.comparisons ?? []).map(({ path }) => path),
    ...query.orderBy.map(({ path }) => path),
  ];
  for (const path of paths) walk(path, type, place, (name, on) => graphFaults.badRequest(unknown(name, on)));
  const selected = (query.select ?? [])
    .filter((name) => name !== '*' && name !== '')
    .map((name) => walk(name, type, place, selectFault));
  return {
    ...query,
    unset: Object.fromEntries(
      selected.filter(({ isLink }) => !isLink).map(({ name, many }) => [name, many ? [] : null]),
    ) satisfies Row,
    expand: new Map(
      [...query.expand].map(([name, inner]) => {
        if (name === '*') return [name, inner];
        const link = expanded(name, type, place);
        return [name, isKnown(link.type, place.version) ? check(inner, link.type, place) : inner];
      }),
    ),
  };
}

function expanded(path: string, type: string, { version }: Place): Member {
  const [name = ''] = path.split('/');
  const member = memberOf(type, name, version);
  if (member?.isLink !== true) throw selectFault(name, type);
  return member;
}

/** The member at the beginning of a path, each of whose steps has to exist; what leads out of the schema is not followed. */
function walk(path: string, type: string, place: Place, fault: (name: string, on: string) => Error): Member {
  const { version } = place;
  const [name = '', ...rest] = path.split('/').filter((step) => !step.startsWith('microsoft.graph.'));
  const member = memberOf(type, name, version) ?? ofDerived(name, type, place);
  if (member === undefined) throw fault(name, type);
  const leaves = !['string', 'number', 'boolean'].includes(member.type) && !isKnown(member.type, version);
  if (rest.length > 0 && !leaves) walk(rest.join('/'), member.type, place, fault);
  return member;
}

function ofDerived(name: string, type: string, { version, isDirectory }: Place): Member | undefined {
  if (!isDirectory || type !== 'directoryObject') return undefined;
  return derivedFrom(type, version)
    .map((derived) => memberOf(derived, name, version))
    .find((member) => member !== undefined);
}

function selectFault(name: string, type: string): Error {
  return graphFaults.badRequest(`Parsing OData Select and Expand failed: ${unknown(name, type)}`);
}

function unknown(name: string, type: string): string {
  return `Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`;
}
