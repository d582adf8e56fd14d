import { z } from 'zod';
import type { DirectoryGroup } from '../directory.ts';
import { checkedGroup, mustFit } from './groupRules.ts';
import { bodyOf } from './checkBody.ts';
import { groupEntity } from './directoryEntities.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent } from './route.ts';

/** What a role-assignable group needs besides the permission for groups. */
const roleGroupWrite: Permission = { anyOf: ['RoleManagement.ReadWrite.Directory'], refusal: 'directory' };
const reference = z.looseObject({ '@odata.id': z.string() });

type Access = 'member' | 'owner';

export const groupWrites: readonly Route[] = [
  { method: 'POST', path: '/groups', entity: 'group', answer: createGroup },
  { method: 'PATCH', path: "/groups(uniqueName='{uniqueName}')", entity: 'group', answer: upsertGroup },
  { method: 'PATCH', path: '/groups/{id}', entity: 'group', answer: changeGroup },
  { method: 'DELETE', path: '/groups/{id}', answer: deleteGroup },
  ...(['member', 'owner'] as const).flatMap((access): Route[] => [
    { method: 'POST', path: `/groups/{id}/${access}s/$ref`, answer: (call) => addTo(call, access) },
    {
      method: 'DELETE',
      path: `/groups/{id}/${access}s/{member}/$ref`,
      answer: (call) => takeFrom(call, access),
    },
  ]),
];

function createGroup(call: Call): Reply {
  mustHave(call.caller, permissions.groupWrite);
  const { cloud, caller } = call;
  const wanted = checkedGroup(bodyOf(call, 'group'));
  if (wanted.roleAssignable) {
    mustHave(caller, roleGroupWrite);
    if (!cloud.pim.isAdministrator(caller.oid)) throw graphFaults.denied();
  }
  const members = wanted.members.map((id) => mustFit(cloud.directory, wanted, id, 'member'));
  const owners = wanted.owners.map((id) => mustFit(cloud.directory, wanted, id, 'owner'));
  const uniqueName = call.params['uniqueName'];
  const made = cloud.directory.addGroup(
    {
      ...wanted,
      members,
      owners: owners.length > 0 || !isMadeOwner(call, wanted.unified) ? owners : [caller.oid],
      ...(uniqueName === undefined ? {} : { uniqueName }),
    },
    cloud.clock.now().getTime(),
  );
  return created({
    '@odata.context': contextOf(call, 'groups/$entity'),
    ...groupEntity(made, cloud.directory).json,
  });
}

/** Whoever makes a Microsoft 365 group is made its owner where none is named; of a security group, whoever is no administrator. */
function isMadeOwner({ cloud, caller }: Call, unified: boolean): boolean {
  if (caller.kind !== 'user') return false;
  return unified || cloud.tenant.makerOwnsGroup !== undefined || !cloud.pim.isAdministrator(caller.oid);
}

/** `PATCH /groups(uniqueName='…')`: changes the group of that name; where none has it and the call prefers so, makes it. */
function upsertGroup(call: Call): Reply {
  const wanted = call.params['uniqueName'] ?? '';
  const found = call.cloud.directory.groups.find(({ uniqueName }) => uniqueName === wanted);
  if (found !== undefined) {
    const {
      isAssignableToRole: _fixed,
      mailEnabled: _m,
      securityEnabled: _s,
      ...others
    } = bodyOf(call, 'group');
    return changeGroup({ ...call, params: { ...call.params, id: found.id }, body: others });
  }
  if (!call.prefersCreation) throw graphFaults.notFound(wanted);
  return createGroup({ ...call, params: { ...call.params, uniqueName: wanted } });
}

function changeGroup(call: Call): Reply {
  const group = mustChange(call);
  const body = bodyOf(call, 'group');
  for (const name of ['isAssignableToRole', 'id', 'mailEnabled', 'securityEnabled', 'groupTypes'])
    if (body[name] !== undefined) throw graphFaults.directoryBadRequest(readOnly(name));
  const wanted = checkedGroup({
    displayName: group.name,
    mailNickname: group.mailNickname,
    description: group.description,
    mailEnabled: group.unified,
    securityEnabled: group.securityEnabled,
    visibility: group.visibility,
    groupTypes: group.unified ? ['Unified'] : [],
    ...body,
  });
  const members = wanted.members.map((id) => mustFit(call.cloud.directory, group, id, 'member'));
  for (const id of members) mustBeNew(group, id, 'member');
  group.name = wanted.name;
  group.description = wanted.description;
  group.mailNickname = wanted.mailNickname;
  group.visibility = wanted.visibility ?? null;
  for (const id of members) group.members.set(id, call.cloud.clock.now().getTime());
  return noContent;
}

function deleteGroup(call: Call): Reply {
  const { id } = mustChange(call);
  call.cloud.directory.remove(id);
  return noContent;
}

function addTo(call: Call, access: Access): Reply {
  const group = mustChange(call);
  const said = reference.safeParse(call.body);
  if (!said.success)
    throw graphFaults.directoryBadRequest("The property '@odata.id' is required in the body of a reference.");
  if (group.dynamic && access === 'member')
    throw graphFaults.directoryBadRequest('Members of a dynamic group cannot be changed by hand.');
  const id = mustFit(call.cloud.directory, group, said.data['@odata.id'], access);
  mustBeNew(group, id, access);
  group[`${access}s`].set(id, call.cloud.clock.now().getTime());
  return noContent;
}

function takeFrom(call: Call, access: Access): Reply {
  const group = mustChange(call);
  const id = (call.params['member'] ?? '').toLowerCase();
  const list = group[`${access}s`];
  if (!list.has(id)) throw graphFaults.notFound(id);
  if (access === 'owner' && list.size === 1 && call.cloud.tenant.makerOwnsGroup !== 'removable')
    throw graphFaults.directoryBadRequest(
      'The group must have at least one owner, hence this owner cannot be removed.',
    );
  list.delete(id);
  return noContent;
}

/** The group of the path, if the caller and their tool may change it. */
function mustChange({ cloud, caller, params }: Call): DirectoryGroup {
  mustHave(caller, permissions.groupWrite);
  const id = params['id'] ?? '';
  const group = cloud.directory.group(id);
  if (group === undefined) throw graphFaults.notFound(id);
  if (group.roleAssignable) mustHave(caller, roleGroupWrite);
  const target = { kind: 'group', groupId: group.id, accessId: 'member' } as const;
  if (!cloud.pim.rights.mayWrite(caller.oid, target)) throw graphFaults.denied();
  return group;
}

function mustBeNew(group: DirectoryGroup, id: string, access: Access): void {
  if (group[`${access}s`].has(id))
    throw graphFaults.directoryBadRequest(
      `One or more added object references already exist for the following modified properties: '${access}s'.`,
    );
}

function readOnly(name: string): string {
  return `Property '${name}' is read-only and cannot be set.`;
}
