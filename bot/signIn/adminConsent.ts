/** The `state` of the link to Entra's admin consent that `register` prints; nobody's attempt to sign in has it. */
const stateOfLink = 'admin-consent';

/**
 * What an administrator comes back with from Entra's page of consent for everybody; `undefined` for whoever comes from a sign-in. Without a link of ours, by
 * the portal's own button, Entra sends no state. Source: Microsoft's page on the admin consent protocol.
 */
export function adminConsentOutcome(
  tenantId: string,
  query: Readonly<Record<string, string | undefined>>,
): 'given' | 'refused' | 'elsewhere' | undefined {
  const { state, error, admin_consent: given, tenant } = query;
  if (state !== stateOfLink && given === undefined) return undefined;
  if (error !== undefined || given?.toLowerCase() !== 'true') return 'refused';
  return tenant === undefined || tenant.toLowerCase() === tenantId ? 'given' : 'elsewhere';
}
