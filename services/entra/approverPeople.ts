import type { z } from 'zod';
import type { Person } from '../elevation/actor.ts';
import type { Approvers, Members, NamedApprover, Via } from '../elevation/approvers.ts';
import { namedBy } from '../elevation/approvers.ts';
import type { ApproverRef } from '../elevation/policy.ts';
import type { Missing, Reading } from '../elevation/reading.ts';
import { whyOf } from '../elevation/reading.ts';
import type { Answer } from './answer.ts';
import { problemIn } from './answer.ts';
import { collectionFrom } from './collection.ts';
import type { Graph } from './graph.ts';
import { withQuery } from './odata.ts';
import { personOf, wirePerson } from './wire.ts';

type Answers = Readonly<Record<string, Answer | undefined>>;

/** Whom to look up: the members of groups always, people only where the policy gives no name of theirs, or all of them. */
export type LookUp = 'unnamed' | 'all';

/** What has to be read to know who approvers are. */
export function approverPaths(
  approvers: readonly ApproverRef[],
  lookUp: LookUp,
  select = 'id,displayName,accountEnabled',
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    approvers.flatMap((approver): readonly (readonly [string, string])[] => {
      if (approver.kind === 'other') return [];
      const { kind, id, name } = approver;
      const path = encodeURIComponent(id);
      if (kind === 'group') {
        const members = `/groups/${path}/transitiveMembers/microsoft.graph.user`;
        return [[partNamed(approver), withQuery(members, { select, top: '999' })]];
      }
      return lookUp === 'all' || name === undefined
        ? [[partNamed(approver), withQuery(`/users/${path}`, { select })]]
        : [];
    }),
  );
}

/**
 * The answers, and those once more that were refused: `User.ReadBasic.All` gives names, and whoever may read no more must not be kept from those for having asked
 * whether somebody may sign in. Documented for a filter by it (microsoft-graph-toolkit#2602); what a selection gives is a guess.
 */
async function readableAnswers(
  graph: Graph,
  approvers: readonly ApproverRef[],
  answers: Answers,
): Promise<Answers> {
  const refused = approvers.filter(
    (approver) => approver.kind !== 'other' && answers[partNamed(approver)]?.status === 403,
  );
  if (refused.length === 0) return answers;
  const again = await graph.batch<string>(approverPaths(refused, 'all', 'id,displayName'));
  return { ...answers, ...again };
}

/** What became of each approver, with `answers` to the paths above: the people behind them once, and never whoever asks. */
export async function approversOf(
  graph: Graph,
  approvers: readonly ApproverRef[],
  given: Answers,
  askerId: string,
): Promise<Approvers> {
  const answers = await readableAnswers(graph, approvers, given);
  const found = await Promise.all(
    approvers.map(async (approver) => {
      if (approver.kind === 'group') return groupBehind(graph, approver, answers, askerId);
      return approver.kind === 'user'
        ? personBehind(approver, answers, askerId)
        : { rows: [], missing: [unknownApprover], named: namedBy([approver], askerId) };
    }),
  );
  const people = new Map<string, Person>();
  for (const person of found.flatMap(({ rows }) => rows))
    if (person.id !== askerId && (people.get(person.id)?.name ?? '') === '') people.set(person.id, person);
  const via = viaOf(approvers, found, askerId);
  return {
    rows: [...people.values()],
    via,
    missing: found.flatMap(({ missing }) => missing),
    named: found.flatMap(({ named }) => named),
  };
}

/** Everybody's ways to decide, by their ids. */
function viaOf(
  approvers: readonly ApproverRef[],
  found: readonly Approvers[],
  askerId: string,
): Readonly<Record<string, readonly Via[]>> {
  const ways = new Map<string, readonly Via[]>();
  for (const [index, { rows }] of found.entries()) {
    const approver = approvers[index];
    const way: Via =
      approver?.kind === 'group' ? { kind: 'group', name: approver.name ?? '' } : { kind: 'named' };
    for (const { id } of rows) if (id !== askerId) ways.set(id, [...(ways.get(id) ?? []), way]);
  }
  return Object.fromEntries(ways);
}

const unknownApprover: Missing = { part: 'approver-names', why: 'unreadable', count: 1 };

type UserRef = ApproverRef & { readonly kind: 'user' };
type GroupRef = ApproverRef & { readonly kind: 'group' };

async function groupBehind(
  graph: Graph,
  group: GroupRef,
  answers: Answers,
  askerId: string,
): Promise<Approvers> {
  const { name = '' } = group;
  const kind = { part: 'approver-members', row: wirePerson } as const;
  const read = await collectionFrom(graph, kind, answers[partNamed(group)]);
  const people = read.rows.filter(maySignIn).flatMap((row) => personOf(row) ?? []);
  const isAnyBlocked = people.length < read.rows.length;
  return {
    rows: people,
    missing: read.missing.map((missing) => ({ ...missing, name })),
    named: [{ kind: 'group', name, members: membersOf({ ...read, rows: people }, isAnyBlocked, askerId) }],
  };
}

/** Not to know it is not a no. */
const maySignIn = ({ accountEnabled }: z.infer<typeof wirePerson>): boolean => accountEnabled !== false;

function membersOf({ rows, missing }: Reading<Person>, isAnyBlocked: boolean, askerId: string): Members {
  if (rows.some(({ id }) => id !== askerId)) return missing.length > 0 ? 'partly' : 'some';
  if (missing.length > 0) return 'unseen';
  if (isAnyBlocked) return 'only-blocked';
  return rows.length > 0 ? 'only-requester' : 'none';
}

/** Somebody who is named and cannot be looked up is still named. */
function personBehind(user: UserRef, answers: Answers, askerId: string): Approvers {
  const named = namedBy([user], askerId);
  if (user.id === askerId) return { rows: [], missing: [], named };
  const answer = answers[partNamed(user)];
  if (answer?.status === 404) return { rows: [], missing: [], named: [{ kind: 'deleted' }] };
  const found = wirePerson.safeParse(answer?.body).data;
  const name = found?.displayName ?? '';
  const person = { id: user.id, name: name === '' ? (user.name ?? '') : name };
  if (found !== undefined && !maySignIn(found))
    return { rows: [], missing: [], named: [{ kind: 'blocked', name: person.name }] };
  const as: NamedApprover = person.name === '' ? { kind: 'unnamed' } : { kind: 'person', name: person.name };
  const missing = person.name !== '' || answer === undefined ? [] : [unnamedBy(answer)];
  return { rows: [person], missing, named: [as] };
}

function unnamedBy(answer: Answer): Missing {
  if (answer.status < 400) return unknownApprover;
  const { problem } = problemIn(answer);
  return { part: 'approver-names', why: whyOf(problem), problem };
}

const partNamed = ({ kind, id }: UserRef | GroupRef): string => `${kind}:${id}`;
