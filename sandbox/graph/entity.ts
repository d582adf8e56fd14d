import { graphFaults } from './graphFault.ts';
import type { QueryOptions } from './query.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A resource: what it shows, what it shows only when selected, and where it leads. */
export interface Entity {
  readonly json: Row;
  readonly hidden?: Row;
  readonly links?: Readonly<Record<string, () => Entity | readonly Entity[] | null>>;
}

/** A row of what a function returns, which is of a type alone, so that each says its own. */
export function typed(entity: Entity, type: string): Entity {
  return { ...entity, json: { '@odata.type': `#microsoft.graph.${type}`, ...entity.json } };
}

/** The resource as asked for by `$select` and `$expand`. */
export function show(entity: Entity, options: QueryOptions): Row {
  const shown = select(entity, options);
  const wanted = [...options.expand].flatMap(([name, inner]) =>
    (name === '*' ? Object.keys(entity.links ?? {}) : [name]).map((one) => [one, inner] as const),
  );
  for (const [name, inner] of wanted) {
    const link = linkOf(entity, name);
    if (link === undefined) throw graphFaults.notModelled(`the relationship '${name}'`);
    const [property, follow] = link;
    const value = follow();
    shown[property] =
      value === null ? null : isMany(value) ? value.map((one) => show(one, inner)) : show(value, inner);
  }
  return shown;
}

function select({ json, hidden }: Entity, { select: names, unset }: QueryOptions): Record<string, unknown> {
  if (names === undefined || names.includes('*')) return { ...json };
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return Object.fromEntries(
    Object.entries({ ...unset, ...json, ...hidden }).filter(
      ([name]) => wanted.has(name.toLowerCase()) || name.startsWith('@odata.type'),
    ),
  );
}

/** Reads a property by its path, through links, without case. */
export function valueAt(entity: Entity, path: string): unknown {
  const [first = '', ...rest] = path.split('/');
  const own = Object.entries({ ...entity.json, ...entity.hidden }).find(
    ([name]) => name.toLowerCase() === first.toLowerCase(),
  );
  if (own !== undefined) return rest.reduce<unknown>((value, name) => memberOf(value, name), own[1]);
  const linked = linkOf(entity, first)?.[1]() ?? null;
  if (linked === null || isMany(linked)) return null;
  return rest.length === 0 ? null : valueAt(linked, rest.join('/'));
}

function linkOf(
  { links = {} }: Entity,
  name: string,
): [string, () => Entity | readonly Entity[] | null] | undefined {
  return Object.entries(links).find(([link]) => link.toLowerCase() === name.toLowerCase());
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function isMany(value: Entity | readonly Entity[]): value is readonly Entity[] {
  return Array.isArray(value);
}
