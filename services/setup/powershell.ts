import type { Wanted } from './wanted.ts';

/**
 * A text as a PowerShell literal. Between single quotes nothing is expanded; PowerShell takes the typographic quotes ‘ ’ ‚ ‛ for the same, so
 * each of them is doubled too. Line breaks cannot be in a name of Entra and are taken away.
 */
export function psQuoted(text: string): string {
  return `'${text.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, ' ').replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/**
 * What Graph cannot do: the role groups of Defender and Purview and who is nested in them. Each command looks first, so it may be run again.
 * `undefined` where the file has no role group. Source of the commands: Microsoft's documentation of Security & Compliance PowerShell.
 */
export function powershellOf({ groups }: Wanted): string | undefined {
  const nested = groups.flatMap(({ name, roleGroup }) =>
    roleGroup === undefined ? [] : [{ name, roleGroup }],
  );
  if (nested.length === 0) return undefined;
  return [
    '#Requires -Modules ExchangeOnlineManagement',
    '# Made by "latchkey setup". Run it as a member of Organization Management in Purview; it may be run again.',
    "$ErrorActionPreference = 'Stop'",
    '',
    'Connect-IPPSSession',
    ...nested.flatMap(({ name, roleGroup }) => [
      '',
      `$roleGroup = ${psQuoted(roleGroup.name)}`,
      `$roles = @(${roleGroup.roles.map(psQuoted).join(', ')})`,
      `$member = ${psQuoted(name)}`,
      '',
      '$found = Get-RoleGroup | Where-Object { $_.Name -eq $roleGroup }',
      'if (-not $found) {',
      '  New-RoleGroup -Name $roleGroup -Roles $roles | Out-Null',
      '  Write-Output "Role group made: $roleGroup"',
      '}',
      'if (-not (Get-RoleGroupMember -Identity $roleGroup | Where-Object { $_.DisplayName -eq $member -or $_.Name -eq $member })) {',
      '  try {',
      '    Add-RoleGroupMember -Identity $roleGroup -Member $member',
      '    Write-Output "Member added: $member"',
      '  } catch {',
      '    Write-Warning "This tenant does not take the security group $member as a member: $($_.Exception.Message)"',
      "    Write-Warning 'Use a Microsoft 365 group or a mail-enabled security group of that name, or give the Entra group a role in Defender XDR > Permissions > Roles (unified RBAC).'",
      '    exit 1',
      '  }',
      '}',
    ]),
    '',
    'Disconnect-ExchangeOnline -Confirm:$false',
    '',
  ].join('\n');
}
