import type { ApprovalRule } from '../elevation/policy.ts';
import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

/** An approver of a target, as the directory and the bot know them. */
export interface ApproverState {
  /** Lower case; two may have one name. */
  readonly id: string;
  readonly name: string;
  readonly exists: boolean;
  readonly isEnabled: boolean;
  /** Absent where that could not be looked up. */
  readonly isReachable?: boolean | undefined;
}

/** Named by the policy in a way that cannot be looked up, such as somebody's manager. */
export type Approver = ApproverState | 'unnamed';

/** Whether a target's requests can be decided. `approvers` is absent where nobody has to approve, `default` where the policy names nobody. */
export function targetFindings(
  target: string,
  policy: 'readable' | 'not readable' | 'missing',
  approvers: readonly Approver[] | 'default' | undefined,
): readonly Finding[] {
  if (policy === 'missing')
    return [
      error(
        'target',
        `${target} is not there.`,
        'latchkey setup plan shows what is missing; setup apply makes it.',
      ),
    ];
  if (policy === 'not readable')
    return [
      error(
        'target.policy',
        `The settings of ${target} cannot be read.`,
        'Sign in as Privileged Role Administrator or Global Reader, and consent to RoleManagementPolicy.Read.*',
      ),
    ];
  if (approvers === undefined) return [ok('target', `${target}: nobody has to approve.`)];
  if (approvers === 'default')
    return [
      warning(
        'target.approvers',
        `${target}: its policy names no approver, so Privileged Role and Global Administrators decide, and no card is sent.`,
        `PIM > ${target} > Settings: name at least two approvers.`,
      ),
    ];
  const people = eachOnce(approvers);
  const findings = [
    ...people.flatMap((approver) => approverFindings(target, approver)),
    ...numberFindings(target, people),
    ...reachFindings(target, people),
  ];
  return findings.length > 0
    ? findings
    : [ok('target', `${target}: ${people.length} people can approve and have Latchkey.`)];
}

/** A policy may name somebody twice, also by groups that they are in: they are one approver all the same. */
function eachOnce(approvers: readonly Approver[]): readonly Approver[] {
  return [...new Map(approvers.map((one) => [one === 'unnamed' ? one : one.id, one])).values()];
}

/** What a policy says of approvers whom the bot does not ask. */
export function stageFindings(
  target: string,
  { later = [], escalation = [] }: Pick<ApprovalRule, 'later' | 'escalation'>,
): readonly Finding[] {
  const says = [
    ...(later.length > 0 ? [`wants approval in ${later.length + 1} stages`] : []),
    ...(escalation.length > 0 ? ['lets others decide after a while'] : []),
  ];
  if (says.length === 0) return [];
  return [
    warning(
      'target.stages',
      `${target}: its policy ${says.join(' and ')}; Latchkey asks the approvers of the first stage alone, and tells whoever asks so.`,
      `PIM > ${target} > Settings: PIM itself has one stage. Whoever decides besides finds what waits for them by saying “approvals” to Latchkey.`,
    ),
  ];
}

function approverFindings(target: string, approver: Approver): readonly Finding[] {
  if (approver === 'unnamed')
    return [
      warning(
        'target.approver',
        `${target}: its policy names an approver whom nobody can look up, such as somebody’s manager.`,
        `PIM > ${target} > Settings: name people or groups, if that is not meant.`,
      ),
    ];
  const { name, exists, isEnabled, isReachable } = approver;
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
  if (isReachable !== false) return [];
  return [
    warning(
      'target.reach',
      `${target}: ${name} has never opened Latchkey in Teams, so no card reaches them.`,
      'Teams admin center > Setup policies: install Latchkey for approvers.',
    ),
  ];
}

function reachFindings(target: string, approvers: readonly Approver[]): readonly Finding[] {
  return approvers.every((approver) => approver === 'unnamed' || approver.isReachable !== undefined)
    ? []
    : [
        warning(
          'target.reach',
          `${target}: whether its approvers have Latchkey could not be looked up.`,
          'The database did not answer: see what is said of it, then run doctor again.',
        ),
      ];
}

/** Nobody decides on their own request, so one approver is too few. */
function numberFindings(target: string, approvers: readonly Approver[]): readonly Finding[] {
  const looked = approvers.filter((approver) => approver !== 'unnamed');
  // Who cannot be looked up may be one more.
  if (looked.length < approvers.length) return [];
  const [first, ...others] = looked.filter(({ exists, isEnabled }) => exists && isEnabled);
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
