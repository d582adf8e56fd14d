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
  const able = approvers.filter(({ exists, isEnabled }) => exists && isEnabled);
  const findings: Finding[] = approvers.flatMap((one): Finding[] => {
    if (!one.exists)
      return [
        error(
          'target.approver',
          `${target}: the approver ${one.name} does not exist any more.`,
          `PIM > ${target} > Settings: replace ${one.name}.`,
        ),
      ];
    if (!one.isEnabled)
      return [
        error(
          'target.approver',
          `${target}: the approver ${one.name} is blocked from signing in.`,
          `Unblock ${one.name}, or replace them in PIM > ${target} > Settings.`,
        ),
      ];
    return one.isReachable
      ? []
      : [
          warning(
            'target.reach',
            `${target}: ${one.name} has never opened Latchkey in Teams, so no card reaches them.`,
            'Teams admin center > Setup policies: install Latchkey for approvers.',
          ),
        ];
  });
  if (able.length === 0)
    findings.push(
      error(
        'target.approvers',
        `${target}: nobody can approve.`,
        `PIM > ${target} > Settings: name at least two approvers.`,
      ),
    );
  else if (able.length === 1)
    findings.push(
      warning(
        'target.approvers',
        `${target}: ${able[0]?.name ?? ''} alone can approve, and not what they ask for themselves.`,
        `PIM > ${target} > Settings: name a second approver.`,
      ),
    );
  return findings.length > 0
    ? findings
    : [ok('target', `${target}: ${able.length} people can approve and have Latchkey.`)];
}
