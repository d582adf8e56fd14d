import { randomUUID } from 'node:crypto';

/**
 * Ids of Graph's delegated permissions; source: the permissions reference. The bot has the same ids in a list of its own: this cloud knows nothing of the bot's
 * services, so that an id which the bot has wrong is unknown here. A test holds the two against each other.
 */
export const scopeIds: Readonly<Record<string, string>> = {
  'RoleAssignmentSchedule.ReadWrite.Directory': '8c026be3-8e26-4774-9372-8d5d6f21daff',
  'RoleEligibilitySchedule.Read.Directory': 'eb0788c2-6d4e-4658-8c9e-c0fb8053f03d',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup': '06dbc45d-6708-4ef0-a797-f797ee68bf4b',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup': '8f44f93d-ecef-46ae-a9bf-338508d44d6b',
  'RoleManagementPolicy.Read.Directory': '3de2cdbe-0ff5-47d5-bdee-7f45b4749ead',
  'RoleManagementPolicy.Read.AzureADGroup': '7e26fdff-9cb1-4e56-bede-211fe0e420e8',
  'PrivilegedAccess.ReadWrite.AzureAD': '3c3c74f5-cdaa-4a97-b7e0-4e788bfcfb37',
  'RoleManagement.Read.Directory': '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  'User.ReadBasic.All': 'b340eb25-3456-403f-be2f-af7a0d370277',
  'Presence.Read.All': '9c7a330d-35b3-4aa1-963d-cb2b9f927841',
  'GroupMember.Read.All': 'bc024368-1153-4739-b217-4326f2e966d0',
};

/** Delegated permissions whose ids are published, and those of custom extensions, whose ids a tool has to look up here. */
export function delegatedScopes(): readonly object[] {
  const unpublished = [
    ...['PrivilegedAccess-CustomExt.Read.All', 'PrivilegedAccess-CustomExt.ReadWrite.All'],
    ...['SecurityAnalyzedMessage.Read.All', 'SecurityIncident.Read.All'],
  ];
  const known = Object.entries(scopeIds).map(([value, id]) => ({ id, value }));
  return [...known, ...unpublished.map((value) => ({ id: randomUUID(), value }))].map((scope) => ({
    ...scope,
    type: 'Admin',
    isEnabled: true,
  }));
}
