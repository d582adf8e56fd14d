import { readFile } from 'node:fs/promises';
import { advancedMailActions } from '../../../../sandbox/defender/actions.ts';
import type { DefenderRole } from '../../../../sandbox/defender/unifiedRoles.ts';
import { groups } from '../../../../sandbox/tenant/contoso.ts';
import type { DoctorWorld } from '../doctorWorld.ts';
import type { Fault } from './fault.ts';

const unified = (
  what: string,
  finds: RegExp,
  plant: (world: DoctorWorld, role: DefenderRole) => void,
): Fault => ({
  ...{
    what,
    finds,
    also: /^The tenant is not as|^Nothing was seen in the tenant that is not as|^Whether Defender’s unified roles are switched on/,
  },
  plant: async (world) => {
    const { file, elevation, sandbox } = world;
    const { roles, assignments } = sandbox.cloud.unifiedRoles;
    const role: DefenderRole = {
      ...{ id: 'd1', displayName: 'Purge', description: null, isBuiltIn: false, isEnabled: true },
      ...{ actions: [advancedMailActions], listedFrom: 0 },
    };
    roles.set(role.id, role);
    assignments.set('a1', {
      ...{ id: 'a1', displayName: 'Purge', description: null, roleDefinitionId: role.id, listedFrom: 0 },
      ...{ principalIds: [groups.searchAndPurge], directoryScopeIds: ['/'], appScopeIds: ['Mdo'] },
    });
    plant(world, role);
    const named = '$&\n    defenderRole: { name: Purge, permissions: [searchAndPurge] }';
    const text = (await readFile(elevation, 'utf8')).replace('name: Search and Purge PIM', named);
    return { options: { file: await file('defender.yaml', text) } };
  },
});

/** The group of the file has its rights by a role of Defender's unified model. */
export const defender: readonly Fault[] = [
  unified(
    'no permission to read Defender’s unified roles',
    /^Defender’s unified roles cannot be read: it takes the permission RoleManagement\.Read\.Defender/,
    ({ sandbox }) => sandbox.faults.add({ path: '/graph/beta/roleManagement/defender/**', status: 403 }),
  ),
  unified(
    'a Defender role that was deleted',
    /^Search and Purge PIM: there is no Defender role “Purge”/,
    ({ sandbox }) => {
      sandbox.cloud.unifiedRoles.roles.clear();
    },
  ),
  unified(
    'a Defender role without the permission to purge',
    /the Defender role “Purge” lacks the permission Email & collaboration advanced actions \(manage\)/,
    (_world, role) => {
      role.actions = [];
    },
  ),
  unified(
    'a Defender role with more permissions than the file says',
    /the Defender role “Purge” has the permission Response \(manage\), which is not in the file/,
    (_world, role) => {
      role.actions = [advancedMailActions, 'microsoft.xdr/secops/securitydata/response/manage'];
    },
  ),
  unified(
    'a Defender role that the group does not hold',
    /the group does not hold the Defender role “Purge”/,
    ({ sandbox }) => {
      sandbox.cloud.unifiedRoles.assignments.clear();
    },
  ),
];
