import { functions, operators } from './compare.ts';
import type { Token } from './filterTokens.ts';
import { filterFault, literalOf, tokensOf } from './filterTokens.ts';

/** Reads a property of a row, e.g. `roleDefinition/id`. */
export type Getter = (path: string) => unknown;
export type Predicate = (get: Getter) => boolean;

export interface Comparison {
  readonly path: string;
  readonly operator: string;
  readonly value: unknown;
}

/** A parsed `$filter`, with the comparisons it is made of for rules about mandatory ones. */
export interface Filter {
  readonly matches: Predicate;
  readonly comparisons: readonly Comparison[];
  /** Whether it turns a condition round; directory objects take that as an advanced query alone. */
  readonly negates: boolean;
  /** Whether it puts a property into one case; directory objects do not take that. */
  readonly changesCase: boolean;
}

/** Parses the part of OData's filter grammar that Graph's directory and PIM resources take. Throws a `GraphFault` (400). */
export function parseFilter(text: string): Filter {
  return new Parser(text).whole();
}

/** Recursive descent, from the loosest binding to the tightest: or, and, not. */
class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #comparisons: Comparison[] = [];
  #negates = false;
  #changesCase = false;
  #at = 0;
  /** The variable of `any(…)` and the collection that it stands for. */
  #lambda: { readonly variable: string; readonly path: string } | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  whole(): Filter {
    const matches = this.#either();
    if (this.#at < this.#tokens.length) throw filterFault(this.#text);
    const [negates, changesCase] = [this.#negates, this.#changesCase];
    return { matches, comparisons: this.#comparisons, negates, changesCase };
  }

  #either(): Predicate {
    let left = this.#both();
    while (this.#skipWord('or')) {
      const [a, b] = [left, this.#both()];
      left = (get) => a(get) || b(get);
    }
    return left;
  }

  #both(): Predicate {
    let left = this.#single();
    while (this.#skipWord('and')) {
      const [a, b] = [left, this.#single()];
      left = (get) => a(get) && b(get);
    }
    return left;
  }

  #single(): Predicate {
    if (this.#skipWord('not')) {
      this.#negates = true;
      const inner = this.#single();
      return (get) => !inner(get);
    }
    if (this.#peek()?.kind === '(') {
      this.#take('(');
      const inner = this.#either();
      this.#take(')');
      return inner;
    }
    const name = this.#take('word').text;
    if (this.#peek()?.kind !== '(') return this.#comparison(name);
    if (/^to(lower|upper)$/i.test(name)) return this.#ofOneCase();
    return /\/(any|all)$/i.test(name) ? this.#ofElements(name) : this.#call(name);
  }

  /** `tolower(displayName) eq 'a'`: texts are compared without case anyway. */
  #ofOneCase(): Predicate {
    this.#changesCase = true;
    this.#take('(');
    const path = this.#take('word').text;
    this.#take(')');
    return this.#comparison(path);
  }

  /** `startswith(displayName,'a')`. */
  #call(name: string): Predicate {
    const test = functions[name.toLowerCase()];
    if (test === undefined) throw filterFault(this.#text);
    this.#take('(');
    const path = this.#take('word').text;
    this.#take(',');
    const value = literalOf(this.#take());
    this.#take(')');
    this.#note(path, name.toLowerCase(), value);
    return (get) => test(get(path), value);
  }

  /** `groupTypes/any(c:c eq 'Unified')`; `groupTypes/any()` holds where there are any. */
  #ofElements(name: string): Predicate {
    const path = name.slice(0, name.lastIndexOf('/'));
    this.#take('(');
    if (this.#peek()?.kind === ')') return this.#notEmpty(path);
    const variable = this.#take('word').text;
    this.#take(':');
    this.#lambda = { variable, path };
    const inner = this.#either();
    this.#lambda = undefined;
    this.#take(')');
    const isAny = /any$/i.test(name);
    return (get) => {
      const elements = get(path);
      const tested = (Array.isArray(elements) ? (elements as unknown[]) : []).map((element) =>
        inner((inside) => within(element, inside.split('/').slice(1))),
      );
      return isAny ? tested.includes(true) : !tested.includes(false);
    };
  }

  #comparison(path: string): Predicate {
    const operator = this.#take('word').text.toLowerCase();
    if (operator === 'in') {
      const values = this.#list();
      for (const value of values) this.#note(path, 'eq', value);
      return (get) => values.some((value) => operators['eq']?.(get(path), value) === true);
    }
    const value = literalOf(this.#take());
    const test = operators[operator];
    if (test === undefined) throw filterFault(this.#text);
    this.#note(path, operator, value);
    return (get) => test(get(path), value);
  }

  #list(): unknown[] {
    this.#take('(');
    const values: unknown[] = [literalOf(this.#take())];
    while (this.#peek()?.kind === ',') {
      this.#take(',');
      values.push(literalOf(this.#take()));
    }
    this.#take(')');
    return values;
  }

  /** Within `any(…)` the path begins at the collection. */
  #note(path: string, operator: string, value: unknown): void {
    const [first = '', ...rest] = path.split('/');
    const from = this.#lambda?.variable === first ? this.#lambda.path : first;
    this.#comparisons.push({ path: [from, ...rest].join('/'), operator, value });
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #skipWord(word: string): boolean {
    const token = this.#peek();
    const found = token?.kind === 'word' && token.text.toLowerCase() === word;
    if (found) this.#at += 1;
    return found;
  }

  #notEmpty(path: string): Predicate {
    this.#take(')');
    this.#note(path, 'any', null);
    return (get) => {
      const elements = get(path);
      return Array.isArray(elements) && elements.length > 0;
    };
  }

  #take(kind?: Token['kind']): Token {
    const token = this.#tokens[this.#at++];
    if (token === undefined || (kind !== undefined && token.kind !== kind)) throw filterFault(this.#text);
    return token;
  }
}

function within(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}
