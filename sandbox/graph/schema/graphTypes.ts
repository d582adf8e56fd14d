import { readFileSync } from 'node:fs';

interface WrittenType {
  readonly base?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
}

type Version = 'v1.0' | 'beta';

/** Members of Graph's types as Microsoft's type packages have them; made by `tests/ci/graphSchema.ts`, never by hand. */
const schema = JSON.parse(readFileSync(new URL('graphSchema.json', import.meta.url), 'utf8')) as Readonly<
  Record<Version, { readonly types: Readonly<Record<string, WrittenType>> }>
>;

/** A member of a type: its name as Graph writes it, the type it is of, and whether there are many. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly many: boolean;
  /** A relationship, which `$expand` follows. */
  readonly isLink: boolean;
}

/** Whether the schema has a type; a link may lead to one that it does not have. */
export function isKnown(type: string, version: Version): boolean {
  return written(type, version) !== undefined;
}

/** A member by its name in any case, its own or inherited. */
export function memberOf(type: string, name: string, version: Version): Member | undefined {
  const found = written(type, version);
  if (found === undefined) return undefined;
  const wanted = name.toLowerCase();
  const pick = (members: Readonly<Record<string, string>>, isLink: boolean): Member | undefined => {
    const entry = Object.entries(members).find(([key]) => key.toLowerCase() === wanted);
    return entry === undefined
      ? undefined
      : { name: entry[0], type: entry[1].replace('[]', ''), many: entry[1].endsWith('[]'), isLink };
  };
  const own = pick(found.properties, false) ?? pick(found.links, true);
  return own ?? (found.base === undefined ? undefined : memberOf(found.base, name, version));
}

/** Types that extend another, directly or not. */
export function derivedFrom(type: string, version: Version): readonly string[] {
  const names = new Set([schema['v1.0'], schema[version]].flatMap(({ types }) => Object.keys(types)));
  return [...names].filter((name) => name !== type && isA(name, type, version));
}

export function isA(type: string, base: string, version: Version): boolean {
  if (type === base) return true;
  const above = written(type, version)?.base;
  return above !== undefined && isA(above, base, version);
}

/** Beta writes down what differs; the rest is as in v1.0. */
function written(type: string, version: Version): WrittenType | undefined {
  return schema[version].types[type] ?? schema['v1.0'].types[type];
}
