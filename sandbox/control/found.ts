import type { Cloud } from '../cloud.ts';
import type { PimTarget } from '../pim/model.ts';
import { roleTarget } from '../pim/model.ts';
import type { TenantUser } from '../tenant/tenant.ts';
import { BadRequest } from './asked.ts';
import { waitingIn } from './holdings.ts';

/** What people name in a call of the control. Each throws `BadRequest` for what there is none of. */
export function foundIn(cloud: Cloud) {
  return {
    person: (said: string): TenantUser => {
      const found = cloud.directory.findUser(said);
      if (found === undefined)
        throw new BadRequest(
          `nobody is called "${said}"; there are ${cloud.directory.users.map(({ name }) => name).join(', ')}`,
        );
      return found;
    },

    /** By name or id of a role or a group; `… owner` for ownership. */
    target: (said: string): PimTarget => {
      const text = said.trim().toLowerCase();
      const role = cloud.directory.roles.find(({ id, name }) => id === text || name.toLowerCase() === text);
      if (role !== undefined) return roleTarget(role.id);
      const accessId = text.endsWith(' owner') ? 'owner' : 'member';
      const name = text.replace(/ owner$/, '');
      const group = cloud.directory.groups.find(
        (one) => one.id === name || one.name.toLowerCase().startsWith(name),
      );
      if (group === undefined) throw new BadRequest(`no role or group is called "${said}"`);
      return { kind: 'group', groupId: group.id, accessId };
    },

    /** The request that is named, or the only one that waits. */
    request: (id: string | undefined): string => {
      if (id !== undefined) return id;
      const waiting = waitingIn(cloud.pim);
      const [only] = waiting;
      if (only === undefined || waiting.length > 1)
        throw new BadRequest(`${waiting.length} requests are waiting: say which with "request"`);
      return only.id;
    },
  };
}
