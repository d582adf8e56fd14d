/** Does it a moment later, as a store and Teams do: what nobody waits for is not done yet when whoever began it is. */
export async function slowly<T>(work: () => T | Promise<T>): Promise<T> {
  await new Promise(setImmediate);
  return work();
}
