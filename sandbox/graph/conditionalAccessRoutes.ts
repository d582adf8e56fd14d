import { showCollection } from './collection.ts';
import type { Permission } from './permissions.ts';
import { mustHave } from './permissions.ts';
import type { Call, Route } from './route.ts';
import { contextOf, ok } from './route.ts';

const permission: Permission = {
  anyOf: ['Policy.Read.ConditionalAccess', 'Policy.Read.All'],
  refusal: 'directory',
};

/** The policies of Conditional Access, as far as this tenant has any: one for each authentication context that is used. */
export const conditionalAccessRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/identity/conditionalAccess/policies',
    entity: 'conditionalAccessPolicy',
    answer: (call) => {
      mustHave(call.caller, permission);
      const rows = policiesOf(call).map((json) => ({ json }));
      const context = contextOf(call, 'identity/conditionalAccess/policies');
      return ok(showCollection(rows, call.query, context, call.address));
    },
  },
];

function policiesOf({ cloud: { tenant } }: Call): readonly Readonly<Record<string, unknown>>[] {
  const used = tenant.contextsInPolicies ?? tenant.authenticationContexts ?? ['c1'];
  return used.map((context, index) => ({
    id: `ca000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    displayName: `MFA for ${context}`,
    state: 'enabled',
    conditions: {
      applications: {
        includeApplications: [],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [context],
      },
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    sessionControls: null,
  }));
}
