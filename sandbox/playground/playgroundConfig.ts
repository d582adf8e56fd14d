import type { Tenant, TenantUser } from '../tenant/tenant.ts';

/**
 * The settings of one Agents Playground that shows one person. It takes exactly five other users and one channel, and ends without a word
 * when something is not as it likes; `userPrincipleName` is its own spelling. JSON is YAML, so no writer for YAML is needed.
 */
export function playgroundConfig(tenant: Tenant, user: TenantUser, botAppId: string): string {
  const describe = ({ id, name, upn }: TenantUser): object => {
    const [givenName = '', surname = ''] = name.split(' ');
    return { id: `29:${id}`, name, userPrincipleName: upn, aadObjectId: id, givenName, surname, email: upn };
  };
  return JSON.stringify(
    {
      version: '0.1.1',
      tenantId: tenant.id,
      bot: { id: `28:${botAppId}`, name: 'Latchkey' },
      currentUser: describe(user),
      users: tenant.users
        .filter(({ id }) => id !== user.id)
        .slice(0, 5)
        .map(describe),
      personalChat: { id: `a:${user.id}` },
      groupChat: { id: '19:group@thread.v2', name: 'Incident room' },
      team: {
        id: '19:team@thread.tacv2',
        name: 'Security',
        aadGroupId: '6e0f00ff-1c7d-4d55-8f0b-c000000000ff',
        channels: [{ id: '19:general@thread.tacv2', name: 'General' }],
      },
    },
    undefined,
    2,
  );
}
