import { randomUUID } from 'node:crypto';
import { covers, kept } from './actions.ts';

export interface DefenderRole {
  readonly id: string;
  displayName: string;
  description: string | null;
  readonly isBuiltIn: boolean;
  isEnabled: boolean;
  actions: readonly string[];
  /** Milliseconds since 1970; lists have it from then on. */
  readonly listedFrom: number;
}

export interface DefenderAssignment {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly roleDefinitionId: string;
  readonly principalIds: readonly string[];
  readonly directoryScopeIds: readonly string[];
  /** `/` for every source of data, or some such as `Mdo`, which is mail. */
  readonly appScopeIds: readonly string[];
  readonly listedFrom: number;
}

/** Defender's own roles and who has them: beside the role groups, and instead of them where it is switched on for mail. */
export interface UnifiedRoles {
  readonly roles: Map<string, DefenderRole>;
  readonly assignments: Map<string, DefenderAssignment>;
  /** People and groups who have an action on mail. */
  holdersOf(action: string): readonly string[];
}

/** Roles of one name are kept beside each other, as in life; so is a built-in one beside a tenant's own. */
export function createUnifiedRoles(): UnifiedRoles {
  const builtIn: DefenderRole = {
    id: randomUUID(),
    displayName: 'Security Operator',
    description: 'Built-in role of Defender.',
    isBuiltIn: true,
    isEnabled: true,
    actions: kept(['microsoft.xdr/secops/securitydata/alerts/manage']),
    listedFrom: 0,
  };
  const roles = new Map([[builtIn.id, builtIn]]);
  const assignments = new Map<string, DefenderAssignment>();
  return {
    roles,
    assignments,
    holdersOf: (action) =>
      [...assignments.values()]
        .filter(({ appScopeIds }) => appScopeIds.some((scope) => ['/', 'mdo'].includes(scope.toLowerCase())))
        .filter(({ roleDefinitionId }) => {
          const role = roles.get(roleDefinitionId);
          return role?.isEnabled === true && role.actions.some((held) => covers(held, action));
        })
        .flatMap(({ principalIds }) => principalIds),
  };
}
