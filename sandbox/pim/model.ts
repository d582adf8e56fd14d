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

/** An eligibility or a standing assignment. Times are milliseconds since 1970; no end means permanent. */
export interface Grant {
  readonly id: string;
  readonly target: PimTarget;
  readonly principalId: string;
  readonly start: number;
  end: number | undefined;
}

export type ExpirationType = 'notSpecified' | 'noExpiration' | 'afterDateTime' | 'afterDuration';

/** A schedule as it was asked for. */
export interface Schedule {
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

/** The single stage of an approval. */
export interface Approval {
  readonly stageId: string;
  status: 'InProgress' | 'Completed';
  result: 'NotReviewed' | 'Approve' | 'Deny';
  justification: string | null;
  reviewedBy: string | undefined;
  reviewedAt: number | undefined;
}

/** A schedule request, eligibility or assignment alike. `status` moves with time: see `lifeCycle`. */
export interface PimRequest {
  readonly id: string;
  readonly of: 'assignment' | 'eligibility';
  readonly action: Action;
  readonly target: PimTarget;
  readonly principalId: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly justification: string | null;
  readonly ticket: Ticket;
  readonly customData: string | null;
  readonly isValidationOnly: boolean;
  /** Absent for a removal, which Graph answers with null. */
  readonly schedule: Schedule | undefined;
  /** The eligibility that a self activation uses. */
  readonly usedEligibilityId: string | undefined;
  readonly approval: Approval | undefined;
  status: string;
  completedAt: number | undefined;
  /** When the access took effect, and until when. */
  effectiveFrom: number | undefined;
  effectiveUntil: number | undefined;
}

/** What PIM knows of a caller. */
export interface PimCaller {
  readonly oid: string;
  readonly amr: readonly string[];
  readonly acrs: readonly string[];
}

/** What a schedule request asks for. */
export interface PimOrder {
  readonly action: Action;
  readonly target: PimTarget;
  readonly principalId: string;
  readonly schedule: Schedule | undefined;
  readonly justification: string | null;
  readonly ticket: Ticket;
  readonly customData: string | null;
  readonly isValidationOnly: boolean;
}
