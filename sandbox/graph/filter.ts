import { graphFaults } from './graphFault.ts';

/** Reads a property of a row, e.g. `roleDefinition/id`. */
export type Getter = (path: string) => unknown;
export type Predicate = (get: Getter) => boolean;

/** A parsed `$filter`, with the comparisons it is made of for rules about mandatory ones. */
export interface Filter {
  readonly matches: Predicate;
  readonly comparisons: readonly {
    readonly path: string;
    readonly operator: string;
    readonly value: unknown;
  }[];
}

type Token =
  | { readonly kind: 'word' | 'text' | 'number'; readonly text: string }
  | { readonly kind: '(' | ')' | ','; readonly text: string };

const tokenPattern =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<paren>[(),])|(?<word>[A-Za-z_@][\w@./-]*)|(?<number>[\d+-][\w:.+-]*))/y;

/** Parses the part of OData's filter grammar that Graph's directory and PIM resources take. Throws a `GraphFault` (400). */
export function parseFilter(text: string): Filter {
  const tokens = tokensOf(text);
  const comparisons: { path: string; operator: string; value: unknown }[] = [];
  let at = 0;

  const peek = (): Token | undefined => tokens[at];
  const isWord = (word: string): boolean => peek()?.kind === 'word' && peek()?.text.toLowerCase() === word;
  const take = (kind?: Token['kind']): Token => {
    const token = tokens[at++];
    if (token === undefined || (kind !== undefined && token.kind !== kind)) throw syntaxError(text);
    return token;
  };

  function either(): Predicate {
    let left = both();
    while (isWord('or')) {
      take();
      const [a, b] = [left, both()];
      left = (get) => a(get) || b(get);
    }
    return left;
  }

  function both(): Predicate {
    let left = single();
    while (isWord('and')) {
      take();
      const [a, b] = [left, single()];
      left = (get) => a(get) && b(get);
    }
    return left;
  }

  function single(): Predicate {
    if (isWord('not')) {
      take();
      const inner = single();
      return (get) => !inner(get);
    }
    if (peek()?.kind === '(') {
      take('(');
      const inner = either();
      take(')');
      return inner;
    }
    const name = take('word').text;
    return peek()?.kind === '(' ? call(name) : comparison(name);
  }

  function call(name: string): Predicate {
    take('(');
    const path = take('word').text;
    take(',');
    const wanted = lower(valueOf(take()));
    take(')');
    comparisons.push({ path, operator: name.toLowerCase(), value: wanted });
    const test = functions[name.toLowerCase()];
    if (test === undefined) throw syntaxError(text);
    return (get) => test(textOf(get(path)), textOf(wanted));
  }

  function comparison(path: string): Predicate {
    const operator = take('word').text.toLowerCase();
    if (operator === 'in') {
      const values = list();
      comparisons.push(...values.map((value) => ({ path, operator: 'eq', value })));
      return (get) => values.some((value) => lower(get(path)) === lower(value));
    }
    const value = valueOf(take());
    const test = operators[operator];
    if (test === undefined) throw syntaxError(text);
    comparisons.push({ path, operator, value });
    return (get) => test(comparable(get(path)), comparable(value));
  }

  function list(): unknown[] {
    take('(');
    const values: unknown[] = [valueOf(take())];
    while (peek()?.kind === ',') {
      take(',');
      values.push(valueOf(take()));
    }
    take(')');
    return values;
  }

  const matches = either();
  if (at < tokens.length) throw syntaxError(text);
  return { matches, comparisons };
}

const operators: Readonly<Record<string, (a: Comparable, b: Comparable) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a !== null && b !== null && a > b,
  ge: (a, b) => a !== null && b !== null && a >= b,
  lt: (a, b) => a !== null && b !== null && a < b,
  le: (a, b) => a !== null && b !== null && a <= b,
};

const functions: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  startswith: (a, b) => a.startsWith(b),
  endswith: (a, b) => a.endsWith(b),
  contains: (a, b) => a.includes(b),
};

type Comparable = string | number | boolean | null;

/** Times compare as moments, texts without case, as Graph does for ids and enumerations. */
function comparable(value: unknown): Comparable {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = textOf(value);
  return /^\d{4}-\d{2}-\d{2}t/.test(text) ? Date.parse(text.toUpperCase()) : text;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value ?? '');
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function valueOf(token: Token): unknown {
  if (token.kind === 'text') return token.text.slice(1, -1).replaceAll("''", "'");
  const word = token.text.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  return token.kind === 'number' && /^-?\d+(\.\d+)?$/.test(token.text) ? Number(token.text) : token.text;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (match?.groups === undefined) throw syntaxError(text);
    const { text: quoted, paren, word, number } = match.groups;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (paren !== undefined) tokens.push({ kind: paren as '(' | ')' | ',', text: paren });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'number', text: number ?? '' });
  }
  return tokens;
}

function syntaxError(text: string): Error {
  return graphFaults.badRequest(`Invalid filter clause: ${text}`);
}
