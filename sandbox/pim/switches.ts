/**
 * What no source says for certain, each value seen or guessed by somebody; the bot has to do with all of them. The first of each is where a
 * fresh sandbox stands.
 */
export interface PimSwitches {
  /** Where an eligibility ends or is removed while its activation runs. */
  activationWithoutEligibility: 'runs on' | 'ends';
  /** Where it does while the request waits, and an approver says yes. */
  approvalWithoutEligibility: 'grants' | 'fails';
  /** Approvers are those of the time of the request, less whoever was taken out since, as clients saw it; or those of the policy as it stands. */
  approvers: 'of the request' | 'of the moment';
  /** What a policy that asks for approval no more does to what waits. */
  approvalSwitchedOff: 'still waits' | 'grants';
  /** How PIM calls a schedule of less than five minutes. */
  tooShort: 'ExpirationRule' | 'ActiveDurationTooShort';
  /** Whether the lists of what somebody may switch on have what begins later. */
  eligibilitiesToCome: 'not listed' | 'listed';
  /** What an order says of a unit or an object that the directory does not have. */
  unknownScopes: 'taken' | 'refused';
  /** Memberships of a group: the sixth in ten seconds arrives late; each does; or none, for tests of many people at once. */
  groupProvisioning: 'slows' | 'slow' | 'steady';
  /** How a group's missing authentication context is said. */
  groupContextRefusal: 'plain' | 'nested';
  /** Whose planned requests say `Granted` although they have begun: recorded of administrators', not known of one's own. */
  grantedAfterStart: 'of administrators' | 'of everybody' | 'of nobody';
  /** What people ask to keep waits for an administrator, as the portal says; or is theirs at once where its policy asks no approval for it. */
  ownExtensions: 'wait for an administrator' | 'granted';
  /** Whether people may ask so of a group, which the reference page leaves out. */
  ownExtensionsOfGroups: 'taken' | 'refused';
  /** Whether the lists of schedules have what ended of itself within thirty days, as the portal has. */
  expiredSchedules: 'not listed' | 'listed';
  /** Whether PIM lists members whom somebody put into the group past it, as standing assignments. */
  directoryMembers: 'not listed' | 'listed';
  /** What the portal calls Audit, which asks and does not obey; which member of Graph says so is not known. */
  extensionMode: 'Enabled' | 'Audit';
  /** Whether the answer to whoever asked waits for the custom extension's. */
  extensionAnswers: 'awaited' | 'later';
  /** Whether a request shows in lists while its extension is being asked. */
  pendingEvaluation: 'shown' | 'hidden';
  /** What an extension's denial, or its silence, becomes: the status of the request, or a refusal where the answer is awaited. */
  extensionDenial: 'Denied' | 'Failed' | 'refused by rule' | 'refused with reasons';
  /** What an extension that cannot be reached, or answers nonsense, stands for: no, or nothing in the way. */
  extensionFailure: 'closed' | 'open';
  /** `AutoApproved` after a human's approval. */
  autoApprovedLate: 'as Approved' | 'denies';
  extensionOnValidation: 'not called' | 'called';
  /** The same request may be sent more than once, although it was answered. */
  extensionDelivery: 'once' | 'twice';
  /** Whether one policy may have an extension before and another after approval. */
  bothPhases: 'taken' | 'refused';
}

export function freshSwitches(): PimSwitches {
  return {
    activationWithoutEligibility: 'runs on',
    approvalWithoutEligibility: 'grants',
    approvers: 'of the request',
    approvalSwitchedOff: 'still waits',
    tooShort: 'ExpirationRule',
    eligibilitiesToCome: 'not listed',
    unknownScopes: 'taken',
    groupProvisioning: 'slows',
    groupContextRefusal: 'plain',
    grantedAfterStart: 'of administrators',
    ownExtensions: 'wait for an administrator',
    ownExtensionsOfGroups: 'taken',
    expiredSchedules: 'not listed',
    directoryMembers: 'not listed',
    extensionMode: 'Enabled',
    extensionAnswers: 'awaited',
    pendingEvaluation: 'shown',
    extensionDenial: 'Denied',
    extensionFailure: 'closed',
    autoApprovedLate: 'as Approved',
    extensionOnValidation: 'not called',
    extensionDelivery: 'once',
    bothPhases: 'taken',
  };
}
