import assert from 'node:assert/strict';
import { people } from '../../sandbox/tenant/contoso.ts';
import { withRules } from '../support/ruleFile.ts';
import { eachInSandbox } from '../support/story.ts';

/** For each system and each demand: a ticket that does not do, why, and one that does. */
const rows: readonly (readonly [system: string, must: string, bad: string, why: RegExp, good: string])[] = [
  ['ServiceNow', 'exist', 'INC0099999', /ServiceNow has no such ticket/, 'INC0042736'],
  ['ServiceNow', 'open', 'INC0042736', /This ticket is not open: it is Closed\./, 'INC0042734'],
  ['ServiceNow', 'mine', 'INC0042734', /assigned to Lynne Robbins, not to you\./, 'INC0042731'],
  ['ServiceNow', 'related', 'INC0042734', /You have nothing to do with this ticket/, 'INC0042733'],
  ['Jira', 'exist', 'SEC-99', /Jira has no such ticket/, 'SEC-19'],
  ['Jira', 'open', 'SEC-19', /This ticket is not open: it is Fertig\./, 'SEC-18'],
  ['Jira', 'mine', 'SEC-18', /assigned to Adele Vance, not to you\./, 'SEC-17'],
  ['Jira', 'related', 'SEC-50', /You have nothing to do with this ticket/, 'SEC-18'],
  ['Cases', 'exist', 'CASE-9', /Cases has no such ticket/, 'CASE-3'],
  ['Cases', 'open', 'CASE-3', /This ticket is not open/, 'CASE-2'],
  ['Cases', 'mine', 'CASE-2', /This ticket is assigned to .*, not to you\./, 'CASE-1'],
  ['Cases', 'related', 'CASE-2', /You have nothing to do with this ticket/, 'CASE-1'],
];

const systems = [
  ['ServiceNow', 'serviceNow', 'serviceNow', 'INC77'],
  ['Jira', 'jira', 'jira', 'BIG-'],
  ['Cases', 'plain', 'plainTickets', 'MORE-'],
] as const;

describe('A target that nobody approves, whose rule wants a ticket', () => {
  const story = eachInSandbox({}, ['alex']);
  const rule = (system: string, must: string): Promise<void> => {
    const reviewers = `{ ticket: { system: ${system}, must: ${must}, whenDown: refuse } }`;
    return story.sandbox.restartBots(withRules(story.sandbox.origin, { reviewers }));
  };
  const sent = (): readonly unknown[] =>
    story.writes().map(({ status, requestBody }) => {
      const { ticketInfo } = requestBody as { readonly ticketInfo?: { readonly ticketNumber?: unknown } };
      return [status, ticketInfo?.ticketNumber];
    });

  for (const [system, must, bad, why, good] of rows)
    it(`of ${system} that must ${must} is refused with ${bad}, and asked for with ${good}`, async () => {
      const { alex, sandbox } = story;
      sandbox.cloud.tickets.add({
        ...{ place: 'jira', number: 'SEC-50', title: 'Nothing of Alex’s', sort: 'Bug', state: 'open' },
        ...{ isOpen: true, assignee: people.lynne, updated: 0 },
      });
      await rule(system, must);
      await alex.say('ediscovery reviewers');
      await alex.waitFor('For how long');
      await alex.click('Activate', { justification: 'Case 12', ticketNumber: bad });
      assert.match(alex.transcript(), why);
      assert.deepEqual(sent(), []);
      await alex.click('Activate', { ticketNumber: good });
      assert.deepEqual(sent(), [[201, good]]);
    });

  it('is sent as of the system that its rule names, and of no other that somebody types', async () => {
    const { alex, writes } = story;
    await rule('ServiceNow', 'mine');
    await alex.say('ediscovery reviewers');
    await alex.waitFor('For how long');
    const order = { justification: 'Case 12', ticketNumber: 'INC0042731' };
    await alex.click('Activate', { ...order, ticketSystem: 'Jira' });
    assert.match(
      alex.transcript(),
      /Tickets for this access are looked up in ServiceNow\. Leave this field empty/,
    );
    assert.deepEqual(writes(), []);
    await alex.click('Activate', { ...order, ticketSystem: '' });
    assert.deepEqual(
      writes().map(({ requestBody }) => (requestBody as { readonly ticketInfo?: unknown }).ticketInfo),
      [{ ticketNumber: 'INC0042731', ticketSystem: 'ServiceNow' }],
    );
  });

  for (const [system, place, , prefix] of systems)
    it(`of ${system} says that somebody has more open tickets than a page of it`, async () => {
      const { alex, sandbox } = story;
      for (let number = 1; number <= 25; number += 1)
        sandbox.cloud.tickets.add({
          ...{
            place,
            number: `${prefix}${number}`,
            title: 't',
            sort: 'incident',
            state: 'open',
            isOpen: true,
          },
          ...{ assignee: people.alex, updated: number },
        });
      await rule(system, 'mine');
      await alex.say('ediscovery reviewers');
      await alex.waitFor('For how long');
      assert.match(alex.transcript(), /You have more open tickets than these\./);
    });

  for (const [system, , conduct] of systems)
    it(`of ${system} is told that it is busy, is refused meanwhile, and is asked for once it is not`, async () => {
      const { alex, sandbox } = story;
      const good = rows.find(([name, must]) => name === system && must === 'mine')?.[4] ?? '';
      await rule(system, 'mine');
      Object.assign(sandbox.cloud.ticketSwitches, { [conduct]: 'busy' });
      await alex.say('ediscovery reviewers');
      await alex.waitFor('For how long');
      assert.match(alex.transcript(), /Your open tickets could not be read: their system is busy\./);
      const typed = { justification: 'Case 12', ticketNumber: good };
      await alex.click('Activate', typed);
      assert.match(alex.transcript(), /This ticket could not be checked: .* busy/);
      Object.assign(sandbox.cloud.ticketSwitches, { [conduct]: 'up' });
      await alex.click('Activate', typed);
      assert.deepEqual(sent(), [], 'it is left alone for as long as it said');
      await story.wait(1);
      await alex.click('Activate', typed);
      assert.deepEqual(sent(), [[201, good]]);
    });
});
