import { hasBegun } from '../elevation/access.ts';
import type { ApproverRef } from '../elevation/policy.ts';
import type { Check } from '../elevation/pim.ts';
import type { Target } from '../elevation/target.ts';
import type { ActivationsParts } from './activations.ts';
import type { Answer } from './answer.ts';
import { approverPaths, approversOf } from './approverPeople.ts';
import { collectionFrom } from './collection.ts';
import { holdingOf } from './entitlements.ts';
import { quoted, withQuery } from './odata.ts';
import { currentUser } from './pimAddresses.ts';
import { apiOf } from './pimApi.ts';
import { activationsIn, concerns, targetPaths, targetRows } from './targetRows.ts';
import type { WireInstance } from './wire.ts';
import { same, wireInstance } from './wire.ts';

/**
 * Whether the person may activate a target now, in one batch: eligible, not on, nothing under way, and who approves. Throws where what is on or under way
 * cannot be seen to its end: nothing may be sent then.
 */
export async function checkActivation(
  parts: ActivationsParts,
  target: Target,
  approvers: readonly ApproverRef[],
): Promise<Check> {
  const { graph, actor, clock } = parts;
  const via = parts.groupBehind(target);
  const answers = await graph.batch<string>({
    ...targetPaths(actor.id, target),
    ...eligibilityPaths(target, via),
    ...approverPaths(approvers, 'all'),
  });
  const rows = await targetRows(graph, answers, { target, actorId: actor.id });
  const recent = activationsIn(rows, target, clock.now());
  const holding = rows.held.map(holdingOf).find((found) => found !== undefined);
  return {
    ...(await eligibleBy(parts, target, answers)),
    ...(holding === undefined ? {} : { holding }),
    recent,
    approvers: await approversOf(graph, approvers, answers, actor.id),
  };
}

/** `via`: the group through which the person holds it, where that is known. */
function eligibilityPaths(target: Target, via: string | undefined): Readonly<Record<string, string>> {
  const { eligibilities, filterOf } = apiOf(target);
  const own = withQuery(currentUser(eligibilities, 'principal'), { filter: filterOf });
  if (via === undefined) return { eligibilities: own };
  const filter = `principalId eq ${quoted(via)} and ${filterOf}`;
  return { eligibilities: own, behind: withQuery(eligibilities, { filter }) };
}

/** By a row that says so, or by the whole of what could. */
async function eligibleBy(
  { graph, givenByGroup, clock }: ActivationsParts,
  target: Target,
  answers: Readonly<Record<string, Answer>>,
): Promise<Pick<Check, 'eligible' | 'eligibleUntil' | 'eligibleSince'>> {
  const now = clock.now();
  const givesIt = (row: WireInstance): boolean =>
    concerns(target)(row) && hasBegun({ ...(row.startDateTime && { from: row.startDateTime }) }, now);
  const part = `${target.kind}-eligibilities` as const;
  const own = await collectionFrom(graph, { part, row: wireInstance }, answers['eligibilities']);
  const seen = own.rows.filter(givesIt);
  const { behind } = answers;
  // Where there may be more, the first of these need not be the first of all.
  const isAll = own.missing.length === 0 && behind === undefined;
  if (seen.length > 0) return { eligible: true, ...lastEnd(seen), ...(isAll ? firstStart(seen) : {}) };
  if (behind !== undefined) {
    const { rows } = await collectionFrom(graph, { part: 'given-by-groups', row: wireInstance }, behind);
    const given = rows.filter(givesIt);
    if (given.length > 0) return { eligible: true, ...lastEnd(given) };
  }
  const given = await givenByGroup(target);
  return { eligible: given === false && own.missing.length > 0 ? 'not-seen' : given };
}

function lastEnd(rows: readonly WireInstance[]): Pick<Check, 'eligibleUntil'> {
  const ends = rows.map(({ endDateTime }) => endDateTime?.getTime() ?? Infinity);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? { eligibleUntil: new Date(last) } : {};
}

/** What one has for good, or through a group, hides the others. */
function firstStart(rows: readonly WireInstance[]): Pick<Check, 'eligibleSince'> {
  const starts = rows.map(({ startDateTime, memberType }) =>
    same(memberType, 'group') ? -Infinity : (startDateTime?.getTime() ?? -Infinity),
  );
  const first = Math.min(...starts);
  return Number.isFinite(first) ? { eligibleSince: new Date(first) } : {};
}
