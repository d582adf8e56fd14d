import type { NamedBundle } from '../offeredBundles.ts';
import type { Alias, Named } from '../match.ts';
import { asWritten } from '../match.ts';
import { namingsIn } from './namings.ts';
import type { Span } from './span.ts';
import { tokensOf } from './tokens.ts';

/** A bundle that a text names, and where. */
export interface BundleNaming {
  readonly bundle: NamedBundle;
  readonly span: Span;
}

/** Where the words of a bundle stand in a text, as they are written: the first, and of those the longest. */
export function bundleNamingIn(text: string, bundles: readonly NamedBundle[]): BundleNaming | undefined {
  const tokens = tokensOf(text);
  const found = bundles.flatMap((bundle) =>
    [bundle.name, ...bundle.aliases].flatMap((words) => {
      const span = spanOf(text, tokens, words);
      return span === undefined ? [] : [{ bundle, span }];
    }),
  );
  return found.sort((a, b) => a.span.from - b.span.from || b.span.to - a.span.to)[0];
}

function spanOf(text: string, tokens: readonly Span[], words: string): Span | undefined {
  const wanted = asWritten(words);
  const length = tokensOf(words).length;
  if (wanted === '' || length === 0) return undefined;
  return tokens.flatMap(({ from }, first) => {
    const to = tokens[first + length - 1]?.to;
    return to !== undefined && asWritten(text.slice(from, to)) === wanted ? [{ from, to }] : [];
  })[0];
}

/** Whether a target is meant and not the bundle: it is named before, or by the same words or more. */
export function isTargetMeant(
  text: string,
  { span }: BundleNaming,
  things: readonly Named[],
  aliases: readonly Alias[],
): boolean {
  return namingsIn(text, things, aliases).some(
    (naming) => naming.span.from < span.from || (naming.span.from === span.from && naming.span.to >= span.to),
  );
}
