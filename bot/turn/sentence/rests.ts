import type { Span } from './span.ts';
import { between, flat } from './span.ts';
import { withoutCourtesies } from './withoutCourtesies.ts';

/** What of a text is neither name nor time nor ticket. */
export type Rest = Span & { readonly text: string };

/** What lies between the parts that are read, without what is only politeness. */
export function restsOf(text: string, spans: readonly Span[]): readonly Rest[] {
  const plain = flat(text);
  return between(text, spans).flatMap(({ from, to }) => {
    const meant = withoutCourtesies(plain.slice(from, to));
    const span = { from: from + meant.from, to: from + meant.to };
    return span.from < span.to ? [{ ...span, text: text.slice(span.from, span.to) }] : [];
  });
}
