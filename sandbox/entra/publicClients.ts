import { microsoftHosts } from '../tls/certificates.ts';

/** An application as sign-in knows it. */
export interface EntraApp {
  readonly appId: string;
  readonly name: string;
  /** Absent for a public client, which has none and proves nothing. */
  readonly secret?: string;
  /** Paths of the redirect URIs registered for a web application; the sandbox's ports vary. */
  readonly redirectPaths: readonly string[];
  /** The whole addresses, where the app has been registered in the tenant. */
  readonly redirectUris?: readonly string[];
  /** Permissions of its registration, which `.default` stands for. */
  readonly staticScopes?: readonly string[];
}

/** The sandbox's own registration for command line tools, with what administrators' tools ask for. */
const adminTools: EntraApp = {
  appId: 'c1100003-1a7c-4b4e-9d3f-1a7c00000003',
  name: 'Contoso command line tools',
  redirectPaths: [],
  staticScopes: [
    'User.ReadWrite.All',
    'Group.ReadWrite.All',
    'Directory.ReadWrite.All',
    'Application.ReadWrite.All',
    'AuditLog.Read.All',
    'RoleManagement.ReadWrite.Directory',
    'RoleAssignmentSchedule.ReadWrite.Directory',
    'RoleEligibilitySchedule.ReadWrite.Directory',
    'PrivilegedAccess.ReadWrite.AzureAD',
    'PrivilegedAccess.ReadWrite.AzureADGroup',
    'RoleManagementPolicy.ReadWrite.Directory',
    'RoleManagementPolicy.ReadWrite.AzureADGroup',
  ],
};

/** Public clients that tools bring along: Microsoft's own, present in every tenant, and one of Contoso. Source: Microsoft's list of first-party applications. */
export const publicClients: readonly EntraApp[] = [
  { appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', name: 'Microsoft Azure CLI', redirectPaths: [] },
  {
    appId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
    name: 'Microsoft Graph Command Line Tools',
    redirectPaths: [],
  },
  adminTools,
];

/** Ports differ from run to run, so for a web application the path is what is registered; the host has to be this machine. */
export function isRegistered(redirectUri: string, app: EntraApp): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname, pathname } = new URL(redirectUri);
  if (app.secret === undefined && redirectUri === nativeClient) return true;
  if (app.redirectUris?.includes(redirectUri) === true) return true;
  const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname);
  return isHere && (app.secret === undefined || app.redirectPaths.includes(pathname));
}

/** Where a program without an address of its own reads the code from. */
const nativeClient = `https://${microsoftHosts.login}/common/oauth2/nativeclient`;
