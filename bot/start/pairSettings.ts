import type { Alias } from '../turn/match.ts';

/** A read of Graph that works for whoever can use a target. */
export interface Probe {
  readonly version: 'v1.0' | 'beta';
  readonly path: string;
}

/** What people may call targets; `undefined` where something is no pair. */
export function aliasesOf(text: string): readonly Alias[] | undefined {
  return pairsOf(text)?.map(([alias, name]) => ({ alias, name }));
}

/** A probe is a path of Graph alone: the token of a person goes nowhere else. */
export function probesOf(text: string): ReadonlyMap<string, Probe> | undefined {
  const probes = pairsOf(text)?.map(([name, address]): readonly [string, Probe | undefined] => {
    const [, version, path] = /^\/(v1\.0|beta)(\/[\w$/.?=&%',()-]+)$/.exec(address) ?? [];
    return [
      name.toLowerCase(),
      path === undefined ? undefined : { version: version === 'beta' ? 'beta' : 'v1.0', path },
    ];
  });
  if (probes === undefined) return undefined;
  const known = probes.flatMap(([name, probe]) => (probe === undefined ? [] : [[name, probe] as const]));
  return known.length === probes.length ? new Map(known) : undefined;
}

/** `left=right` separated by semicolons; `undefined` when one is no pair. */
function pairsOf(text: string): readonly (readonly [string, string])[] | undefined {
  const pairs = text
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => /^([^=]+)=(.+)$/.exec(pair));
  if (pairs.includes(null)) return undefined;
  return pairs.map((match) => [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? ''] as const);
}
