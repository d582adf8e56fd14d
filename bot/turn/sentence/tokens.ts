import type { Span } from './span.ts';

/** Scripts that put no blanks between words. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々`;
const stops = '、。，；：！？「」『』（）・';
const pieces = new RegExp(
  String.raw`[${unspaced}]+|[${stops}]|(?:[^\s${unspaced}${stops},;]|[,;](?!\p{L}))+|[,;]`,
  'gu',
);
const signs = String.raw`[\s"'“”‘’„«»‹›()（）\[\]{}「」『』,，、.。;；:：!！?？…·|]`;
const outer = new RegExp(`^(${signs}*)(.*?)(${signs}*)$`, 'su');

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** Words, and the signs around them, each with its place. Where a script has no blanks, words are told by Unicode's dictionary. */
export function tokensOf(text: string): readonly Span[] {
  return [...text.matchAll(pieces)].flatMap(({ 0: piece, index }) =>
    new RegExp(`^[${unspaced}]`, 'u').test(piece)
      ? [...segmenter.segment(piece)].map(({ segment, index: at }) => spanAt(index + at, segment.length))
      : split(piece, index),
  );
}

function split(piece: string, index: number): readonly Span[] {
  const [, before = '', word = '', after = ''] = outer.exec(piece) ?? [];
  const start = index + before.length;
  const one = (at: number, many: string): readonly Span[] =>
    Array.from({ length: many.length }, (_, offset) => spanAt(at + offset, 1));
  return [
    ...one(index, before),
    ...(word === '' ? [] : [spanAt(start, word.length)]),
    ...one(start + word.length, after),
  ];
}

function spanAt(from: number, length: number): Span {
  return { from, to: from + length };
}
