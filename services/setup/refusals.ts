import type { Contexts } from './contexts.ts';
import { notYetHeld } from './eligibleChanges.ts';
import type { Look } from './look.ts';
import type { People } from './people.ts';
import type { Placed } from './placed.ts';
import type { ResolvedEligible, ResolvedSide } from './resolve.ts';
import type { Seen } from './seen.ts';
import { usualValues } from './settings.ts';
import { givenDays } from './settingValues.ts';

/** What the tenant looks like, as far as it decides whether the file makes sense. */
export interface Circumstances {
  readonly look: Look;
  readonly people: People;
  /** Absent where the file names none. */
  readonly contexts: Contexts | undefined;
  readonly now: Date;
}

/** What the file asks for that could not work, or would leave requests that nobody can decide; each with its line. What was not seen is not held against it. */
export function refusalsOf(placed: readonly Placed[], circumstances: Circumstances): readonly string[] {
  return placed.flatMap((one) => [
    ...endFaults(one, circumstances),
    ...roleFaults(one.side),
    ...approverFaults(one.side, circumstances),
    ...contextFaults(one.side, circumstances),
  ]);
}

const dayMs = 24 * 60 * 60_000;

function endFaults({ side, place }: Placed, { look, now }: Circumstances): readonly string[] {
  const found = place === undefined ? undefined : look.get(place);
  const longest = longestDays(side, found);
  const held = found === undefined || 'problem' in found.eligible ? [] : found.eligible.value;
  // Whoever is eligible so already was made so under another policy, and stays it.
  return notYetHeld(side.eligible ?? [], held).flatMap(({ until, line, who }) => {
    if (until === undefined)
      return side.values.permanentEligibility === false
        ? [`line ${line}: ${who.name} has no end, and eligibility.permanent is false`]
        : [];
    if (until <= now) return [`line ${line}: the end of ${who.name} is in the past`];
    // The file names days, and an end is that of its day.
    const days = Math.floor((until.getTime() - now.getTime()) / dayMs);
    return longest !== undefined && days > longest
      ? [`line ${line}: the end of ${who.name} is in ${days} days, and the policy allows ${longest}`]
      : [];
  });
}

/** How long somebody may be eligible once the file is applied; `undefined` where there is no limit, or none that was seen. */
function longestDays({ values, of }: ResolvedSide, found: ReturnType<Look['get']>): number | undefined {
  const policy = found?.policy;
  if (policy !== undefined && 'problem' in policy) return undefined;
  const present = policy === undefined ? usualValues(of.kind) : givenDays(policy.value);
  const isPermanent = values.permanentEligibility ?? present.permanentEligibility;
  return isPermanent ? undefined : (values.eligibilityDays ?? present.eligibilityDays);
}

function roleFaults({ of, eligible = [] }: ResolvedSide): readonly string[] {
  if (of.kind === 'group') return [];
  return eligible
    .filter(({ who }) => who.kind === 'group' && who.roleAssignable === false)
    .map(
      ({ who, line }) =>
        `line ${line}: the group ${who.name} is not role-assignable, so Entra gives it no role`,
    );
}

function approverFaults(
  { approvers, eligible = [] }: ResolvedSide,
  { people }: Circumstances,
): readonly string[] {
  if (approvers.length === 0) return [];
  const empty = approvers.filter(({ kind, id }) => kind === 'group' && peopleIn(people, id)?.size === 0);
  const faults = empty.map(({ name, line }) => `line ${line}: nobody is in the group of approvers ${name}`);
  const deciding = approvers.map(({ kind, id }) =>
    kind === 'user' ? new Set([id.toLowerCase()]) : peopleIn(people, id),
  );
  // Somebody who was not seen may be the other approver.
  if (deciding.includes(undefined) || empty.length > 0) return faults;
  const all = new Set(deciding.flatMap((some) => [...(some ?? [])]));
  return [...faults, ...eligible.flatMap((one) => alone(one, all, people, approvers[0]?.line ?? one.line))];
}

/** Whoever is the only one to decide on what they ask for themselves: PIM lets nobody do that. */
function alone(
  { who, line }: ResolvedEligible,
  deciding: ReadonlySet<string>,
  people: People,
  approverLine: number,
): readonly string[] {
  const asking = who.kind === 'user' ? new Set([who.id.toLowerCase()]) : peopleIn(people, who.id);
  const isAlone = deciding.size === 1 && [...deciding].some((id) => asking?.has(id) === true);
  return isAlone
    ? [
        `line ${approverLine}: the only approver may ask for it too (${who.name}, line ${line}), and nobody approves their own request`,
      ]
    : [];
}

function peopleIn(people: People, groupId: string): ReadonlySet<string> | undefined {
  const seen = people.get(groupId.toLowerCase());
  return seen !== undefined && 'value' in seen ? new Set(seen.value.map(({ id }) => id)) : undefined;
}

function contextFaults(
  { values: { authenticationContext: context }, line }: ResolvedSide,
  { contexts }: Circumstances,
): readonly string[] {
  if (context === undefined || contexts === undefined) return [];
  const lacks = (seen: Seen<readonly string[]>): boolean => 'value' in seen && !seen.value.includes(context);
  if (lacks(contexts.made)) return [`line ${line}: the tenant has no authentication context ${context}`];
  return lacks(contexts.used)
    ? [
        `line ${line}: no enabled policy of Conditional Access asks for the authentication context ${context}, so it would ask for nothing`,
      ]
    : [];
}
