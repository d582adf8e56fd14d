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
} as const satisfies SwitchBook;

export type PimSwitches = StateOf<typeof pimSwitches>;

export function freshSwitches(): PimSwitches {
  return usualState(pimSwitches);
}
