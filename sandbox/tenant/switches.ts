import type { SwitchBook } from '../switchEntry.ts';

/** What a tenant may have or lack as a whole. */
export const tenantSwitches = {
  licensed: {
    says: 'Whether the tenant has the licence for PIM; without it every call is refused with `AadPremiumLicenseRequired`.',
    evidence: 'SEEN',
    values: [true, false],
  },
  hasGovernance: {
    says: 'Whether the tenant has Entra ID Governance, which custom extensions need besides.',
    evidence: 'DOC',
    values: [true, false],
  },
  policiesReadable: {
    says: 'Whether people who hold no role may read policies. The documents ask for a role, and clients read them without one.',
    evidence: 'SEEN',
    values: [true, false],
  },
} as const satisfies SwitchBook;
