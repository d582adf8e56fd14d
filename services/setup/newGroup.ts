import { createHash } from 'node:crypto';
import type { GroupChange } from './change.ts';
import type { WantedGroup } from './wanted.ts';

/** Makes a role-assignable group. */
export function newGroup({ name, description }: WantedGroup): GroupChange {
  const body = {
    displayName: name,
    ...(description === '' ? {} : { description }),
    // The same each time: Entra refuses a second group of it, should the first not be listed yet.
    mailNickname: nicknameOf(name),
    mailEnabled: false,
    securityEnabled: true,
    isAssignableToRole: true,
  };
  const scopes = ['Group.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'];
  return { kind: 'group', name, description, steps: [{ method: 'POST', path: '/groups', body, scopes }] };
}

/** Letters, digits and a sum of the whole name, so that names of other scripts differ too. */
function nicknameOf(name: string): string {
  const letters = name.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 40);
  const sum = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${letters}${sum}`;
}
