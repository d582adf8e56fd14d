import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { powershellOf, psQuoted } from '../../../services/setup/powershell.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { roleGroupLook } from '../../../services/setup/roleGroups.ts';
import { parsedScript } from '../../support/powershellTree.ts';

const member = 'member: { activation: { maximumDuration: 1h } }';
const fileOf = (group: string, roleGroup: string, role: string): string =>
  `version: 1\ngroups:\n  - name: ${JSON.stringify(group)}\n    ${member}\n    roleGroup:\n      name: ${JSON.stringify(roleGroup)}\n      roles: [${JSON.stringify(role)}]\n`;
const example = readFileSync('examples/ediscovery.yaml', 'utf8');

/** All that the two scripts call, of the module and of PowerShell itself. */
const allowed = new Set([
  ...['Connect-IPPSSession', 'Disconnect-ExchangeOnline', 'Get-RoleGroup', 'Get-RoleGroupMember'],
  ...['New-RoleGroup', 'Add-RoleGroupMember', 'Where-Object', 'ForEach-Object', 'Out-Null'],
  ...['Write-Output', 'Write-Warning', 'ConvertTo-Json'],
  ...['Write-Failure', 'Get-Reason', 'Get-ShortName', 'Set-Nested'],
]);

describe('The PowerShell script', () => {
  const table: readonly (readonly [string, string])[] = [
    ["O'Brien", "'O''Brien'"],
    ['$(Remove-Item x)', "'$(Remove-Item x)'"],
    ['a`b;c"d', "'a`b;c\"d'"],
    ['it‘s ’ ‚ ‛', "'it‘‘s ’’ ‚‚ ‛‛'"],
    ['Команда 検索', "'Команда 検索'"],
    ['two\r\nlines', "'two  lines'"],
  ];
  for (const [name, quoted] of table)
    it(`quotes ${JSON.stringify(name)}`, () => {
      assert.equal(psQuoted(name), quoted);
    });

  for (const [what, scriptOf] of [
    ['that changes', powershellOf],
    ['that looks', roleGroupLook],
  ] as const)
    it(`is PowerShell by its grammar, and calls what it is meant to alone: the one ${what}`, async () => {
      const { faults, commands, literals } = await parsedScript(scriptOf(readWanted(example)) ?? '');
      assert.deepEqual(faults, []);
      assert.deepEqual(
        [...commands].filter((name) => !allowed.has(name)),
        [],
      );
      for (const name of ['Contoso eDiscovery Reviewers PIM', 'Contoso eDiscovery Export PIM'])
        assert.ok(literals.includes(name), name);
    });

  it('is PowerShell with any names whatever, each of them a text and nothing else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 3, maxLength: 3 }),
        async ([group = '', roleGroup = '', role = '']) => {
          const [first] = readWanted(fileOf('G', 'R', 'r')).groups;
          assert.ok(first);
          const wanted = {
            ...readWanted(example),
            groups: [
              { ...first, name: group, roleGroup: { name: roleGroup, roles: [role], alsoAllowed: [] } },
            ],
          };
          for (const script of [powershellOf(wanted) ?? '', roleGroupLook(wanted) ?? '']) {
            const { faults, commands, literals } = await parsedScript(script);
            assert.deepEqual(faults, [], script);
            assert.deepEqual(
              [...commands].filter((name) => !allowed.has(name)),
              [],
            );
            assert.ok(literals.includes(asRead(roleGroup)), script);
          }
        },
      ),
      { numRuns: 100 },
    ));

  it('looks before it makes anything, and tries each group whatever became of those before', () => {
    const script = powershellOf(readWanted(example)) ?? '';
    assert.match(script, /\$roleGroup = 'Contoso eDiscovery Reviewers PIM'\n\$roles = @\('Review'\)/);
    assert.ok(script.indexOf('Get-RoleGroup -') < script.indexOf('New-RoleGroup'));
    assert.equal(script.match(/^Set-Nested /gm)?.length, 2);
    // Within the part that is done for each group nothing ends the script.
    assert.doesNotMatch(
      /function Set-Nested[\s\S]*?\n}\n/.exec(script)?.[0] ?? 'exit',
      /\b(exit|throw|break)\b/,
    );
    assert.match(script, /if \(\$failures -gt 0\) .*exit 1/);
  });

  it('gives nobody a role group that has other roles than the file says', () => {
    const script = powershellOf(readWanted(example)) ?? '';
    const present =
      script.indexOf('$more.Count + ') + script.indexOf('$missing.Count + $more.Count -gt 0) { return }');
    assert.ok(present > 0 && present < script.indexOf('Add-RoleGroupMember -Identity'));
  });

  it('is none where the file has no role group', () => {
    assert.equal(powershellOf(readWanted('version: 1\n')), undefined);
  });
});

/** Pieces that end a text, call something or hide, among others. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", '"', '`', '$', '$(', ')', ';', '\n', '\r\n', '#', '<#', '#>', '@"', "@'", "'@"),
      fc.constantFrom(
        '\u2018',
        '\u2019',
        '\u201a',
        '\u201b',
        '\u201c',
        '\u201d',
        '\u201e',
        '\u0000',
        '\u202e',
      ),
      fc.constantFrom('Remove-Item C:\\', '| iex', '& calc', '--%', '{', '}', '%', 'ä', '検', '😀'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => `n${parts.join('')}`);

/** What PowerShell reads of it, where its other quotes are written as the plain ones. */
function asRead(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, ' ')
    .replaceAll(/[\u2018-\u201b]/g, "'")
    .replaceAll(/[\u201c-\u201e]/g, '"');
}

describe('A name of the file', () => {
  const hidden: readonly (readonly [string, string])[] = [
    ['NUL', '\u0000'],
    ['a line break', '\n'],
    ['a control', '\u0007'],
    ['a mark that turns around', '\u202e'],
    ['an isolate', '\u2066'],
    ['a space of no width', '\u200b'],
    ['a joiner', '\u200d'],
    ['a byte order mark', '\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a tag', '\u{e0041}'],
    ['a filler', '\u3164'],
    ['a line separator', '\u2028'],
  ];
  const places: readonly (readonly [string, (name: string) => string, number])[] = [
    ['of a group', (name) => fileOf(name, 'R', 'r'), 3],
    ['of a role group', (name) => fileOf('G', name, 'r'), 6],
    ['of a role in it', (name) => fileOf('G', 'R', name), 7],
    ['of somebody', (name) => `version: 1\nbreakGlass:\n  - user: ${JSON.stringify(name)}\n`, 3],
  ];
  for (const [where, source, line] of places)
    for (const [what, character] of hidden)
      it(`is refused with ${what} in that ${where}, and the line`, () => {
        const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
        assert.throws(
          () => readWanted(source(`a${character}b`)),
          new RegExp(`^WantedError: line ${line}: .*cannot be seen \\(U\\+${code}\\)`),
        );
      });
  for (const [where, source, line] of places.slice(0, 3))
    it(`is refused with quotation marks that PowerShell takes for its own in that ${where}`, () => {
      for (const mark of '\u2018\u2019\u201a\u201b\u201c\u201d\u201e')
        assert.throws(
          () => readWanted(source(`a${mark}b`)),
          new RegExp(`line ${line}: .*quotation mark ${mark}`),
        );
      assert.ok(readWanted(source("O'Brien & Söhne, 検索")));
    });

  it('may have those where it goes into no script', () => {
    const source = `version: 1\ngroups:\n  - name: Contoso’s purgers\n    ${member}\n`;
    assert.equal(readWanted(source).groups[0]?.name, 'Contoso’s purgers');
  });
});
