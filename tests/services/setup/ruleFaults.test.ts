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
