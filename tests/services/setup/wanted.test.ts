import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { powershellOf, psQuoted } from '../../../services/setup/powershell.ts';
import { WantedError, readWanted } from '../../../services/setup/readWanted.ts';

const example = readFileSync('examples/elevation.yaml', 'utf8');

describe('elevation.yaml', () => {
  it('ships as examples that are right', () => {
    assert.equal(readWanted(example).groups[0]?.botSettings.ticketPattern, String.raw`^INC\d{3,12}$`);
    assert.equal(readWanted(readFileSync('examples/ediscovery.yaml', 'utf8')).groups.length, 2);
  });

  const faults: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
    [
      'a duration that is none',
      'maximumDuration: 8h',
      'maximumDuration: a while',
      /^line 9: .*is a duration/,
    ],
    [
      'a duration that PIM does not know',
      'maximumDuration: 8h',
      'maximumDuration: 25h',
      /^line 9: .*30min to 24h/,
    ],
    ['an unknown member', 'ticket: false', 'tickets: false', /^line 12: .*unknown member tickets/],
    ['nobody named', '- user: alexw@contoso.com', '- until: 2027-01-01', /^line 14: .*one user or one group/],
    ['MFA and a context', 'mfa: true # or', 'authenticationContext: c1 # or', /either mfa or/],
    [
      'a date of no calendar',
      '- group: Security Analysts #',
      '- {group: Security Analysts, until: 2027-13-40} #',
      /^line 15: .*no date/,
    ],
    ['a broken pattern', String.raw`'^INC\d{3,12}$'`, "'('", /no regular expression/],
    [
      'a word of another target',
      'aliases: [reader]',
      'aliases: [reader, Purge  Mail]',
      /^line 44: Purge Mail fits|^line 44: purge mail fits Security Reader, too/,
    ],
    [
      'the name of another target for a word',
      'tasks: [purge mail,',
      'tasks: [security reader,',
      /^line 44: security reader fits Security Reader, too/,
    ],
    [
      'a door that is no https address',
      'url: https://security',
      'url: javascript://security',
      /is an address that begins with https/,
    ],
    [
      'a code that is no yes or no',
      '# approvalCode: true',
      'approvalCode: perhaps',
      /^line 48: .*is true or false/,
    ],
    [
      'a notice that names no time',
      '# notice: { first: [Megan Bowen], thenAfter: 10min }',
      'notice: { first: [Megan Bowen] }',
      /^line 49: .*is missing: how long the others wait/,
    ],
    [
      'a bundle of one thing',
      '      - { role: Security Reader, for: 8h }\n',
      '',
      /^line \d+: .*two things at least/,
    ],
    [
      'a bundle that lasts no time',
      'Security Reader, for: 8h',
      'Security Reader, for: 1min',
      /is 5min to 24h/,
    ],
    [
      'a thing of a bundle that is both',
      '{ role: Security Reader, for',
      '{ role: Security Reader, group: A, for',
      /one role or one group/,
    ],
    [
      'a role of a bundle as its owner',
      '{ role: Security Reader, for',
      '{ role: Security Reader, access: owner, for',
      /has access for a group alone/,
    ],
    [
      'a bundle that is called like a target',
      'name: Purge shift',
      'name: security READER',
      /^line 57: security READER fits Security Reader, too/,
    ],
    [
      'a word of a bundle that is one of a target',
      'aliases: [shift]',
      'aliases: [purge]',
      /purge fits Search and Purge PIM, too/,
    ],
    ['a probe outside of Graph', '/beta/security', 'https://evil.example/', /is a path of Graph/],
    ['something that is no YAML', 'roles:', 'roles: [', /^line \d+: /],
    ['another version', 'version: 1', 'version: 2', /^line 3: version/],
  ];
  for (const [name, from, to, expected] of faults)
    it(`is refused with ${name}, and its line`, () => {
      assert.throws(
        () => readWanted(example.replace(from, to)),
        (error: unknown) =>
          error instanceof WantedError && error.faults.some((fault) => expected.test(fault)),
      );
    });

  for (const [written, minutes] of [
    ['8h', 480],
    ['30min', 30],
    ['1h 30min', 90],
    ['1h30 min', 90],
  ] as const)
    it(`says a duration as people do: ${written}`, () => {
      const { roles } = readWanted(
        `version: 1\nroles:\n  - {name: A, activation: {maximumDuration: ${written}}}\n`,
      );
      assert.equal(roles[0]?.activation?.maximumMinutes, minutes);
    });

  it('is refused when it declares something twice', () => {
    assert.throws(
      () =>
        readWanted(
          'version: 1\nroles:\n  - {name: A, activation: {maximumDuration: 1h}}\n  - {name: a, activation: {maximumDuration: 1h}}\n',
        ),
      /role a is declared twice/,
    );
  });
});

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

  it('looks before it makes anything, and says what to do when the member is refused', () => {
    const script = powershellOf(readWanted(example)) ?? '';
    assert.match(script, /\$roleGroup = 'Contoso Search and Purge PIM'\n\$roles = @\('Search And Purge'\)/);
    assert.ok(script.indexOf('Get-RoleGroup |') < script.indexOf('New-RoleGroup'));
    assert.match(script, /unified RBAC/);
    assert.equal(
      powershellOf({ roles: [], groups: [], bundles: [], breakGlass: [], protect: [] }),
      undefined,
    );
  });
});
