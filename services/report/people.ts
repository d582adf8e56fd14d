import { createHmac } from 'node:crypto';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import { oneLine } from '../elevation/text.ts';

/** What a person is called in a report. */
export type Naming = (id: string) => string;

/**
 * Names nobody: `Person 1`, `Person 2`, in an order that only the salt decides, so that neither number nor place tells who it is, and nobody can be
 * followed from one report to the next.
 */
export function pseudonyms(ids: readonly string[], salt: string): Naming {
  const rank = (id: string): string => createHmac('sha256', salt).update(id).digest('hex');
  const sorted = [...new Set(ids)].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const numbers = new Map(sorted.map((id, index) => [id, index + 1]));
  return (id) => {
    const number = numbers.get(id);
    return number === undefined ? 'Somebody' : `Person ${number}`;
  };
}

/** Names as the records have them, with ids beside them where two are called the same; the id alone where there is no name. */
export function namesIn(requests: readonly TrackedRequest[]): Naming {
  const names = new Map<string, string>();
  for (const { request, approvers, decision } of requests)
    for (const person of [...approvers, decision?.by, request.requester]) {
      const name = oneLine(person?.name ?? '', 100);
      if (person !== undefined && name !== '') names.set(person.id, name);
    }
  const bearers = Map.groupBy(names.values(), (name) => name);
  return (id) => {
    const name = names.get(id);
    if (name === undefined) return id;
    return (bearers.get(name)?.length ?? 0) > 1 ? `${name} (${id})` : name;
  };
}
