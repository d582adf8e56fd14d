import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
      /^line 69: security READER fits Security Reader, too/,
    ],
    [
      'a word of a bundle that is one of a target',
      'aliases: [shift]',
      'aliases: [purge]',
      /purge fits Search and Purge PIM, too/,
    ],
    [
      'too many reasons to choose from',
      'version: 1',
      'version: 1\nquickReasons: [a, b, c, d, e, f, g]',
      /^line 4: quickReasons has at most six/,
    ],
    [
      'a reason to choose that is too long',
      'version: 1',
      `version: 1\nquickReasons: [${'a'.repeat(101)}]`,
      /^line 4: .*has at most 100 characters/,
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

  const role = (activation: string, more = ''): string =>
    `version: 1\nroles:\n  - name: A\n    activation: { ${activation} }\n${more === '' ? '' : `    ${more}\n`}`;
  const group = (members: string): string => `version: 1\ngroups:\n  - name: G\n    ${members}\n`;
  const short = 'maximumDuration: 1h';
  const small: readonly (readonly [string, string, RegExp])[] = [
    ['less time than PIM gives', role('maximumDuration: 15min'), /line 4: .*is 30min to 24h, in steps/],
    ['time in other steps', role('maximumDuration: 45min'), /is 30min to 24h, in steps of 30min/],
    [
      'a context of no number',
      role('maximumDuration: 1h, mfa: false, authenticationContext: c0'),
      /c1 to c99/,
    ],
    [
      'a context of a high number',
      role('maximumDuration: 1h, mfa: false, authenticationContext: c100'),
      /c1 to c99/,
    ],
    [
      'MFA and a context',
      role('maximumDuration: 1h, mfa: true, authenticationContext: c1'),
      /has either mfa or/,
    ],
    ['no approver', role('maximumDuration: 1h, approval: { approvers: [] }'), /names at least one approver/],
    [
      'approvers by a word',
      role('maximumDuration: 1h, approval: { approvers: bosses }'),
      /or is administrators/,
    ],
    [
      'two at once',
      role(short, 'eligible: [{ user: a, group: b }]'),
      /line 5: .*names one user or one group/,
    ],
    ['an end that is no day', role(short, 'eligible: [{ user: a, until: tomorrow }]'), /is a date such as/],
    [
      'an end on no day',
      role(short, 'eligible: [{ user: a, until: 2027-02-32 }]'),
      /is no date of the calendar/,
    ],
    ['nobody allowed', role(short, 'alsoAllowed: [{}]'), /names one user, one group or one application/],
    [
      'two allowed at once',
      role(
        short,
        `alsoAllowed: [{ user: a, application: ${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)} }]`,
      ),
      /names one user, one group or/,
    ],
    [
      'an application by its name',
      role(short, 'alsoAllowed: [{ application: Payroll }]'),
      /is the object id of an/,
    ],
    ['no days', role(short, 'eligibility: { maximum: 0d }'), /is 1d to 365d/],
    ['too many days', role(short, 'assignment: { maximum: 366d }'), /is 1d to 365d/],
    [
      'days without a unit',
      role(short, 'assignment: { maximum: 30 }'),
      /is a number of days|expected string/,
    ],
    [
      'mail to nobody’s address',
      role(short, 'notifications: { eligible: { admin: { recipients: [soc] } } }'),
      /is an address of mail/,
    ],
    [
      'a level of mail',
      role(short, 'notifications: { eligible: { admin: { level: some } } }'),
      /is all, critical or none/,
    ],
    [
      'whom it lets activate, and not how',
      group('member: { eligible: [{ user: a }] }'),
      /says who is eligible and not how/,
    ],
    ['neither members nor owners', group('description: x'), /line 3: .*needs member or owner/],
    [
      'a role group without a role',
      group(`member: { activation: { ${short} } }\n    roleGroup: { name: R, roles: [] }`),
      /names at least one role/,
    ],
    ['no time to wait', role(short, 'bot: { notice: { first: [a], thenAfter: 0min } }'), /is 1min to 240min/],
    [
      'too long to wait',
      role(short, 'bot: { notice: { first: [a], thenAfter: 241min } }'),
      /is 1min to 240min/,
    ],
    ['a name of blanks', 'version: 1\ngroups:\n  - name: "  "\n    member: {}\n', /must not be empty/],
    [
      'an unknown member of the file',
      'version: 1\nrole: []\n',
      /^line 2: the file has an unknown member role$/,
    ],
    ['nothing', '', /^line 1: the file /],
    ['a list', '- a\n', /^line 1: the file /],
    ['one key twice', 'version: 1\nroles: []\nroles: []\n', /^line 3: /],
  ];
  for (const [name, source, expected] of small)
    it(`is refused with ${name}, and says what is right`, () => {
      assert.throws(
        () => readWanted(source),
        (error: unknown) =>
          error instanceof WantedError &&
          error.faults.some((fault) => /^line \d+: /.test(fault) && expected.test(fault)) &&
          error.faults.every((fault) => !fault.includes('\n')),
      );
    });

  it('is all that it says, each with its line', () => {
    const { roles, groups, breakGlass } = readWanted(`version: 1
breakGlass: [{ group: Glass }]
roles:
  - name: A
    activation: { maximumDuration: 1h, mfa: false, authenticationContext: c7, approval: { approvers: administrators } }
    eligible:
      - { user: a, until: 2027-06-30 }
      - { group: b, administrativeUnit: Branch }
    eligibility: { permanent: false, maximum: 30d, mfa: true, justification: true }
    notifications: { activated: { approver: { level: none } } }
groups:
  - { name: G, member: { activation: { maximumDuration: 1h } }, owner: { eligible: [] } }
`);
    const [one] = roles;
    assert.deepEqual(one?.activation, {
      maximumMinutes: 60,
      mfa: false,
      justification: true,
      ticket: false,
      authenticationContext: 'c7',
      approval: { approvers: [], reasonRequired: true },
    });
    assert.deepEqual(one.eligible, [
      { kind: 'user', name: 'a', until: new Date('2027-06-30T23:59:59Z'), line: 7 },
      { kind: 'group', name: 'b', unit: 'Branch', line: 8 },
    ]);
    assert.deepEqual(one.eligibility, { permanent: false, maximumDays: 30, mfa: true, justification: true });
    assert.deepEqual(one.notifications, {
      'activated.approver': { level: 'none', defaultRecipients: true, recipients: [] },
    });
    assert.deepEqual(breakGlass, [{ kind: 'group', name: 'Glass', line: 2 }]);
    const [group] = groups;
    assert.deepEqual(
      [group?.owner?.eligible, group?.member?.eligible, group?.description, group && 'roleGroup' in group],
      [[], undefined, '', false],
    );
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
