import { InvalidArgumentError } from 'commander';

/** A port as an option names it; 0 for any free one. */
export function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port number is expected.');
  return port;
}
