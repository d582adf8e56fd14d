import { z } from 'zod';
import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';

/** A product that the tenant has bought, as `GET /subscribedSkus` lists it. */
export const wireSku = z.object({
  capabilityStatus: z.string().nullish(),
  servicePlans: z.array(z.object({ servicePlanName: z.string(), provisioningStatus: z.string().nullish() })),
});

/** Plans that PIM comes with. Source: product names and service plan identifiers for licensing. */
const withPim = /^AAD_PREMIUM_P2$|IDENTITY_GOVERNANCE/i;

/** Whether PIM answers at all. */
export function licenceFinding(skus: readonly z.infer<typeof wireSku>[]): Finding {
  const usable = skus.some(
    ({ capabilityStatus, servicePlans }) =>
      ['Enabled', 'Warning'].includes(capabilityStatus ?? '') &&
      servicePlans.some(
        ({ servicePlanName, provisioningStatus }) =>
          withPim.test(servicePlanName) && provisioningStatus !== 'Disabled',
      ),
  );
  return usable
    ? ok('licence', 'The tenant has a licence that PIM comes with.')
    : error(
        'licence',
        'The tenant has no licence in use that PIM comes with, so PIM refuses every call.',
        'Microsoft 365 admin center > Billing > Licenses: Microsoft Entra ID P2, or Microsoft Entra ID Governance.',
      );
}
