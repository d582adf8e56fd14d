import type { StateOf, SwitchBook } from '../switchEntry.ts';
import { usualState } from '../switchEntry.ts';

/** What no source says for certain of PIM, each value seen or guessed by somebody; a client has to do with all of them. */
export const pimSwitches = {
  activationWithoutEligibility: {
    says: 'What becomes of an activation whose eligibility ends or is removed while it runs.',
    evidence: 'GUESS',
    values: ['runs on', 'ends'],
  },
  approvalWithoutEligibility: {
    says: 'What an approval brings for a request whose eligibility has ended or was removed while it waited.',
    evidence: 'GUESS',
    values: ['grants', 'fails'],
  },
  approvers: {
    says: 'Who decides: the approvers of the time of the request, less whoever was taken out since, as clients saw it; or those of the policy as it stands.',
    evidence: 'GUESS',
    values: ['of the request', 'of the moment'],
  },
  approverLists: {
    says: 'Whether an approver’s list of requests, asked for without a filter, goes on having what was decided.',
    evidence: 'GUESS',
    values: ['what waits', 'decided too'],
  },
  approvalsToCome: {
    says: 'Whether an approver’s list of requests has those whose approval is still being made, `PendingApprovalProvisioning`.',
    evidence: 'GUESS',
    values: ['listed', 'not listed'],
  },
  approvalSwitchedOff: {
    says: 'What a policy that asks for approval no more does to what waits.',
    evidence: 'GUESS',
    values: ['still waits', 'grants'],
  },
  tooShort: {
    says: 'How PIM calls a schedule of less than five minutes.',
    evidence: 'GUESS',
    values: ['ExpirationRule', 'ActiveDurationTooShort'],
  },
  eligibilitiesToCome: {
    says: 'Whether the lists of what somebody may switch on have what begins later.',
    evidence: 'GUESS',
    values: ['not listed', 'listed'],
  },
  startedActivation: {
    says: 'The word of a person’s own activation for later once it has begun: one client’s recorded traffic has it stay.',
    evidence: 'GUESS',
    values: ['becomes Provisioned', 'stays Granted'],
  },
  unknownScopes: {
    says: 'What becomes of an order for a unit or an object that the directory does not have.',
    evidence: 'GUESS',
    values: ['taken', 'refused'],
  },
  groupProvisioning: {
    says: 'Memberships of a group: the sixth in ten seconds arrives up to 40 minutes late, as documented for what is provisioned from groups; each does; or none.',
    evidence: 'GUESS',
    values: ['slows', 'slow', 'steady'],
  },
  groupContextRefusal: {
    says: 'How a group’s missing authentication context is said: plainly, as live reports have it, or nested, as a client’s fixture has it.',
    evidence: 'SEEN',
    values: ['plain', 'nested'],
  },
  startedGrant: {
    says: 'The word of what an administrator gave for later once it has begun: recorded traffic has it stay.',
    evidence: 'SEEN',
    values: ['stays Granted', 'becomes Provisioned'],
  },
  ownExtensions: {
    says: 'What people ask to keep waits for an administrator, as documented of the portal; or is theirs at once.',
    evidence: 'DOC',
    values: ['wait for an administrator', 'granted'],
  },
  ownExtensionsOfGroups: {
    says: 'Whether people may ask to keep a group’s access, which the reference page leaves out.',
    evidence: 'GUESS',
    values: ['taken', 'refused'],
  },
  expiredSchedules: {
    says: 'Whether lists of schedules have what ended of itself within thirty days, as the portal has.',
    evidence: 'GUESS',
    values: ['not listed', 'listed'],
  },
  directoryMembers: {
    says: 'Whether PIM lists members whom somebody put into a group past it, as standing assignments without a beginning.',
    evidence: 'GUESS',
    values: ['not listed', 'listed'],
  },
  extensionMode: {
    says: 'What the portal calls Audit, where a custom extension is asked and not obeyed; which member of Graph says so is not known.',
    evidence: 'SEEN',
    values: ['Enabled', 'Audit'],
  },
  extensionAnswers: {
    says: 'Whether the answer to whoever asked waits for the custom extension’s.',
    evidence: 'GUESS',
    values: ['awaited', 'later'],
  },
  pendingEvaluation: {
    says: 'Whether a request shows in lists while its custom extension is being asked.',
    evidence: 'GUESS',
    values: ['shown', 'hidden'],
  },
  extensionDenial: {
    says: 'What a custom extension’s denial becomes: the status of the request, or a refusal where the answer is awaited.',
    evidence: 'GUESS',
    values: ['Denied', 'Failed', 'refused by rule', 'refused with reasons'],
  },
  extensionFailure: {
    says: 'What a custom extension stands for that cannot be reached or answers nonsense: no, or nothing in the way.',
    evidence: 'GUESS',
    values: ['closed', 'open'],
  },
  autoApprovedLate: {
    says: 'What `AutoApproved` means after a human’s approval.',
    evidence: 'GUESS',
    values: ['as Approved', 'denies'],
  },
  extensionOnValidation: {
    says: 'Whether a custom extension is asked about a request that is for validation only.',
    evidence: 'GUESS',
    values: ['not called', 'called'],
  },
  extensionDelivery: {
    says: 'How often a custom extension gets a request that it answered; a second delivery was seen.',
    evidence: 'SEEN',
    values: ['once', 'twice'],
  },
  bothPhases: {
    says: 'Whether one policy may have a custom extension before and another after approval.',
    evidence: 'GUESS',
    values: ['taken', 'refused'],
  },
} as const satisfies SwitchBook;

export type PimSwitches = StateOf<typeof pimSwitches>;

export function freshSwitches(): PimSwitches {
  return usualState(pimSwitches);
}
