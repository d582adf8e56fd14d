import type { Finding } from './finding.ts';
import { ok, warning } from './finding.ts';

/** A name of a role or group that a setting says something of. */
export interface NamedTarget {
  readonly setting: string;
  readonly name: string;
}

/** Settings that say something of a role or group which is not there do nothing, and nobody hears of it. */
export function nameFindings(
  named: readonly NamedTarget[],
  isThere: (name: string) => boolean,
): readonly Finding[] {
  if (named.length === 0) return [];
  const lost = named.filter(({ name }) => !isThere(name));
  return lost.length === 0
    ? [ok('names', `All ${named.length} names in the settings are those of roles and groups.`)]
    : lost.map(({ setting, name }) =>
        warning(
          'names',
          `${setting} speaks of “${name}”, and the tenant has no role and no group of that name.`,
          `Correct the name in ${setting}: it is the display name in Entra, or the id.`,
        ),
      );
}
