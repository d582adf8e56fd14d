import type { TrackedRequest } from './trackedRequest.ts';

/**
 * What was asked for through this door is told to its approvers; what was found is only followed. Whoever asked may have found it on a list before the answer to the
 * order itself was here.
 */
export function isAskedHere(
  before: TrackedRequest | undefined,
  { request }: TrackedRequest,
  { approvers, breakGlass }: Partial<Pick<TrackedRequest, 'approvers' | 'breakGlass'>>,
): boolean {
  if (breakGlass !== undefined && before?.breakGlass === undefined) return true;
  const isUnasked = before === undefined || before.approvers.length === 0;
  return approvers !== undefined && request.state.kind === 'awaiting-approval' && isUnasked;
}

/** Whether it is news of what was known before. */
export function isTold(
  before: TrackedRequest | undefined,
  { eligible }: TrackedRequest,
  isChange: boolean,
): boolean {
  return before !== undefined && (isChange || (eligible ?? true) !== (before.eligible ?? true));
}
