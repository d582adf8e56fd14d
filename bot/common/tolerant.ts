/** What only stands beside an answer keeps nobody from it: where it fails, it is left out, and the log has it. */
export function tolerant<A extends readonly unknown[], T>(
  work: (...given: A) => Promise<T>,
  onFailure: (error: unknown) => void,
): (...given: A) => Promise<T | undefined> {
  return (...given) =>
    work(...given).catch((error: unknown) => {
      onFailure(error);
      return undefined;
    });
}
