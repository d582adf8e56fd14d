/** What PIM can grant, of either API. */
export type PimTarget =
  | {
      readonly kind: 'role';
      readonly roleDefinitionId: string;
      readonly directoryScopeId: string | null;
      readonly appScopeId: string | null;
    }
  | { readonly kind: 'group'; readonly groupId: string; readonly accessId: 'member' | 'owner' };

export function targetKey(target: PimTarget): string {
  return target.kind === 'role'
    ? `role ${target.roleDefinitionId} ${target.directoryScopeId ?? ''} ${target.appScopeId ?? ''}`
    : `group ${target.groupId} ${target.accessId}`;
}

export function isSameTarget(a: PimTarget, b: PimTarget): boolean {
  return targetKey(a) === targetKey(b);
}

/** A built-in role, in the whole tenant where no other scope is named. */
export function roleTarget(roleDefinitionId: string, directoryScopeId = '/'): PimTarget {
  return { kind: 'role', roleDefinitionId, directoryScopeId, appScopeId: null };
}

/** Whether a plan is to hold something, or to be able to activate it. */
export type Holding = 'eligibility' | 'assignment';

/**
 * A plan of who holds what from when until when: the one truth of PIM. What is in effect, who is in a group, who has a role, what Defender
 * lets somebody do and what each list shows is read from these. Times are milliseconds since 1970; no end means for good.
 */
export interface PimSchedule {
  /** A GUID, that of the request that made it. */
  readonly id: string;
  readonly of: Holding;
  readonly target: PimTarget;
  readonly principalId: string;
  /** What a person switched on is `Activated`, what an administrator gave `Assigned`. */
  readonly assignmentType: 'Assigned' | 'Activated';
  /** Given past PIM, by the directory's own interface: PIM shows it, and knows no request and no beginning of it. */
  readonly isOutside: boolean;
  /** The eligibility schedule that an activation uses. */
  readonly usedEligibilityId: string | undefined;
  readonly createdAt: number;
  modifiedAt: number | undefined;
  from: number;
  until: number | undefined;
  /** Who ended it before its time: its holder, or an administrator. */
  endedBy: 'holder' | 'administrator' | undefined;
}

export type ExpirationType = 'notSpecified' | 'noExpiration' | 'afterDateTime' | 'afterDuration';

/** A schedule as it was asked for. */
export interface WantedSchedule {
  readonly start: number | undefined;
  readonly type: ExpirationType;
  readonly end: number | undefined;
  readonly duration: number | undefined;
}

export interface Ticket {
  readonly ticketNumber: string | null;
  readonly ticketSystem: string | null;
}

export type Action =
  | 'adminAssign'
  | 'adminUpdate'
  | 'adminRemove'
  | 'selfActivate'
  | 'selfDeactivate'
  | 'adminExtend'
  | 'adminRenew'
  | 'selfExtend'
  | 'selfRenew';

/** Whom a policy names. */
export interface ApproverRef {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

/** The single stage of an approval, with what the policy said when it was asked for. */
export interface Approval {
  readonly stageId: string;
  /** None stands for Entra's default: the administrators. */
  readonly approvers: readonly ApproverRef[];
  /** The people behind them at that time. */
  readonly people: ReadonlySet<string>;
  readonly reasonRequired: boolean;
  status: 'InProgress' | 'Completed';
  result: 'NotReviewed' | 'Approve' | 'Deny';
  justification: string | null;
  reviewedBy: string | undefined;
  reviewedAt: number | undefined;
}

/** What a schedule request asks for. */
export interface PimOrder {
  readonly action: Action;
  readonly target: PimTarget;
  readonly principalId: string;
  /** Absent for a removal, which Graph answers with null. */
  readonly schedule: WantedSchedule | undefined;
  readonly justification: string | null;
  readonly ticket: Ticket;
  readonly customData: string | null;
  readonly isValidationOnly: boolean;
}

/** A schedule request: what made, changed or ended a schedule, or waits to. `status` moves with time, see `lifeCycle`. */
export interface PimRequest extends PimOrder {
  readonly id: string;
  readonly of: Holding;
  readonly createdBy: string;
  /** Whether they had signed in so. */
  readonly isByMfa: boolean;
  readonly createdAt: number;
  readonly usedEligibilityId: string | undefined;
  /** None until it is asked for. */
  approval: Approval | undefined;
  /** The schedule that it made, changed or ended; none while it waits. */
  scheduleId: string | undefined;
  status: string;
  completedAt: number | undefined;
}

/** What PIM knows of a caller. */
export interface PimCaller {
  readonly oid: string;
  readonly amr: readonly string[];
  readonly acrs: readonly string[];
}
