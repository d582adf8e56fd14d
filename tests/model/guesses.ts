import { graphSwitches } from '../../sandbox/graph/switches.ts';
import { pimSwitches } from '../../sandbox/pim/switches.ts';

/**
 * What no source says for certain of Entra, and what makes no difference to what people may do: whichever it is, Latchkey has to come to the same. In a history
 * any of these may turn at any moment.
 */
export const guesses = {
  startedActivation: pimSwitches.startedActivation.values,
  directoryMembers: pimSwitches.directoryMembers.values,
  eligibilitiesToCome: pimSwitches.eligibilitiesToCome.values,
  approvalsToCome: pimSwitches.approvalsToCome.values,
  expiredSchedules: pimSwitches.expiredSchedules.values,
  stagesInline: graphSwitches.stagesInline.values,
  currentUserCap: graphSwitches.currentUserCap.values,
  extensionRules: graphSwitches.extensionRules.values,
  // Where it is shown whose account is off, they are not asked: that makes a difference.
  accountEnabledInBasicProfile: ['left out', 'refused'],
} as const;

export type GuessName = keyof typeof guesses;
export type GuessValue = (typeof guesses)[GuessName][number];
