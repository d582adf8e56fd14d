import { ElevationError } from '../elevation/problem.ts';

/**
 * A path below one version of Graph, of an own path (`/users?…`) or of a next link, which is an address of Graph's making. What leads anywhere
 * else, in whatever spelling, is not followed: a person's token goes to Graph alone. `root`: e.g. `https://graph.microsoft.com/v1.0`.
 */
export function pathBelow(root: string, given: string): string {
  const isPath = given.startsWith('/');
  const url = URL.parse(isPath ? root + given : given);
  if (url === null || !isPlain(given) || !isBelow(url, root)) return left();
  return isPath ? given : url.href.slice(homeOf(root).length - 1);
}

/**
 * Whether an address stays with Graph. As a parser writes an address there is one spelling of it: names of users, ports and steps upwards
 * are all before the path or gone. `root`: Graph's address, with a version or without.
 */
export function isBelow(url: URL, root: string): boolean {
  return url.href.startsWith(homeOf(root));
}

function homeOf(root: string): string {
  return new URL(`${root}/`).href;
}

/** Parsers of addresses drop controls and turn backslashes around, each in its own way; Graph sends neither. */
function isPlain(given: string): boolean {
  return !/[\p{Cc}\p{Z}\\]/u.test(given) && !given.startsWith('//');
}

function left(): never {
  throw new ElevationError({ kind: 'entra-unavailable' }, { cause: new Error('a next link left Graph') });
}
