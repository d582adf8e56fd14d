import type { Filter } from './filter.ts';
import { parseFilter } from './filter.ts';
import type { Row } from './entity.ts';
import { graphFaults } from './graphFault.ts';

/** OData query options of one resource; `expand` nests. */
export interface QueryOptions {
  readonly filter: Filter | undefined;
  readonly select: readonly string[] | undefined;
  /** By relationship; `*` stands for each that there is. */
  readonly expand: ReadonlyMap<string, QueryOptions>;
  readonly top: number | undefined;
  readonly skip: number | undefined;
  readonly orderBy: readonly { readonly path: string; readonly descending: boolean }[];
  readonly count: boolean;
  readonly skipToken: string | undefined;
  readonly search: string | undefined;
  /** Rows on a page where `$top` says nothing. */
  readonly pageSize: number;
  /** One page and no more. */
  readonly isSingle: boolean;
  /** Members that were selected, as they are where nothing is set. */
  readonly unset: Row;
}

const known = new Set([
  'filter',
  'select',
  'expand',
  'top',
  'skip',
  'orderby',
  'count',
  'skiptoken',
  'search',
  'format',
]);

export function parseQuery(search: URLSearchParams): QueryOptions {
  const options = new Map<string, string>();
  for (const [written, value] of search) {
    // A client in use leaves a space before the equals sign.
    const name = written.trim();
    const plain = name.toLowerCase().replace(/^\$/, '');
    if (name.startsWith('$') && !known.has(plain))
      throw graphFaults.badRequest(`The query parameter '${name}' is not supported.`);
    if (known.has(plain)) options.set(plain, value);
  }
  return optionsOf(options);
}

function optionsOf(options: ReadonlyMap<string, string>): QueryOptions {
  const filter = options.get('filter');
  const select = options.get('select');
  return {
    filter: filter === undefined ? undefined : parseFilter(filter),
    select: select?.split(',').map((name) => name.trim()),
    expand: new Map(splitOutside(options.get('expand') ?? '', ',').map(expansionOf)),
    top: wholeNumber('$top', options.get('top')),
    skip: wholeNumber('$skip', options.get('skip')),
    orderBy: splitOutside(options.get('orderby') ?? '', ',').map(orderOf),
    count: trueOrFalse('$count', options.get('count')),
    skipToken: options.get('skiptoken'),
    search: options.get('search'),
    pageSize: 100,
    isSingle: false,
    unset: {},
  };
}

function expansionOf(text: string): [string, QueryOptions] {
  const match = /^\s*([\w.]+|\*)\s*(?:\((.*)\))?\s*$/s.exec(text);
  const [, name = '', inner = ''] = match ?? [];
  if (match === null) throw graphFaults.badRequest(`Parsing OData Select and Expand failed: ${text}`);
  const options = splitOutside(inner, ';').map((part): [string, string] => {
    const equals = part.indexOf('=');
    return [part.slice(0, equals).trim().replace(/^\$/, '').toLowerCase(), part.slice(equals + 1)];
  });
  return [name, optionsOf(new Map(options))];
}

/** Splits at a separator that is not within parentheses or quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw invalid(name, text);
  return Number(text);
}

function trueOrFalse(name: string, text = 'false'): boolean {
  const word = text.toLowerCase();
  if (word !== 'true' && word !== 'false') throw invalid(name, text);
  return word === 'true';
}

function orderOf(part: string): QueryOptions['orderBy'][number] {
  const [path = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
  const word = direction.toLowerCase();
  if (rest.length > 0 || (word !== 'asc' && word !== 'desc'))
    throw graphFaults.badRequest(`Syntax error at position ${path.length + 1} in '${part}'.`);
  return { path, descending: word === 'desc' };
}

function invalid(name: string, text: string): Error {
  return graphFaults.badRequest(`Invalid value '${text}' for ${name} query option found.`);
}
