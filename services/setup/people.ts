import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { withQuery } from '../entra/odata.ts';
import type { Found } from './directoryRows.ts';
import { select } from './directoryRows.ts';
import type { Seen } from './seen.ts';
import { mapSeen, seeLists } from './seen.ts';

/** Who is in groups, also through groups in them; by the group's id in small letters. */
export type People = ReadonlyMap<string, Seen<readonly Found[]>>;

const person = z.object({ id: z.string(), displayName: z.string().nullish() });

export async function lookAtPeople(graph: Graph, groupIds: Iterable<string>): Promise<People> {
  const ids = [...new Set([...groupIds].map((id) => id.toLowerCase()))];
  const pathOf = (id: string): string =>
    withQuery(`/groups/${id}/transitiveMembers/microsoft.graph.user`, { select });
  const lists = await seeLists(graph, ids.map(pathOf));
  return new Map(
    ids.map((id) => [
      id,
      mapSeen(lists.get(pathOf(id)), (rows) =>
        z
          .array(person)
          .parse(rows)
          .map((row) => ({ id: row.id.toLowerCase(), name: row.displayName ?? row.id })),
      ),
    ]),
  );
}
