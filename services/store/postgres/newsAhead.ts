import type { Kysely } from 'kysely';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { parts } from './parts.ts';
import type { Part } from './readTogether.ts';
import { readTogether } from './readTogether.ts';
import type { Schema } from './schema.ts';
import { inOneTurn } from './turnMemory.ts';

/** Of a crowd of approvers so many addresses are read with the rest; those of the others when they are asked for. */
const mostPeople = 20;

/**
 * Runs what is told of a request, which reads each thing of the store once and begins with one statement for what nearly all of it asks for. What is not there after all is
 * read when it is asked for.
 */
export function postgresNewsAhead(
  db: Kysely<Schema>,
  onFailure: (error: unknown) => void,
): <T>(tracked: TrackedRequest, work: () => Promise<T>) => Promise<T> {
  return (tracked, work) =>
    inOneTurn(async () => {
      await readTogether(db, partsOf(tracked)).catch(onFailure);
      return work();
    });
}

function partsOf({ request: { ref, requester, state }, approvers }: TrackedRequest): readonly Part[] {
  return [
    parts.cards(ref),
    parts.open(requester.id),
    parts.callLevel(requester.id),
    ...[requester, ...approvers.slice(0, mostPeople)].map(({ id }) => parts.address(id)),
    ...(state.kind === 'awaiting-approval' ? [parts.reach(ref), parts.looks(ref)] : []),
  ];
}
