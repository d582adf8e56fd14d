import type { Evaluation } from '../pim/customExtension.ts';
import { reasonsOf } from '../pim/evaluations.ts';
import type { PimRequest } from '../pim/model.ts';

/** Something that PIM writes into the directory's audit log about a request. */
export interface AuditEvent {
  readonly at: number | undefined;
  /** Object id of a person; PIM itself where absent. */
  readonly by?: string;
  /** As Entra's audit log words it. */
  readonly activity: string;
  readonly result?: 'success' | 'failure';
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** What happened to one request. `from` is when its access began, if it did. */
export function eventsOf(request: PimRequest, from: number | undefined): readonly AuditEvent[] {
  const { action, createdAt, createdBy } = request;
  const own = (activity: string): readonly AuditEvent[] => [{ at: createdAt, by: createdBy, activity }];
  if (request.of === 'eligibility') return own('Add eligible member to role in PIM completed (permanent)');
  if (action === 'selfDeactivate') return own('Remove member from role completed (PIM deactivate)');
  if (action !== 'selfActivate') return own('Add member to role outside of PIM (permanent)');
  return [
    ...own('Add member to role requested (PIM activation)'),
    ...decisionOn(request),
    ...outcomeOf(request, from),
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
