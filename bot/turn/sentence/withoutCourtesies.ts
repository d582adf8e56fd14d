import { begins, ends, oneOf } from './alternatives.ts';
import { english } from './courtesies/english.ts';
import { french } from './courtesies/french.ts';
import { german } from './courtesies/german.ts';
import { japanese } from './courtesies/japanese.ts';
import { spanish } from './courtesies/spanish.ts';
import type { Span } from './span.ts';

const spaced = [english, german, french, spanish];
const before = oneOf(spaced.flatMap((language) => language.before));
const behind = oneOf(spaced.flatMap((language) => language.behind));

const signs = String.raw`[\s"'“”„«»()（）\[\]{}「」『』,，、.。;；:：!！?？…–—|#/@&+¿¡-]`;
const leading = new RegExp(
  String.raw`^(?:${signs}+|(?:${before})(?:(?<=')|${ends})|(?:${oneOf(japanese.before)}))`,
  'iu',
);
const trailing = new RegExp(
  String.raw`(?:${signs}+|${begins}(?:${behind})|(?:${oneOf(japanese.behind)}))$`,
  'iu',
);

/** Where in a part of a text what was meant begins and ends, given the same part as `flat` makes it. */
export function withoutCourtesies(plain: string): Span {
  let from = 0;
  let to = plain.length;
  for (
    let match = leading.exec(plain);
    match !== null && match[0] !== '';
    match = leading.exec(plain.slice(from))
  )
    from += match[0].length;
  for (let rest = plain.slice(from, to); ; rest = plain.slice(from, to)) {
    const match = trailing.exec(rest);
    if (match === null || match[0] === '') return { from, to };
    to -= match[0].length;
  }
}
