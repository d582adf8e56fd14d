import { graphFaults } from './graphFault.ts';

export type Token =
  | { readonly kind: 'word' | 'text' | 'number'; readonly text: string }
  | { readonly kind: '(' | ')' | ',' | ':'; readonly text: string };

const pattern =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<mark>[(),:])|(?<word>[A-Za-z_@][\w@./-]*)|(?<number>[\d+-][\w:.+-]*))/y;

/** The words of a `$filter`. Throws a `GraphFault` (400). */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const reading = new RegExp(pattern);
  while (reading.lastIndex < text.trimEnd().length) {
    const match = reading.exec(text);
    if (match?.groups === undefined) throw filterFault(text);
    const { text: quoted, mark, word, number } = match.groups;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (mark !== undefined) tokens.push({ kind: mark as '(' | ')' | ',' | ':', text: mark });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'number', text: number ?? '' });
  }
  return tokens;
}

/** What a literal stands for: a text, a number, true, false or null; a GUID or a moment stays a text. */
export function literalOf(token: Token): unknown {
  if (token.kind === 'text') return token.text.slice(1, -1).replaceAll("''", "'");
  const word = token.text.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  return token.kind === 'number' && /^-?\d+(\.\d+)?$/.test(token.text) ? Number(token.text) : token.text;
}

export function filterFault(text: string): Error {
  return graphFaults.badRequest(`Invalid filter clause: ${text}`);
}
