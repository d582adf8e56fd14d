/**
 * A cell of CSV: quoted where it has to be; what a spreadsheet would take for a formula is made a text. Source: OWASP, CSV Injection; full-width signs count
 * in spreadsheets that fold them.
 */
export function csvCell(value: unknown): string {
  const text =
    typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  const safe = typeof value === 'string' && /^\s*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
