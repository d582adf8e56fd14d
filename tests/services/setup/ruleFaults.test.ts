import assert from 'node:assert/strict';
import { readWanted, WantedError } from '../../../services/setup/readWanted.ts';

/** What is wrong with a file of one role and one group, with their lines. */
function faultsOf(role: string, group = ''): readonly string[] {
  const source = `version: 1
ticketSystems:
  - { name: ServiceNow, kind: serviceNow, url: https://contoso.service-now.com, credential: { secret: SNOW_TOKEN } }
roles:
  - name: Security Administrator
    activation: { maximumDuration: 2h, mfa: true, justification: true, ticket: false }
${role}groups:
  - name: search and purge
    member: { activation: { maximumDuration: 2h, mfa: true, justification: true, ticket: false } }
${group}`;
  return faultsIn(source);
}

function faultsIn(source: string): readonly string[] {
  try {
    readWanted(source);
    return [];
  } catch (error) {
    if (error instanceof WantedError) return error.faults;
    throw error;
  }
}

const rules = (system: string): string =>
  `    rules: { timeZone: UTC, ticket: { system: ${system}, must: open, whenDown: refuse } }\n`;
const bot = (system: string): string => `    bot: { ticketSystem: ${system} }\n`;

describe('The system of a target whose rule looks tickets up', () => {
  it('is the one that its rule names, or is not said', () => {
    assert.deepEqual(faultsOf(rules('ServiceNow')), []);
    assert.deepEqual(faultsOf(rules('ServiceNow') + bot('serviceNOW'), rules('servicenow')), []);
    assert.deepEqual(faultsOf(bot('SNOW'), bot('Jira')), []);
  });

  it('is no other, since Entra would be told of a ticket that nobody looked up there', () => {
    const text = (system: string) =>
      `${system} is not ServiceNow, in which its rule looks tickets up: leave ticketSystem out`;
    assert.deepEqual(faultsOf(rules('ServiceNow') + bot('SNOW'), bot('Jira') + rules('ServiceNow')), [
      `line 8: ${text('SNOW')}`,
      `line 12: ${text('Jira')}`,
    ]);
  });
});

describe('A rule that looks tickets up', () => {
  const twice =
    '  - { name: SERVICENOW, kind: jira, url: https://contoso.example, credential: { secret: JIRA_TOKEN } }\n';
  const alone = 'nobody approves it, so that there is nobody to ask: refuse';
  const approval = ', approval: { approvers: [{ user: meganb@contoso.com }] }';
  const side = (name: string, approved: boolean): string =>
    `    ${name}: { activation: { maximumDuration: 2h${approved ? approval : ''} } }\n`;
  const asking = (whenDown = 'askApprover'): string =>
    `    rules: { timeZone: UTC, ticket: { system: ServiceNow, must: open, whenDown: ${whenDown} } }\n`;
  const file = (role: string, groups: string, systems = ''): string => `version: 1
ticketSystems:
  - { name: ServiceNow, kind: serviceNow, url: https://contoso.service-now.com, credential: { secret: SNOW_TOKEN } }
${systems}roles:
  - name: Reader
    activation: { maximumDuration: 2h${role.startsWith('approved') ? approval : ''} }
${role.replace('approved', '')}groups:
  - name: Purge
${groups}`;

  it('names a system of the file, in any letters', () => {
    const text = "Jira is none of the file's ticketSystems";
    assert.deepEqual(faultsOf(rules('Jira'), rules('Jira')), [`line 7: ${text}`, `line 11: ${text}`]);
    assert.deepEqual(faultsOf(rules('SERVICENOW'), rules('servicenow')), []);
  });

  it('names one system, where no two are called the same', () => {
    assert.deepEqual(faultsIn(file('', side('member', false), twice)), [
      'line 4: servicenow is declared twice',
    ]);
  });

  it('is there where what depends on a ticket is', () => {
    const byTicket = '    rules: { timeZone: UTC, maximumByTicket: { incident: 1h } }\n';
    const text = 'needs a rule for the ticket: add ticket';
    assert.deepEqual(faultsOf(byTicket, byTicket), [`line 7: ${text}`, `line 11: ${text}`]);
    assert.deepEqual(faultsOf('    rules: { timeZone: UTC, minimumReason: 20 }\n'), []);
  });

  it('asks somebody in the place of its system only where there is somebody: a role', () => {
    const group = side('member', false);
    assert.deepEqual(faultsIn(file(asking(), group)), [`line 7: ${alone}`]);
    assert.deepEqual(faultsIn(file(asking('refuse'), group)), []);
    assert.deepEqual(faultsIn(file(`approved${asking()}`, group)), []);
  });

  const sides: readonly (readonly [sides: string, isAlone: boolean])[] = [
    [side('member', false), true],
    [side('owner', false), true],
    [side('member', true), false],
    [side('owner', true), false],
    [side('member', true) + side('owner', true), false],
    [side('member', true) + side('owner', false), true],
    [side('member', false) + side('owner', true), true],
    // What nobody switches on waits for nobody.
    [`${side('member', true)}    owner: {}\n`, false],
  ];
  for (const [given, isAlone] of sides)
    it(`asks somebody in the place of its system only where there is somebody: a group with ${given.replaceAll(/\s+/g, ' ')}`, () => {
      const line = 8 + given.split('\n').length;
      assert.deepEqual(faultsIn(file('', given + asking())), isAlone ? [`line ${line}: ${alone}`] : []);
      assert.deepEqual(faultsIn(file('', given + asking('refuse'))), []);
    });
});
