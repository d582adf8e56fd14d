/** What is named more than once, by its key, with the lines. */
export function twice(
  named: readonly { readonly key: string; readonly line: number; readonly name: string }[],
): readonly string[] {
  const first = new Map<string, number>();
  return named.flatMap(({ key, line, name }) => {
    const before = first.get(key.toLowerCase());
    first.set(key.toLowerCase(), before ?? line);
    return before === undefined ? [] : [`line ${line}: ${name} is named already in line ${before}`];
  });
}
