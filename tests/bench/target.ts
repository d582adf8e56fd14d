/** What a measured process is told. */
export interface BenchTarget {
  readonly cloudOrigin: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Says that the process is ready, and answers what it weighs when asked. */
export function bearing(port: number): void {
  process.send?.({ port });
  process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }));
  process.on('disconnect', () => process.exit(0));
}
