import { personalChatOf, userIdOf } from '../botservice/ids.ts';
import { channels, groupChat, team } from '../botservice/team.ts';
import type { Tenant, TenantUser } from '../tenant/tenant.ts';

/**
 * The settings of one Agents Playground that shows one person. It takes exactly five other users and one channel, and ends without a word
 * when something is not as it likes; `userPrincipleName` is its own spelling. JSON is YAML, so no writer for YAML is needed.
 */
export function playgroundConfig(tenant: Tenant, user: TenantUser, botAppId: string): string {
  const describe = ({ id, name, upn }: TenantUser): object => {
    const [givenName = '', surname = ''] = name.split(' ');
    return {
      id: userIdOf(id),
      name,
      userPrincipleName: upn,
      aadObjectId: id,
      givenName,
      surname,
      email: upn,
    };
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
      personalChat: { id: personalChatOf(user.id) },
      groupChat,
      team: {
        // In Teams the first channel has the team's own id. The Playground ends where two things have the same.
        id: team.id.replace('19:', '19:team-'),
        name: team.name,
        aadGroupId: team.aadGroupId,
        channels: [{ id: channels.general.id, name: 'General' }],
      },
    },
    undefined,
    2,
  );
}
