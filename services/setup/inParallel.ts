/** Does work on all items, so many at a time; answers in their order. The first failure ends it, once what is under way has ended. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const open = items.entries();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const [index, item] of open) {
      if (failed) return;
      try {
        results.set(index, await work(item));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, worker));
  const failure = ended.find((one) => one.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return items.flatMap((_, index) => (results.has(index) ? [results.get(index) as Result] : []));
}
