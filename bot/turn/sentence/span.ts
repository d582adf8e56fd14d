/** A part of a text, in UTF-16 units: from, and up to without. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Stands where a part was read already: no word, no digit and no blank, so that nothing is read across it. */
const filler = '|';

/** The text with some parts taken out, everything else where it was. */
export function masked(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, { from, to }) => rest.slice(0, from) + filler.repeat(to - from) + rest.slice(to),
    text,
  );
}

/**
 * The same text for looking up words and numbers, letter for letter where it was: small, wide digits and letters as narrow ones, one kind of apostrophe. What has
 * no single letter for it stays.
 */
export function flat(text: string): string {
  return Array.from({ length: text.length }, (_, index) => flatUnit(text.charAt(index))).join('');
}

function flatUnit(unit: string): string {
  if (/[’‘´`]/.test(unit)) return "'";
  const plain = unit.normalize('NFKC').toLowerCase();
  return plain.length === 1 ? plain : unit;
}

/** Whether two parts have a letter in common. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** What lies between parts, in order. */
export function between(text: string, spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const gaps = [...sorted, { from: text.length, to: text.length }].map(({ from }, index) => ({
    from: Math.max(0, ...sorted.slice(0, index).map(({ to }) => to)),
    to: from,
  }));
  return gaps.filter(({ from, to }) => from < to);
}
