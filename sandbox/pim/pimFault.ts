/** PIM's refusal, as it becomes a Graph error. */
export class PimFault extends Error {
  readonly status: number;
  readonly code: string;
  /** PIM puts the real error as JSON into the message of an `UnknownError`. */
  readonly nested: boolean;

  constructor(status: number, code: string, message: string, nested = false) {
    super(message);
    this.name = 'PimFault';
    this.status = status;
    this.code = code;
    this.nested = nested;
  }
}

/** The refusals whose wording is known from life (misspelling included). */
export const pimFaults = {
  rules: (rules: readonly string[]) =>
    new PimFault(
      400,
      'RoleAssignmentRequestPolicyValidationFailed',
      `The following policy rules failed: ${JSON.stringify(rules)}`,
    ),
  exists: () => new PimFault(400, 'RoleAssignmentExists', 'The Role assignment already exists.'),
  doesNotExist: () => new PimFault(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.'),
  pending: () =>
    new PimFault(
      400,
      'PendingRoleAssignmentRequest',
      'There is already an existing pending Role assignment request.',
    ),
  overlaps: () =>
    new PimFault(
      400,
      'OverlapsPendingRoleAssignmentRequests',
      'The Role assignment request overlaps with other pending Role assignment requests.',
    ),
  tooYoung: () =>
    new PimFault(
      400,
      'ActiveDurationTooShort',
      'The Active duration is too short. Miniumum Required is 5 minutes.',
    ),
  invalid: () => new PimFault(400, 'InvalidRoleAssignmentRequest', 'The role assignment request is invalid.'),
  lastOwner: () =>
    new PimFault(400, 'CannotDeleteLastAdminAssignment', 'The last admin assignment cannot be removed.'),
  cannotCancel: () =>
    new PimFault(400, 'RequestCannotBeCancelled', 'The request cannot be cancelled in its present status.'),
  /** 404, as a client knows that asks again because what it names has just been made. */
  roleNotFound: () => new PimFault(404, 'RoleNotFound', 'The role is not found.'),
  subjectNotFound: () => new PimFault(404, 'SubjectNotFound', 'The subject is not found.'),
  groupNotFound: () => new PimFault(404, 'ResourceNotFound', 'The resource is not found.'),
  unauthorized: () =>
    new PimFault(403, 'UnauthorizedAccessException', 'Attempted to perform an unauthorized operation.'),
  noLicence: () =>
    new PimFault(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    ),
  mfaAndContext: () =>
    new PimFault(
      400,
      'MfaAndAcrsConflict',
      'The Mfa and Acrs policy settings cannot be enabled simultaneously.',
    ),
  invalidPolicy: () => new PimFault(400, 'InvalidPolicy', 'The policy is invalid.'),
  ruleIdInvalid: (id: string) => new PimFault(400, 'BadRequest', `The policy rule id ${id} is invalid.`),
  deniedByExtension: (reasons: readonly string[]) =>
    new PimFault(400, 'CustomExtensionDenied', reasons.join(' ')),
  requestNotFound: () =>
    new PimFault(404, 'RoleAssignmentRequestNotFound', 'The role assignment request is not found.'),
  decided: () => new PimFault(409, 'Conflict', 'The approval has already been completed.'),
} as const;

/** The authentication context is missing. Said plainly, as live reports have it; inside an `UnknownError` in a client's fixture alone. */
export function contextFault(context: string, nested: boolean): PimFault {
  const claims = `{"access_token":{"acrs":{"essential":true, "value":"${context}"}}}`;
  const message = `&claims=${encodeURIComponent(claims)}`;
  return new PimFault(400, 'RoleAssignmentRequestAcrsValidationFailed', message, nested);
}
