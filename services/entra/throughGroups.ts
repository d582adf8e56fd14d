import type { Eligibility, OwnGroup } from '../elevation/access.ts';
import type { Missing, Reading } from '../elevation/reading.ts';
import { joined, understood } from '../elevation/reading.ts';
import type { Target } from '../elevation/target.ts';
import { eligibilityOf } from './entitlements.ts';
import type { Graph } from './graph.ts';
import { quoted } from './odata.ts';
import { apiNamed } from './pimApi.ts';
import type { PimList } from './pimLists.ts';
import { readPimLists } from './pimLists.ts';
import { wireInstance } from './wire.ts';

/** An eligibility that a group has. */
export type ThroughGroup = Eligibility & { readonly via: string };

/** What one of PIM's two APIs says of one group: one read. */
export interface GroupLook {
  readonly groupId: string;
  readonly kind: Target['kind'];
}

export const keyOfLook = ({ groupId, kind }: GroupLook): string => `${kind}:${groupId}`;

/** Everything that there is to be asked of groups. What cannot hold a directory role is not eligible for one either. */
export function looksAt(groups: readonly OwnGroup[]): readonly GroupLook[] {
  return groups.flatMap(({ id: groupId, isRoleAssignable }): GroupLook[] =>
    isRoleAssignable === false
      ? [{ groupId, kind: 'group' }]
      : [
          { groupId, kind: 'group' },
          { groupId, kind: 'role' },
        ],
  );
}

/** What each look finds, by its key. Twenty in one call. */
export async function readLooks(
  graph: Graph,
  looks: readonly GroupLook[],
): Promise<ReadonlyMap<string, Reading<ThroughGroup>>> {
  if (looks.length === 0) return new Map();
  const lists = Object.fromEntries(looks.map((look) => [keyOfLook(look), listOf(look)]));
  const found = await readPimLists(graph, lists);
  return new Map(
    looks.map((look) => {
      const { groupId: via } = look;
      const reading = found[keyOfLook(look)] ?? { rows: [], missing: [] };
      const given = understood(reading, 'given-by-groups', (row) => {
        const eligibility = eligibilityOf(row, true);
        return eligibility === undefined ? undefined : { ...eligibility, via };
      });
      return [keyOfLook(look), given];
    }),
  );
}

function listOf({ groupId, kind }: GroupLook): PimList<typeof wireInstance> {
  const { eligibilities: address, expand } = apiNamed(kind);
  return {
    part: 'given-by-groups',
    row: wireInstance,
    address,
    filter: `principalId eq ${quoted(groupId)}`,
    expand,
  };
}

/** Several looks as one reading: what is missing is told once a reason, with the number of groups. */
export function allLooks(found: ReadonlyMap<string, Reading<ThroughGroup>>): Reading<ThroughGroup> {
  const { rows, missing } = joined(...found.values());
  const groups = new Map<Missing['why'], Set<string>>();
  for (const [key, { missing: lost }] of found)
    for (const { why } of lost) {
      const ids = groups.get(why) ?? new Set();
      groups.set(why, ids.add(key.slice(key.indexOf(':') + 1)));
    }
  return {
    rows,
    missing: [...groups].map(([why, ids]) => ({
      ...(missing.find((one) => one.why === why) ?? { part: 'given-by-groups', why }),
      count: ids.size,
    })),
  };
}
