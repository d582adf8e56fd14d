import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { readInputs } from '../../sandbox/botservice/readCard.ts';
import type { RuleFile } from '../support/ruleFile.ts';
import { withRules } from '../support/ruleFile.ts';
import { eachInSandbox } from '../support/story.ts';

describe('A target whose rule wants a ticket that is true', () => {
  const story = eachInSandbox();
  const rules = (file: RuleFile): Promise<void> =>
    story.sandbox.restartBots(withRules(story.sandbox.origin, file));
  const must = (demand: string, whenDown = 'askApprover', system = 'ServiceNow'): RuleFile => ({
    purge: `{ ticket: { system: ${system}, must: ${demand}, whenDown: ${whenDown} } }`,
  });
  const ask = async (ticketNumber: string): Promise<void> => {
    await story.alex.say('search and purge');
    await story.alex.waitFor('For how long');
    await story.alex.click('Activate', { justification: 'Phishing wave', ticketNumber });
  };
  const asked = async (): Promise<void> => {
    await story.signIn(story.alex);
    await story.alex.waitFor('Waiting for approval');
    await story.megan.waitFor('Alex Wilber asks for Search and Purge');
  };

  it('offers one’s own open tickets to pick from, and takes the one that is picked', async () => {
    const { alex, megan } = story;
    await rules(must('mine'));
    await alex.say('search and purge');
    assert.match(alex.transcript(), /An open ticket that is assigned to you is needed\./);
    const card = JSON.stringify(alex.cardWith('For how long').attachments);
    assert.match(card, /INC0042731 · Phishing wave/);
    assert.doesNotMatch(card, /INC0042733|INC0042736/);
    await alex.click('Activate', {
      justification: 'Phishing wave',
      ticketPick: 'INC0042731',
      ticketSystem: 'ServiceNow',
    });
    await asked();
    assert.match(
      megan.transcript(),
      /“Phishing wave 'Your payroll details'” · In Progress · assigned to Alex Wilber/,
    );
  });

  it('tells on the form what is wrong with one, and sends nothing', async () => {
    const { alex, writes } = story;
    await rules(must('mine'));
    await ask('INC0042734');
    assert.match(alex.transcript(), /This ticket is assigned to Lynne Robbins, not to you\./);
    assert.match(alex.transcript(), /Printer on floor 3/);
    assert.match(JSON.stringify(alex.cardWith('For how long').attachments), /"value":"Phishing wave"/);
    assert.deepEqual(writes(), []);
    await alex.click('Activate', {
      justification: 'Phishing wave',
      ticketNumber: 'INC0042736',
      ticketSystem: 'S',
    });
    assert.match(alex.transcript(), /This ticket is not open: it is Closed\./);
    assert.deepEqual(writes(), []);
  });

  const ticketsSent = (): readonly unknown[] =>
    story
      .writes()
      .filter(({ status }) => status === 201)
      .map(({ requestBody }) => (requestBody as { readonly ticketInfo?: unknown }).ticketInfo);

  it('asks with the one that is picked beside a number that was refused and still stands', async () => {
    const { alex } = story;
    await rules(must('mine'));
    await ask('INC0042734');
    assert.match(alex.transcript(), /assigned to Lynne Robbins, not to you\./);
    await alex.click('Activate', { ticketPick: 'INC0042731' });
    await asked();
    assert.deepEqual(ticketsSent(), [{ ticketNumber: 'INC0042731', ticketSystem: 'ServiceNow' }]);
  });

  it('asks with the one that is typed beside one that was chosen as the form opened', async () => {
    const { alex } = story;
    await rules(must('exist'));
    await alex.say('search and purge INC0042731');
    await alex.click('Activate', { justification: 'Phishing wave', ticketNumber: 'INC0042734' });
    await asked();
    assert.deepEqual(ticketsSent(), [{ ticketNumber: 'INC0042734', ticketSystem: 'ServiceNow' }]);
  });

  it('asks which is meant where one is picked and another typed, sends nothing, and keeps both', async () => {
    const { alex, writes } = story;
    await rules(must('exist'));
    await alex.say('search and purge');
    const both = { ticketPick: 'INC0042731', ticketNumber: 'INC0042734' };
    for (const typed of [{ ...both, justification: 'Phishing wave' }, {}]) {
      await alex.click('Activate', typed);
      assert.match(
        alex.transcript(),
        /You picked INC0042731 and typed INC0042734\. Which is it\? For INC0042731 empty the field, for INC0042734 choose “None of these” in the list\. Nothing was sent\./,
      );
      const card: unknown = alex.cardWith('For how long').attachments[0]?.content;
      const held = new Map(readInputs(card).map(({ id, value }) => [id, value]));
      for (const [id, value] of Object.entries({ ...both, justification: 'Phishing wave' }))
        assert.equal(held.get(id), value);
      assert.deepEqual(writes(), []);
    }
    await alex.click('Activate', { ticketNumber: '' });
    await asked();
    assert.deepEqual(ticketsSent(), [{ ticketNumber: 'INC0042731', ticketSystem: 'ServiceNow' }]);
  });

  it('looks again right before the write, after a sign-in that took a while', async () => {
    const { alex, sandbox, signIn, writes } = story;
    await rules(must('open'));
    await ask('INC0042731');
    sandbox.cloud.tickets.close('INC0042731');
    await signIn(alex);
    await alex.waitFor('This ticket is not open');
    assert.deepEqual(writes(), []);
  });

  it('asks the approver where the system is down, with a flag', async () => {
    const { alex, megan, sandbox } = story;
    await rules(must('mine'));
    Object.assign(sandbox.cloud.ticketSwitches, { serviceNow: 'down' });
    await alex.say('search and purge');
    assert.match(alex.transcript(), /Your open tickets could not be read: their system does not answer\./);
    await alex.click('Activate', {
      justification: 'Phishing wave',
      ticketNumber: 'INC0042731',
      ticketSystem: 'ServiceNow',
    });
    await asked();
    assert.match(
      megan.transcript(),
      /Nobody has checked this ticket: its system does not answer\. It is for you to judge\./,
    );
  });

  it('refuses where the system is down and the file says so', async () => {
    const { alex, sandbox, writes } = story;
    await rules(must('exist', 'refuse', 'Jira'));
    Object.assign(sandbox.cloud.ticketSwitches, { jira: 'asleep' });
    await ask('SEC-17');
    assert.match(
      alex.transcript(),
      /This ticket could not be checked: Jira gave no answer that could be understood/,
    );
    assert.deepEqual(writes(), []);
  });

  it('tells an approver where a ticket that the rule lets through does not fit, and who else used it', async () => {
    const { alex, adele, megan } = story;
    await rules(must('exist'));
    await adele.say('search and purge');
    await adele.click('Activate', {
      justification: 'Mail rule',
      ticketNumber: 'INC0042736',
      ticketSystem: 'ServiceNow',
    });
    await story.signIn(adele);
    await megan.waitFor('Adele Vance asks for Search and Purge');
    await ask('INC0042736');
    await asked();
    const card = megan.transcript();
    assert.match(card, /This ticket is not open\./);
    assert.match(card, /Adele Vance for Search and Purge/);
    assert.ok(alex);
  });

  it('shows what another system wrote as text, and leads nowhere by it', async () => {
    const { alex, megan } = story;
    await rules(must('exist', 'askApprover', 'Jira'));
    await ask('SEC-17');
    await asked();
    assert.doesNotMatch(JSON.stringify(megan.last.attachments), /\]\(https:\/\/evil\.example/);
    assert.match(megan.transcript(), /SEC-17/);
    assert.ok(alex);
  });

  const comments: readonly (readonly [language: string, said: readonly RegExp[]])[] = [
    [
      'UTC en',
      [
        /^Alex Wilber asks for Search and Purge PIM \(group\) for 1 h in Entra PIM, through Latchkey\.$/,
        /approved by Megan Bowen\.$/,
        /is over: it was on for (at most )?60 min\.$/,
      ],
    ],
    [
      'Europe/Berlin de',
      [
        /^Alex Wilber bittet in Entra PIM über Latchkey um Search and Purge PIM \(Gruppe\) \(Dauer: 1 h\)\.$/,
        /genehmigt von Megan Bowen\.$/,
        /ist beendet: Es war (höchstens )?60 min eingeschaltet\.$/,
      ],
    ],
  ];
  for (const [language, said] of comments)
    it(`is told on the ticket what became of it, once each, where the account may write there: ${language}`, async () => {
      const { alex, megan, sandbox, wait } = story;
      const file = { ...must('mine'), comments: true };
      await sandbox.restartBots({
        ...withRules(sandbox.origin, file, 'writer'),
        CHANNELS_READ: language,
      });
      await ask('INC0042731');
      await asked();
      await megan.click('Approve', { reason: 'Seen' });
      await alex.waitFor('was approved by Megan Bowen');
      // That it was on is told where that was seen.
      for (let round = 0; round < 10 && !alex.transcript().includes('Active until'); round += 1) {
        await wait(1);
        for (let look = 0; look < 25 && !alex.transcript().includes('Active until'); look += 1)
          await pause(20);
      }
      await wait(61);
      const texts = (): readonly string[] => sandbox.cloud.tickets.comments.map(({ text }) => text);
      for (let round = 0; round < 20 && texts().length < said.length; round += 1) {
        for (let look = 0; look < 25 && texts().length < said.length; look += 1) await pause(20);
        if (texts().length < said.length) await wait(1);
      }
      assert.equal(texts().length, said.length);
      for (const [index, words] of said.entries()) assert.match(texts()[index] ?? '', words);
    });
});
