/**
 * Where a cell may begin for some spreadsheet: at the text's own beginning, and behind what parts cells where the list separator is another than ours. There the quotes of a
 * field mean nothing, since the line does not begin with one, and its line breaks end a row.
 */
const formula = /(^|[\t\n\r,;|])(?=(?:[^\S\t\n\r]|")*[=+\-@＝＋－＠])/gu;

/** What some spreadsheets drop before they look for a formula. */
const blank = /^\s*[\t\n\r]/u;

/**
 * A cell of CSV: quoted where it has to be; what a spreadsheet would take for a formula is made a text. Source: OWASP, CSV Injection, which names signs behind separators and
 * quotes as well; full-width signs count in spreadsheets that fold them.
 */
export function csvCell(value: unknown): string {
  const text =
    typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  const safe = typeof value === 'string' ? inert(value) : text;
  return /[",;\t\n\r|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function inert(text: string): string {
  const parted = text.replaceAll(formula, "$1'");
  return blank.test(text) && !parted.startsWith("'") ? `'${parted}` : parted;
}
