import { z } from 'zod';

/**
 * Characters that nobody sees, or that turn the order of what is seen around: controls (NUL and line breaks among them), marks of direction, joiners and
 * fillers of no width, private use, halves of pairs. Whoever reads the file would read another name than the one that is written.
 */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2800]/v;

/** PowerShell ends a quoted text at these as at the plain quotes. Source: its language specification, section on string literals. */
const typographicQuotes = /[\u2018-\u201f]/;

const code = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The sentence of a fault, with the character by its number, since it cannot be shown. */
function hiddenIn(text: string): string | undefined {
  const found = hidden.exec(text)?.[0];
  return found === undefined ? undefined : `has a character that cannot be seen (${code(found)})`;
}

export function quoteIn(text: string): string | undefined {
  const found = typographicQuotes.exec(text)?.[0];
  return found === undefined
    ? undefined
    : `has the quotation mark ${found} (${code(found)}), which PowerShell takes for the end of a text: write ' or leave it out`;
}

/** A name without anything hidden in it. */
export const plainText = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .superRefine((text, context) => {
    const message = hiddenIn(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

/** A name that goes into a script. */
export const scriptText = plainText.superRefine((text, context) => {
  const message = quoteIn(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});
