import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

/** An approver of a target, as the directory and the bot know them. */
export interface ApproverState {
  readonly name: string;
  readonly exists: boolean;
  readonly isEnabled: boolean;
  readonly isReachable: boolean;
}

/** Whether a target's requests can be decided. `approvers` is absent where nobody has to approve. */
export function targetFindings(
  target: string,
  policy: 'readable' | 'not readable' | 'missing',
  approvers: readonly ApproverState[] | undefined,
): readonly Finding[] {
  if (policy === 'missing')
    return [error('target', `${target} is not there.`, 'Run: npx latchkey setup plan.')];
  if (policy === 'not readable')
    return [
      error(
        'target.policy',
        `The settings of ${target} cannot be read.`,
        'Sign in as Privileged Role Administrator or Global Reader, and consent to RoleManagementPolicy.Read.*',
      ),
    ];
  if (approvers === undefined) return [ok('target', `${target}: nobody has to approve.`)];
  const findings = [
    ...approvers.flatMap((approver) => approverFindings(target, approver)),
    ...numberFindings(target, approvers),
  ];
  return findings.length > 0
    ? findings
    : [ok('target', `${target}: ${approvers.length} people can approve and have Latchkey.`)];
}

function approverFindings(
  target: string,
  { name, exists, isEnabled, isReachable }: ApproverState,
): readonly Finding[] {
  if (!exists)
    return [
      error(
        'target.approver',
        `${target}: the approver ${name} does not exist any more.`,
        `PIM > ${target} > Settings: replace ${name}.`,
      ),
    ];
  if (!isEnabled)
    return [
      error(
        'target.approver',
        `${target}: the approver ${name} is blocked from signing in.`,
        `Unblock ${name}, or replace them in PIM > ${target} > Settings.`,
      ),
    ];
  if (isReachable) return [];
  return [
    warning(
      'target.reach',
      `${target}: ${name} has never opened Latchkey in Teams, so no card reaches them.`,
      'Teams admin center > Setup policies: install Latchkey for approvers.',
    ),
  ];
}

/** Nobody decides on their own request, so one approver is too few. */
function numberFindings(target: string, approvers: readonly ApproverState[]): readonly Finding[] {
  const [first, ...others] = approvers.filter(({ exists, isEnabled }) => exists && isEnabled);
  if (first === undefined)
    return [
      error(
        'target.approvers',
        `${target}: nobody can approve.`,
        `PIM > ${target} > Settings: name at least two approvers.`,
      ),
    ];
  if (others.length > 0) return [];
  return [
    warning(
      'target.approvers',
      `${target}: ${first.name} alone can approve, and not what they ask for themselves.`,
      `PIM > ${target} > Settings: name a second approver.`,
    ),
  ];
}
