/** Deeper than any library nests its errors; one that is its own cause ends too. */
const deepest = 5;

/** An error and what it came of, outermost first. Empty for what is no error. */
export function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let at = error; at instanceof Error && causes.length < deepest; at = at.cause) causes.push(at);
  return causes;
}

/** The system's or a library's code nearest to the surface, e.g. `ECONNREFUSED`. */
export function codeBelow(error: unknown): string | undefined {
  for (const cause of causesOf(error))
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return undefined;
}
