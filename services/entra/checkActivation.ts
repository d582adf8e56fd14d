import type { ApproverRef } from '../elevation/policy.ts';
import type { Check } from '../elevation/pim.ts';
import { isOpen } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import type { ActivationsParts } from './activations.ts';
import type { Answer } from './answer.ts';
import { approverPaths, approversOf } from './approverPeople.ts';
import { holdingOf } from './entitlements.ts';
import { quoted, withQuery } from './odata.ts';
import { currentUser } from './pimAddresses.ts';
import { apiOf } from './pimApi.ts';
import { rowsOf, rowsOrNone } from './rows.ts';
import { activationsIn, concerns, instancePage, targetPaths, targetRows } from './targetRows.ts';

/** Whether the person may activate a target now, in one batch: eligible, not on, nothing under way, and who approves. */
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
  const rows = targetRows(answers, target);
  const recent = activationsIn(rows, target, clock.now());
  const holding = rows.held.map(holdingOf).find((found) => found !== undefined);
  const openRequest = recent.find(({ state }) => isOpen(state) && state.kind !== 'active');
  const isListed = isEligibleIn(answers, target);
  return {
    eligible: isListed || (via === undefined && (await parts.findGroupBehind(target)) !== undefined),
    ...(holding === undefined ? {} : { holding }),
    ...(openRequest === undefined ? {} : { openRequest }),
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

function isEligibleIn(answers: Readonly<Record<string, Answer>>, target: Target): boolean {
  const isDirect = rowsOf(answers['eligibilities'], instancePage).some(concerns(target));
  return isDirect || rowsOrNone(answers['behind'], instancePage).some(concerns(target));
}
