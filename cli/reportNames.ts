import { namesIn } from '../services/report/people.ts';
import type { Naming } from '../services/report/people.ts';
import { mayReadDirectoryAudit } from '../services/entra/directoryAudit.ts';
import type { Graph } from '../services/entra/graph.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { createDirectory } from '../services/setup/directory.ts';
import { NotSeenError } from './outcome.ts';

/** What it takes to be told names: to be let read Entra's own audit log, which names the same people, and to look people up. */
export const nameScopes = ['AuditLog.Read.All', 'User.ReadBasic.All'] as const;

/**
 * Names as Entra tells them to whoever signed in; those of the records for whom it does not know any more. Throws where the person may not read Entra's audit
 * log, or is of a tenant that knows none of these people: its log says nothing about who may know of them.
 */
export async function namesFor(
  graph: Graph,
  ids: readonly string[],
  requests: readonly TrackedRequest[] = [],
): Promise<Naming> {
  await mayReadDirectoryAudit(graph);
  const directory = createDirectory(graph);
  const people = [...new Set(ids)];
  await directory.nameAll(people);
  if (people.length > 0 && people.every((id) => directory.kindOf(id) === undefined))
    throw new NotSeenError(
      'The tenant that you signed in to knows none of the people of this month: sign in to the tenant of the bot.',
    );
  const recorded = namesIn(requests);
  const named = Map.groupBy(people, (id) => directory.nameOf(id));
  return (id) => {
    const name = directory.nameOf(id);
    if (name === id) return recorded(id);
    return (named.get(name)?.length ?? 0) > 1 ? `${name} (${id})` : name;
  };
}
