import type { Evaluation } from '../pim/customExtension.ts';
import type { Deed } from '../pim/deeds.ts';
import { reasonsOf } from '../pim/evaluations.ts';
import type { PimRequest, PimSchedule } from '../pim/model.ts';

/** Something that PIM writes into the directory's audit log about a request. */
export interface AuditEvent {
  readonly at: number | undefined;
  /** Object id of a person; an application of Microsoft's where absent. */
  readonly by?: string;
  /** The name of that application; PIM's where absent. */
  readonly app?: 'MS-PIM';
  /** As Entra's audit log words it. */
  readonly activity: string;
  readonly result?: 'success' | 'failure';
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** What happened to one request. `made` is the access that came of it, if any did. */
export function eventsOf(request: PimRequest, made: PimSchedule | undefined): readonly AuditEvent[] {
  const { action, createdAt, createdBy } = request;
  const own = (activity: string, details?: AuditEvent['details']): readonly AuditEvent[] => [
    { at: createdAt, by: createdBy, activity, ...(details === undefined ? {} : { details }) },
  ];
  if (request.of === 'eligibility') return own('Add eligible member to role in PIM completed (permanent)');
  if (action === 'selfDeactivate')
    return [
      ...own(removal.activity, removal.details),
      ...own('Remove member from role completed (PIM deactivate)'),
    ];
  if (action !== 'selfActivate') return own('Add member to role outside of PIM (permanent)');
  return [
    ...own('Add member to role requested (PIM activation)', {
      AuditType: 'CreateRequestRoleActivation',
      IsAuthenticatedWithMfa: String(request.isByMfa),
      IsActivationRequireApproval: String(request.approval !== undefined),
    }),
    ...(request.approval === undefined ? [] : own('Add member to role approval requested (PIM activation)')),
    ...decisionOn(request),
    ...outcomeOf(request, made?.from),
    ...(made === undefined ? [] : expiryOf(request, made)),
  ];
}

/** What PIM says of a removal that somebody asked for, whatever came of it. */
const removal = {
  activity: 'Process role removal request',
  details: { AuditType: 'CreateRoleRemovalRequest' },
} as const;

/** A give-back that was refused is logged too. */
export function eventOfDeed({ at, by, what }: Deed): AuditEvent {
  return what === 'give-back refused'
    ? { ...removal, at, by, result: 'failure', reason: 'ActiveDurationTooShort' }
    : { at, by, activity: 'Update role setting in PIM', details: { AuditType: 'UpdatePolicy' } };
}

/** By how much PIM's own row follows the change in the directory: seen at a group, in milliseconds. */
const expiryLag = 6_000;

/** Access that ended by its time: the change itself, and then what PIM says of it. */
function expiryOf({ target }: PimRequest, { until, endedBy }: PimSchedule): readonly AuditEvent[] {
  if (until === undefined || endedBy !== undefined) return [];
  return [
    { at: until, app: 'MS-PIM', activity: `Remove member from ${target.kind}` },
    {
      at: until + expiryLag,
      activity: 'Remove member from role (PIM activation expired)',
      details: { AuditType: 'RemoveActivatedRole' },
    },
  ];
}

function decisionOn({ approval }: PimRequest): readonly AuditEvent[] {
  if (approval?.reviewedBy === undefined) return [];
  const word = approval.result === 'Approve' ? 'approved' : 'denied';
  return [
    {
      at: approval.reviewedAt,
      by: approval.reviewedBy,
      activity: `Add member to role request ${word} (PIM activation)`,
    },
  ];
}

function outcomeOf(
  { status, completedAt, createdBy: by }: PimRequest,
  from: number | undefined,
): readonly AuditEvent[] {
  if (status === 'Canceled')
    return [{ at: completedAt, by, activity: 'Add member to role canceled (PIM activation)' }];
  return from === undefined
    ? []
    : [{ at: from, by, activity: 'Add member to role completed (PIM activation)' }];
}

/** That PIM logs each evaluation with these three facts is documented, what the row is called is not. */
export function eventOf({ at, phase, extension, answer, enforced }: Evaluation): AuditEvent {
  const outcome = answer.kind === 'answered' ? answer.outcome : 'Failed';
  return {
    at,
    activity: 'Custom extension evaluated (PIM activation)',
    result: outcome === 'Approved' || outcome === 'AutoApproved' ? 'success' : 'failure',
    reason: reasonsOf(answer).join(' '),
    details: {
      CustomExtensionId: extension.id,
      CustomExtensionName: extension.displayName ?? '',
      Phase: phase,
      EvaluationId: answer.kind === 'answered' ? answer.evaluationId : '',
      EvaluationOutcome: outcome,
      Enforced: String(enforced),
    },
  };
}
