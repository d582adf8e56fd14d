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
  };
}
