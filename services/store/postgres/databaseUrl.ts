/**
 * `postgres://user:password@server/database`. An `@`, `/`, `?` or `#` that stands in a password as it is would end the server's name early: a piece of the password
 * would be taken for the address, and told in the error that it cannot be reached.
 */
export function isDatabaseUrl(url: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) return false;
  const { pathname, search, hash } = new URL(url);
  return hash === '' && !pathname.includes('@') && !search.includes('@');
}

export const databaseUrlFault =
  'The URL of the database is not valid: signs other than letters and digits in its user and password have to be percent-encoded, e.g. %40 for @ and %23 for #.';
