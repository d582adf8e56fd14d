/**
 * What people typed or are named by, made fit to be stored, sent and shown. Every text of theirs passes here on its way in and again on its
 * way out, so each function answers its own answer unchanged: what is sent to Entra and what is read back are the same.
 */

/**
 * Left out: halves of pairs, controls, what Unicode calls default-ignorable (joiners, selectors, fillers, tags), marks of direction and other
 * format characters, private use and noncharacters, and the few blanks that Unicode counts as letters or symbols. Prepended marks (U+0600 and the
 * like) are format characters that can be seen, and stay. Source: Unicode 16, DerivedCoreProperties and PropList.
 */
const unseen =
  /[\p{Cs}[\p{Cc}--\n]\p{Default_Ignorable_Code_Point}\p{Bidi_Control}[\p{Cf}--[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]]\p{Co}\p{Noncharacter_Code_Point}\u2800\uFFFC\u{13441}\u{13442}\u{16FE4}\u{1D159}]/gv;

/** A further mark on the same letter adds nothing that a language needs and reaches into other lines. */
const heapsOfMarks = /(\p{M}{6})\p{M}+/gu;

/** Without halves of pairs and NUL, which neither UTF-8 nor PostgreSQL can hold; everything else stays. */
export function wellFormed(text: string): string {
  // Nearly every text is: to ask costs a tenth of looking for what is not.
  return text.isWellFormed() && !text.includes('\0') ? text : text.replaceAll(/[\p{Cs}\0]/gu, '');
}

/** Length in code points: what limits count. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** On one line of at most `longest` code points; empty when nothing of it can be seen. */
export function oneLine(text: string, longest = Infinity): string {
  return given(cutAt(seen(text).replaceAll(/\s+/g, ' ').trim(), longest));
}

/** Lines with at most one empty line between two, `longest` code points altogether; empty when nothing of it can be seen. */
export function paragraphs(text: string, longest = Infinity): string {
  const lines = seen(text)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());
  const joined = lines.join('\n').replaceAll(/\n{3,}/g, '\n\n');
  return given(cutAt(joined.trim(), longest));
}

/** Of these signs each is seen as it is, and stays. */
const plain = /^[\n -~]*$/;

function seen(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(unseen, '')
    .normalize('NFC')
    .replaceAll(heapsOfMarks, '$1');
}

function cutAt(text: string, longest: number): string {
  return text.length <= longest ? text : Array.from(text).slice(0, longest).join('').trimEnd();
}

/** A text of marks and spaces alone says nothing. */
function given(text: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? text : '';
}
