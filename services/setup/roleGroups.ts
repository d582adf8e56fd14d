import { z } from 'zod';
import { same } from '../entra/wire.ts';
import type { Drift, Plan, Unseen } from './change.ts';
import { psQuoted } from './powershell.ts';
import type { Wanted, WantedGroup } from './wanted.ts';

/** Role groups of Defender and Purview, as PowerShell shows them; Graph does not. */
export interface RoleGroups {
  readonly drift: readonly Drift[];
  readonly unseen: readonly Unseen[];
}

/** The file with those role groups alone by which its groups get their rights in this tenant. */
export function byRoleGroup(wanted: Wanted, { unread }: Pick<Plan, 'unread'>): Wanted {
  const groups = new Set(
    unread.flatMap((one) => (one.kind === 'role group' ? [one.inFile.toLowerCase()] : [])),
  );
  return {
    ...wanted,
    groups: wanted.groups.map(({ roleGroup, ...group }) =>
      roleGroup !== undefined && groups.has(group.name.toLowerCase()) ? { ...group, roleGroup } : group,
    ),
  };
}

/** A script that says, a line of JSON each, what is in the role groups of the file; it changes nothing. `undefined` where the file has none. */
export function roleGroupLook({ groups }: Wanted): string | undefined {
  const names = [...new Set(groups.flatMap(({ roleGroup }) => roleGroup?.name ?? []))];
  if (names.length === 0) return undefined;
  return [
    '#Requires -Modules ExchangeOnlineManagement',
    '# Made by "latchkey setup verify". It reads only.',
    "$ErrorActionPreference = 'Stop'",
    'Connect-IPPSSession | Out-Null',
    ...names.flatMap((name) => [
      '',
      `$look = ${psQuoted(name)}`,
      'try {',
      '$found = Get-RoleGroup -ErrorAction Stop | Where-Object { $_.Name -eq $look }',
      '$members = @(if ($found) { Get-RoleGroupMember -Identity $look -ErrorAction Stop | ForEach-Object { if ($_.DisplayName) { $_.DisplayName } else { $_.Name } } })',
      "$roles = @(if ($found) { $found.Roles | ForEach-Object { ($_ -split '[/\\\\]')[-1] } })",
      'ConvertTo-Json -Compress @{ roleGroup = $look; exists = [bool]$found; roles = $roles; members = $members }',
      // What could not be looked at is said by its absence; the others are looked at all the same.
      '} catch { Write-Warning "$($look): $($_.Exception.Message)" }',
    ]),
    '',
    'Disconnect-ExchangeOnline -Confirm:$false | Out-Null',
    '',
  ].join('\n');
}

const shown = z.object({
  roleGroup: z.string(),
  exists: z.boolean(),
  roles: z.array(z.string()),
  members: z.array(z.string()),
});
type Shown = z.infer<typeof shown>;

/** Compares what the script said with the file. Of a role group that it said nothing of, nothing is said. */
export function compareRoleGroups({ groups }: Wanted, lines: readonly string[]): RoleGroups {
  const found = lines.flatMap((line) => shown.safeParse(jsonOr(line)).data ?? []);
  const wanted = groups.flatMap(({ name, roleGroup }) =>
    roleGroup === undefined ? [] : [{ name, roleGroup }],
  );
  const byRoleGroup = [...Map.groupBy(wanted, ({ roleGroup }) => roleGroup.name.toLowerCase()).values()];
  const parts = byRoleGroup.map((some): RoleGroups => {
    const roleGroup = some[0]?.roleGroup.name ?? '';
    const one = found.find((row) => same(row.roleGroup, roleGroup));
    return one === undefined
      ? {
          drift: [],
          unseen: [{ of: { kind: 'tenant', name: `role group ${roleGroup}` }, part: 'role group' }],
        }
      : {
          drift: differences(some, one).map((says) => ({ kind: 'role-group', roleGroup, says })),
          unseen: [],
        };
  });
  return { drift: parts.flatMap(({ drift }) => drift), unseen: parts.flatMap(({ unseen }) => unseen) };
}

type Nested = Required<Pick<WantedGroup, 'name' | 'roleGroup'>>;

function differences(wanted: readonly Nested[], { exists, roles, members }: Shown): readonly string[] {
  if (!exists) return ['there is none of that name'];
  const names = wanted.map(({ name }) => name);
  const allowed = [...names, ...wanted.flatMap(({ roleGroup }) => roleGroup.alsoAllowed)];
  const wantedRoles = wanted.flatMap(({ roleGroup }) => roleGroup.roles);
  return [
    ...without(names, members).map((name) => `${name} is not in it`),
    ...without(members, allowed).map((name) => `${name} is in it for good, and not in the file`),
    ...without(wantedRoles, roles).map((role) => `it lacks the role ${role}`),
    ...without(roles, wantedRoles).map((role) => `it has the role ${role}, which is not in the file`),
  ];
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => !others.some((other) => same(other, name)));
}

function jsonOr(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
