import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { recorded } from '../attack/lib.ts';
import { withRules } from '../support/ruleFile.ts';
import { eachInSandbox } from '../support/story.ts';

const number = 'INC0042731';
const rule = '{ ticket: { system: ServiceNow, must: open, whenDown: refuse } }';
const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;

for (const replicas of [1, 2])
  describe(`What is on by a ticket, with ${replicas === 1 ? 'one bot' : 'two replicas'}`, () => {
    const story = eachInSandbox({ replicas });
    const offer = 'The ticket is closed. Give it back?';

    const isOn = (): boolean => story.sandbox.cloud.pim.inEffectSince(people.alex, reviewers) !== undefined;
    const offers = (): number =>
      story.alex.messages.filter((message) => story.alex.texts(message).join(' ').includes(offer)).length;

    /** What goes on in the background gets its time: some of it follows what the clock set off. */
    async function soon(holds: () => boolean): Promise<void> {
      for (let look = 0; look < 200 && !holds(); look += 1) await pause(20);
    }

    async function activate(
      person = story.alex,
      inputs: Readonly<Record<string, string>> = {},
    ): Promise<void> {
      await person.say('ediscovery reviewers');
      await person.waitFor('For how long');
      await person.click('Activate', {
        ...{ justification: 'Phishing wave', ticketNumber: number, ticketPick: '-' },
        ...inputs,
      });
      await person.waitFor('Entra is switching it on');
      await story.wait(1);
      await person.waitFor('On since');
    }

    beforeEach(async () => {
      await story.sandbox.restartBots(withRules(story.sandbox.origin, { reviewers: rule }));
    });

    it('is offered to be given back when the ticket closes, once, and one tap does it', async () => {
      const { alex, sandbox, wait } = story;
      await activate();
      await wait(6);
      assert.equal(offers(), 0);
      sandbox.cloud.tickets.close(number);
      await wait(6);
      await soon(() => offers() > 0);
      assert.equal(offers(), 1);
      assert.equal(isOn(), true, 'nothing is taken by a power of the bot');
      assert.match(alex.transcript(), /INC0042731 was closed \(Closed\), as seen/);
      await sandbox.restartBots();
      await wait(12);
      assert.equal(offers(), 1, 'it is told once, over a restart too');
      await alex.click('Give back', {}, alex.cardWith(offer));
      assert.equal(isOn(), false);
      for (const what of ['ticket-closed', 'telling', 'given-back'])
        assert.equal((await recorded(sandbox, what)).audit, 1, what);
    });

    it('is given back as its holder where they wanted that on the form', async () => {
      const { alex, sandbox, wait } = story;
      await activate(alex, { endWithTicket: '1' });
      assert.match(alex.transcript(), /Is given back when INC0042731 closes/);
      sandbox.cloud.tickets.close(number);
      await wait(12);
      await alex.waitFor('Given back because INC0042731 was closed, as you wanted.');
      assert.equal(isOn(), false);
      await alex.waitFor('was given back because INC0042731 was closed, as you wanted.');
      assert.equal(offers(), 0);
      const given = story
        .writes()
        .filter(({ caller, url }) => url.includes('assignmentScheduleRequests') && caller?.kind === 'user');
      assert.deepEqual(
        given.map(({ caller }) => caller?.oid),
        [people.alex, people.alex],
        'asked for and given back once each, as Alex',
      );
      assert.equal((await recorded(sandbox, 'given-back')).audit, 1);
    });

    it('is offered where they wanted that and nobody holds a token of theirs any more', async () => {
      const { alex, sandbox, wait } = story;
      await activate(alex, { endWithTicket: '1' });
      await sandbox.restartBots();
      sandbox.cloud.tickets.close(number);
      await wait(20);
      await soon(() => offers() > 0);
      assert.equal(offers(), 1);
      assert.equal(isOn(), true);
      assert.match(alex.transcript(), /You wanted it to end then\. I could not do that without you\./);
    });

    it('is offered to be withdrawn where its ticket closes while it waits, and its approver is told', async () => {
      const { alex, megan, sandbox, signIn, wait } = story;
      await sandbox.restartBots(withRules(sandbox.origin, { purge: rule }));
      await alex.say('search and purge');
      await alex.click('Activate', {
        ...{ justification: 'Phishing wave', ticketNumber: number, ticketPick: '-' },
        ...{ ticketSystem: 'ServiceNow', endWithTicket: '1' },
      });
      await signIn(alex);
      const asked = await megan.waitFor('asks for Search and Purge');
      const seen = 'INC0042731 was closed (Closed), as seen';
      assert.ok(!megan.texts(asked).join(' ').includes(seen));
      sandbox.cloud.tickets.close(number);
      await wait(6);
      await soon(() => megan.transcript().includes(seen) && alex.transcript().includes('Withdraw it?'));
      assert.ok(megan.texts(megan.cardWith('asks for Search and Purge')).join(' ').includes(seen));
      const card = alex.cardWith('The ticket is closed. Withdraw it?');
      await alex.click('Withdraw', {}, card);
      await alex.waitFor('Withdrawn');
      assert.equal(sandbox.cloud.pim.requests('assignment', people.alex).at(-1)?.status, 'Canceled');
      assert.equal((await recorded(sandbox, 'withdrawn')).audit, 1);
    });

    it('is offered to be withdrawn where its ticket closes before it begins', async () => {
      const { alex, sandbox, wait } = story;
      const begins = new Date(sandbox.cloud.clock.now().getTime() + 20 * 60 * 60_000);
      const local = new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' },
      }).format(begins);
      await alex.say('ediscovery reviewers');
      await alex.click('Activate', {
        ...{ justification: 'Phishing wave', ticketNumber: number, ticketPick: '-' },
        ...{ startDate: local.slice(0, 10), startTime: local.slice(11) },
      });
      await alex.waitFor('Scheduled');
      sandbox.cloud.tickets.close(number);
      await wait(6);
      await soon(() => alex.transcript().includes('Withdraw it?'));
      await alex.click('Withdraw', {}, alex.cardWith('The ticket is closed. Withdraw it?'));
      await alex.waitFor('Withdrawn');
      assert.equal(sandbox.cloud.pim.requests('assignment', people.alex).at(-1)?.status, 'Canceled');
    });

    it('stays on, and nobody says that the ticket is closed, where its system is down', async () => {
      const { alex, sandbox, wait } = story;
      await activate(alex, { endWithTicket: '1' });
      sandbox.cloud.tickets.close(number);
      Object.assign(sandbox.cloud.ticketSwitches, { serviceNow: 'down' });
      await wait(20);
      assert.equal(isOn(), true);
      assert.doesNotMatch(alex.transcript(), /was closed/);
      assert.equal((await recorded(sandbox, 'ticket-closed')).audit, 0);
    });
  });
