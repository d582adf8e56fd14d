import type { StateOf, SwitchBook } from '../switchEntry.ts';
import { usualState } from '../switchEntry.ts';

/** What the facts leave open of Graph and sign-in, so that a client is tried both ways; and limits, to be lowered. */
export const graphSwitches = {
  currentUserCap: {
    says: '`filterByCurrentUser` ends at 50 rows without a next link and takes neither `$top` nor `$skip`; one report says so, and it cannot be found again.',
    evidence: 'GUESS',
    values: [false, true],
  },
  stagesInline: {
    says: 'Stages of a group’s approval are shown without `$expand`, as one client found them.',
    evidence: 'GUESS',
    values: [false, true],
  },
  extensionRules: {
    says: 'Policies have the two rules for custom extensions besides, empty and off, as the portal has written them since September 2026.',
    evidence: 'SEEN',
    values: [false, true],
  },
  extensionRulesInV1: {
    says: 'Whether v1.0 returns those rules; a client found that it does not everywhere.',
    evidence: 'SEEN',
    values: ['shown', 'hidden'],
  },
  identifierUris: {
    says: 'Which new Application ID URIs the tenant’s app management policy takes: secure ones, of an application with tokens of version 2 any; the same without that exception; the two default ones; any.',
    evidence: 'DOC',
    values: ['secure, or version 2', 'secure', 'default', 'any'],
  },
  principalNames: {
    says: 'When a new Application ID URI is among the names of the service principal; people found it missing there.',
    evidence: 'SEEN',
    values: ['at once', 'after two minutes'],
  },
  mailRights: {
    says: 'Which of Defender’s two models of rights counts for mail; no public interface tells.',
    evidence: 'DOC',
    values: ['role groups', 'unified roles'],
  },
  defenderPosts: {
    says: 'How a POST to Defender’s roles is answered that did what was asked: with a redirect to plain http, as clients saw it, or as documented.',
    evidence: 'SEEN',
    values: ['redirected', 'created'],
  },
  defenderListing: {
    says: 'When Defender’s lists have what was made; that it is not at once was seen, the figure is not known.',
    evidence: 'SEEN',
    usual: 20,
    unit: 'seconds',
  },
  accountEnabledInBasicProfile: {
    says: 'What `$select=accountEnabled` of somebody else gives whoever may read basic profiles alone: documented is that it is no part of one, and a filter by it was refused.',
    evidence: 'GUESS',
    values: ['left out', 'refused', 'shown'],
  },
  unitsInTenSeconds: {
    says: 'Resource units that the directory gives an application: as documented for a tenant of fewer than fifty people.',
    evidence: 'DOC',
    usual: 3_500,
    unit: 'in ten seconds',
  },
  pimCallsInTenSeconds: {
    says: 'Calls that PIM takes of an application; no limit is documented.',
    evidence: 'GUESS',
    usual: Infinity,
    unit: 'in ten seconds',
  },
  deviceCodeInterval: {
    says: 'How long a program with a device code is told to wait between two questions.',
    evidence: 'DOC',
    usual: 5,
    unit: 'seconds',
  },
} as const satisfies SwitchBook;

export type Switches = StateOf<typeof graphSwitches>;

export function createSwitches(): Switches {
  return usualState(graphSwitches);
}
