/** A tenant as one declarative value. Ids are lower-case GUIDs. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly users: readonly TenantUser[];
  readonly groups: readonly TenantGroup[];
  readonly roles: readonly TenantRole[];
  /** Administrative units: parts of the tenant that a role can be limited to. */
  readonly units?: readonly TenantUnit[];
  readonly eligibilities: readonly TenantGrant[];
  /** Standing assignments, given by an administrator. */
  readonly assignments: readonly TenantGrant[];
  /** Activation settings; what is not listed has Entra's defaults. */
  readonly settings: readonly TenantSetting[];
  /** Authentication contexts that Conditional Access knows, e.g. `c1`; that alone when absent. */
  readonly authenticationContexts?: readonly string[];
  /** Of those the ones that an enabled Conditional Access policy asks for; all of them when absent. */
  readonly contextsInPolicies?: readonly string[];
  /**
   * Whether an administrator who makes a security group is made its owner. Documented is that they are not (the page of Graph's `group`), which is what an
   * absent value says; `removable` is for a tenant that makes them one, and lets the last owner go.
   */
  readonly makerOwnsGroup?: 'removable' | 'for good';
  readonly apps: readonly TenantApp[];
  /** Which app id the first registration gets that somebody makes; any when absent. */
  readonly firstAppId?: string;
  /** Identities of Azure resources, as a platform gives them to the programs that it runs. */
  readonly managedIdentities?: readonly TenantManagedIdentity[];
  /** Role groups of Defender and Purview, and the security groups nested in them. */
  readonly roleGroups: readonly TenantRoleGroup[];
  readonly mails: readonly TenantMail[];
  /** How long the security product takes to notice a group membership, in seconds. */
  readonly propagationSeconds: number;
  /** Switches that stand elsewhere than usual in this tenant, by their names. */
  readonly switches?: Readonly<Record<string, unknown>>;
}

export interface TenantUser {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly title: string;
  readonly department?: string;
  readonly locale: string;
  readonly timeZone: string;
  /** A member when absent. */
  readonly userType?: 'Member' | 'Guest';
}

export interface TenantGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly roleAssignable: boolean;
  readonly members: readonly string[];
  readonly owners: readonly string[];
}

export interface TenantRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What the tenant made itself; absent for a built-in role. */
  readonly custom?: CustomRole;
}

export interface CustomRole {
  readonly templateId: string;
  readonly isEnabled: boolean;
  readonly version: string | null;
  readonly rolePermissions: readonly object[];
}

export interface TenantUnit {
  readonly id: string;
  readonly name: string;
}

export type TenantTarget =
  | { readonly role: string; readonly scope?: string }
  | { readonly group: string; readonly access: 'member' | 'owner' };

export interface TenantGrant {
  readonly to: string;
  readonly of: TenantTarget;
  /** ISO 8601; a month ago when absent. */
  readonly from?: string;
  /** ISO 8601; permanent when absent. */
  readonly until?: string;
}

export interface ActivationSettings {
  readonly maximumDuration: string;
  readonly mfa: boolean;
  readonly justification: boolean;
  readonly ticket: boolean;
  readonly authenticationContext?: string;
  readonly approvers?: readonly ({ readonly user: string } | { readonly group: string })[];
  /** Ask for approval although nobody is named: Entra's default approvers decide. */
  readonly approval?: boolean;
  readonly approverMayStaySilent?: boolean;
  /** Administrators give an assignment without a reason, which Entra asks them for unless told otherwise. */
  readonly administratorMayStaySilent?: boolean;
}

export interface TenantSetting {
  readonly of: TenantTarget;
  readonly activation: ActivationSettings;
}

export interface TenantApp {
  readonly appId: string;
  readonly name: string;
  readonly secret: string;
  /** Patterns of the redirect URIs registered for the app; the sandbox's ports vary. */
  readonly redirectPaths: readonly string[];
  /** Delegated Graph permissions that an administrator consented to. */
  readonly graphScopes: readonly string[];
  /** Application permissions of Graph that an administrator consented to. */
  readonly graphRoles?: readonly string[];
}

export interface TenantManagedIdentity {
  readonly name: string;
  readonly clientId: string;
  /** The object id of its service principal. */
  readonly principalId: string;
}

export interface TenantRoleGroup {
  readonly name: string;
  readonly roles: readonly string[];
  /** Ids of groups. */
  readonly members: readonly string[];
}

export interface TenantMail {
  readonly id: string;
  readonly subject: string;
  readonly from: string;
  readonly recipients: number;
  readonly verdict: 'Phish' | 'Malware' | 'Clean';
}
