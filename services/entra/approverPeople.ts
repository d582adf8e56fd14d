import type { Person } from '../elevation/actor.ts';
import type { ApproverRef } from '../elevation/policy.ts';
import type { Answer } from './answer.ts';
import { withQuery } from './odata.ts';
import { rowsOrNone } from './rows.ts';
import { personOf, wirePage, wirePerson } from './wire.ts';

const people = wirePage(wirePerson);

/** What has to be read to know who approvers are: the members of groups, and people whom the policy names by id alone. */
export function approverPaths(approvers: readonly ApproverRef[]): Readonly<Record<string, string>> {
  const select = 'id,displayName';
  return Object.fromEntries(
    approvers.flatMap(({ kind, id, name }): readonly (readonly [string, string])[] => {
      const path = encodeURIComponent(id);
      if (kind === 'group') {
        const members = `/groups/${path}/transitiveMembers/microsoft.graph.user`;
        return [[groupPart(id), withQuery(members, { select, top: '999' })]];
      }
      return name === undefined ? [[userPart(id), withQuery(`/users/${path}`, { select })]] : [];
    }),
  );
}

/** Everybody among the approvers, once, and never whoever asks. */
export function approversOf(
  approvers: readonly ApproverRef[],
  answers: Readonly<Record<string, Answer>>,
  askerId: string,
): readonly Person[] {
  const found = new Map<string, Person>();
  for (const { kind, id, name } of approvers) {
    if (kind === 'user') found.set(id, personIn(answers[userPart(id)]) ?? { id, name: name ?? '' });
    // Members that cannot be read can still approve in the portal; the card then names who could not be reached.
    else
      for (const member of rowsOrNone(answers[groupPart(id)], people)) {
        const person = personOf(member);
        if (person !== undefined && !found.has(person.id)) found.set(person.id, person);
      }
  }
  found.delete(askerId);
  return [...found.values()];
}

const groupPart = (id: string): string => `group:${id}`;
const userPart = (id: string): string => `user:${id}`;

function personIn(answer: Answer | undefined): Person | undefined {
  return answer === undefined || answer.status >= 400
    ? undefined
    : personOf(wirePerson.safeParse(answer.body).data);
}
