import type { Wanted } from './wanted.ts';

/**
 * A text as a PowerShell literal. Between single quotes nothing is expanded; PowerShell takes the typographic quotes ‘ ’ ‚ ‛ for the same, so
 * each of them is doubled too. The file is refused with those, and with controls; a name that comes from elsewhere may have them.
 */
export function psQuoted(text: string): string {
  return `'${text.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, ' ').replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** The same for every group: each is tried, whatever became of those before. */
const functions = `
$failures = 0

function Write-Failure([string] $text) {
  $script:failures += 1
  Write-Warning $text
}

# Says what Exchange refused; what it does not know it leaves to Exchange's own words.
function Get-Reason([System.Management.Automation.ErrorRecord] $problem, [string] $what) {
  $said = $problem.Exception.Message
  switch -Regex ("$($problem.CategoryInfo.Reason) $($problem.FullyQualifiedErrorId) $said") {
    'AccessDenied|Unauthorized|not recognized as|CommandNotFound' { return "You may not do this, so sign in as a member of Organization Management: $said" }
    'ManagementObjectNotFound|ObjectNotFound|find object' { return "Exchange does not know $what (yet: a new group takes a while to come there). Run it again later: $said" }
    'InvalidRecipientType|RecipientTask|recipient type|isn.t a valid' { return "This tenant does not take $what as a member of a role group. Use a mail-enabled security group or a Microsoft 365 group of that name, or unified RBAC (defenderRole in the file): $said" }
    'Throttl|Busy|Timeout|timed out' { return "Exchange is busy. Run it again in some minutes: $said" }
    default { return $said }
  }
}

# The last part of a role's name, as the file has it.
function Get-ShortName($roles) {
  @($roles | Where-Object { $_ } | ForEach-Object { ("$_" -split '[/\\\\]')[-1] })
}

function Set-Nested([string] $roleGroup, [string[]] $roles, [string] $member) {
  try {
    $found = Get-RoleGroup -ErrorAction Stop | Where-Object { $_.Name -eq $roleGroup }
    if (-not $found) {
      New-RoleGroup -Name $roleGroup -Roles $roles -ErrorAction Stop | Out-Null
      Write-Output "Role group made: $roleGroup"
    } else {
      $present = Get-ShortName $found.Roles
      $more = @($present | Where-Object { $roles -notcontains $_ })
      $missing = @($roles | Where-Object { $present -notcontains $_ })
      if ($missing.Count -gt 0) { Write-Failure "The role group $roleGroup is there and lacks: $($missing -join ', '). Nothing of it was changed." }
      if ($more.Count -gt 0) { Write-Failure "The role group $roleGroup is there with other roles: $($more -join ', '). $member was not added, since it would get those, too." }
      if ($missing.Count + $more.Count -gt 0) { return }
    }
  } catch {
    Write-Failure "$($roleGroup): $(Get-Reason $_ "the role group $roleGroup")"
    return
  }
  try {
    $members = Get-RoleGroupMember -Identity $roleGroup -ErrorAction Stop
    if ($members | Where-Object { $_.DisplayName -eq $member -or $_.Name -eq $member }) { return }
    Add-RoleGroupMember -Identity $roleGroup -Member $member -ErrorAction Stop
    Write-Output "Member added: $member"
  } catch {
    if ("$($_.CategoryInfo.Reason) $($_.FullyQualifiedErrorId)" -match 'MemberAlreadyExists') { return }
    Write-Failure "$($roleGroup): $(Get-Reason $_ "the group $member")"
  }
}
`;

/**
 * What Graph cannot do: the role groups of Defender and Purview and who is nested in them. Each command looks first, so it may be run again; it ends with 1
 * where anything was not as it should be. `undefined` where the file has no role group. Source of the commands: Microsoft's documentation of Security &
 * Compliance PowerShell.
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
    functions,
    'Connect-IPPSSession',
    'try {',
    ...nested.flatMap(({ name, roleGroup }) => [
      '',
      `$roleGroup = ${psQuoted(roleGroup.name)}`,
      `$roles = @(${roleGroup.roles.map(psQuoted).join(', ')})`,
      `$member = ${psQuoted(name)}`,
      'Set-Nested $roleGroup $roles $member',
    ]),
    '',
    '} finally {',
    '  Disconnect-ExchangeOnline -Confirm:$false',
    '}',
    'if ($failures -gt 0) { Write-Warning "$failures not as the file says: see above."; exit 1 }',
    '',
  ].join('\n');
}
