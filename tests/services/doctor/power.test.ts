import assert from 'node:assert/strict';
import type { OwnPower, PowerReading } from '../../../services/doctor/power.ts';
import { heldIn, notSeenOf, powerFindings, powerOf, seenByEither } from '../../../services/doctor/power.ts';

describe('Power of the bot’s own', () => {
  const table: readonly (readonly [string, ReturnType<typeof powerOf>])[] = [
    ['RoleManagement.ReadWrite.Directory', 'elevate'],
    ['RoleManagement.ReadWrite.All', 'elevate'],
    ['RoleAssignmentSchedule.ReadWrite.Directory', 'elevate'],
    ['RoleAssignmentSchedule.Remove.Directory', 'elevate'],
    ['RoleEligibilitySchedule.ReadWrite.Directory', 'elevate'],
    ['RoleEligibilitySchedule.Remove.Directory', 'elevate'],
    ['PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup', 'elevate'],
    ['PrivilegedAssignmentSchedule.Remove.AzureADGroup', 'elevate'],
    ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup', 'elevate'],
    ['PrivilegedEligibilitySchedule.Remove.AzureADGroup', 'elevate'],
    ['Group.ReadWrite.All', 'elevate'],
    ['GroupMember.ReadWrite.All', 'elevate'],
    ['Directory.ReadWrite.All', 'elevate'],
    ['AdministrativeUnit.ReadWrite.All', 'elevate'],
    ['EntitlementManagement.ReadWrite.All', 'elevate'],
    ['PrivilegedAccess.ReadWrite.AzureAD', 'approve'],
    ['PrivilegedAccess.ReadWrite.AzureADGroup', 'approve'],
    ['PrivilegedAccess.ReadWrite.AzureResources', 'approve'],
    ['RoleManagementPolicy.ReadWrite.Directory', 'change policies'],
    ['RoleManagementPolicy.ReadWrite.AzureADGroup', 'change policies'],
    ['Policy.ReadWrite.ConditionalAccess', 'change policies'],
    ['Policy.ReadWrite.PermissionGrant', 'change policies'],
    ['Application.ReadWrite.All', 'give itself more'],
    ['Application.ReadWrite.OwnedBy', 'give itself more'],
    ['AppRoleAssignment.ReadWrite.All', 'give itself more'],
    ['DelegatedPermissionGrant.ReadWrite.All', 'give itself more'],
    ['User.ReadWrite.All', 'take over people'],
    ['UserAuthenticationMethod.ReadWrite.All', 'take over people'],
    ['User-PasswordProfile.ReadWrite.All', 'take over people'],
    ['Domain.ReadWrite.All', 'take over people'],
    ['Exchange.ManageAsApp', 'change something'],
    ['full_access_as_app', 'change something'],
    ['Sites.FullControl.All', 'change something'],
    ['Mail.Send', 'change something'],
    ['Something.New.Tomorrow', 'change something'],
    ['Something.Read.Send', 'change something'],
  ];
  const nothing: PowerReading = { found: [], notSeen: [] };
  const none: OwnPower = { permissions: nothing, roles: nothing, groups: nothing };
  const with_ = (kind: keyof OwnPower, ...found: string[]): OwnPower => ({
    ...none,
    [kind]: { found, notSeen: [] },
  });
  const reading: typeof table = [
    ['User.Read.All', 'read'],
    ['RoleManagement.Read.Directory', 'read'],
    ['AuditLog.Read.All', 'read'],
    ['Team.ReadBasic.All', 'read'],
  ];
  for (const [permission, power] of [...table, ...reading])
    it(`${permission} could ${power}, so it is refused`, () => {
      assert.equal(powerOf(permission), power);
      const held = with_('permissions', permission);
      assert.deepEqual(heldIn(held), [`the application permission ${permission}`]);
      const [found] = powerFindings(held);
      assert.equal(found?.status, 'error');
      assert.ok(found.says.includes(`could ${power} with ${permission}`));
    });

  it('is a directory role too, and a group', () => {
    assert.match(
      powerFindings(with_('roles', 'Global Administrator'))[1]?.says ?? '',
      /holds the directory role/,
    );
    assert.match(powerFindings(with_('groups', 'Helpdesk'))[2]?.says ?? '', /is in the group Helpdesk/);
    assert.deepEqual(heldIn({ ...with_('roles', 'R'), groups: { found: ['G'], notSeen: ['x'] } }), [
      'the directory role R',
      'membership of the group G',
    ]);
  });

  it('is absent only where it was seen to be', () => {
    assert.deepEqual(
      powerFindings(none).map(({ status }) => status),
      ['ok', 'ok', 'ok'],
    );
    const blind = { ...none, roles: { found: [], notSeen: ['directory roles: no claim'] } };
    const [permissions, roles, groups] = powerFindings(blind);
    assert.deepEqual([permissions?.status, groups?.status], ['ok', 'ok']);
    assert.equal(roles?.status, 'not-checked');
    assert.match(roles.says, /Not seen: directory roles: no claim/);
    assert.deepEqual(notSeenOf(blind), ['directory roles: no claim']);
  });

  it('is seen by either of two looks, and absent where one saw all of it', () => {
    const unseen: PowerReading = { found: [], notSeen: ['a'] };
    const found: PowerReading = { found: ['X'], notSeen: ['b'] };
    const both = seenByEither(
      { permissions: unseen, roles: unseen, groups: found },
      { permissions: nothing, roles: found, groups: nothing },
    );
    assert.deepEqual(both, {
      permissions: nothing,
      roles: { found: ['X'], notSeen: ['a', 'b'] },
      groups: { found: ['X'], notSeen: [] },
    });
  });
});
