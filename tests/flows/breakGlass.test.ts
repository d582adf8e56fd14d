import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { channels } from '../../sandbox/botservice/team.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { buttonData, recorded } from '../attack/lib.ts';
import { freshDatabase } from '../support/database.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { eachInSandbox } from '../support/story.ts';

const path = join(mkdtempSync(join(tmpdir(), 'latchkey-')), 'elevation.yaml');
writeFileSync(
  path,
  `version: 1
groups:
  - name: Search and Purge PIM
    member:
      activation: { maximumDuration: 4h, approval: { approvers: [{ user: meganb@contoso.com }] } }
  - name: eDiscovery Reviewers PIM
    member:
      activation: { maximumDuration: 10h, mfa: false }
    bot: { breakGlass: { insteadOf: Search and Purge PIM }, notify: '${channels.approvals.id}' }
`,
);
const settings = { ELEVATION_FILE: path };
const emergency = 'Break-glass: Alex Wilber asked for eDiscovery Reviewers PIM';
const day = 24 * 60;

describe('An activation that is kept for emergencies', () => {
  const story = eachInSandbox({ settings });
  afterEach(() => {
    sinon.restore();
  });

  async function breakGlass(): Promise<void> {
    const { alex } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Payroll runs in ten minutes' });
    await alex.waitFor('Break-glass: I tell');
  }

  async function reviewDue(...people: readonly Person[]): Promise<readonly Message[]> {
    await breakGlass();
    for (const person of people) await person.waitFor(emergency);
    await story.wait(day + 1);
    return Promise.all(people.map((person) => person.waitFor('Review: 0 of 2 signed')));
  }

  it('says so before it is sent', async () => {
    const { alex } = story;
    await alex.say('ediscovery reviewers');
    assert.ok(alex.texts().includes('This is kept for emergencies'), alex.transcript());
    assert.ok(
      alex.texts().some((text) => text.startsWith('Nobody has to approve it. Everybody who approves Search')),
    );
  });

  it('is on at once, and every approver, the channel, the log and the trail hear of it at once', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await breakGlass();
    assert.ok(alex.texts(alex.cardWith('Break-glass: I tell')).some((text) => text.includes('Megan Bowen')));
    for (const person of [megan, isaiah]) {
      const card = await person.waitFor(emergency);
      const texts = person.texts(card);
      assert.ok(
        texts.includes('Payroll runs in ten minutes') &&
          texts.includes('Told: Megan Bowen and Isaiah Langer'),
      );
      assert.deepEqual(person.buttons(card), []);
    }
    const posted = sandbox.teams.chat(channels.approvals.id).messages;
    assert.ok(JSON.stringify(posted).includes('Break-glass: Alex Wilber'), JSON.stringify(posted));
    assert.equal((await recorded(sandbox, 'break-glass')).audit, 1);
  });

  it('is told to nobody else', async () => {
    const { adele, patti, lynne, megan } = story;
    await breakGlass();
    await megan.waitFor(emergency);
    await story.wait(day + 1);
    await megan.waitFor('Review: 0 of 2 signed');
    for (const person of [adele, patti, lynne]) assert.doesNotMatch(person.transcript(), /Break-glass/);
  });

  it('is reviewed the day after, and the review stays open until two have signed', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await reviewDue(megan, isaiah);
    await megan.click('Sign the review');
    await megan.waitFor('Review: 1 of 2 signed');
    await isaiah.waitFor('Review: 1 of 2 signed');
    assert.ok(!megan.buttons(megan.cardWith('Review: 1 of 2')).includes('Sign the review'));
    await story.wait(day);
    await isaiah.waitFor('Review: 1 of 2 signed');
    await isaiah.click('Sign the review');
    await isaiah.waitFor('Reviewed by Megan Bowen and Isaiah Langer');
    await megan.waitFor('Reviewed by Megan Bowen and Isaiah Langer');
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 2);
    assert.doesNotMatch(alex.transcript(), /Sign the review/);
    const before = isaiah.messages.length;
    await story.wait(2 * day);
    assert.equal(isaiah.messages.length, before);
  });

  it('is brought up again each day with one message in place of the last', async () => {
    const { megan } = story;
    await reviewDue(megan);
    const shown = (): readonly Message[] =>
      megan.messages.filter(({ attachments }) => JSON.stringify(attachments).includes('Break-glass'));
    const [first] = shown();
    assert.equal(shown().length, 1);
    await story.wait(day);
    assert.equal(shown().length, 1);
    assert.notEqual(shown()[0]?.id, first?.id);
  });

  it('is signed once by one person, not before the day after, and by nobody whom it does not concern', async () => {
    const { alex, adele, megan, sandbox } = story;
    await breakGlass();
    const early = await megan.waitFor(emergency);
    const [card] = await reviewDueAfter(megan);
    assert.ok(card);
    const data = buttonData(card, 'signReview') ?? {};
    for (const stranger of [alex, adele]) {
      await stranger.say('hi');
      await stranger.execute({ verb: 'signReview' }, data, stranger.last);
      const { seal: _seal, ...unsealed } = data;
      await stranger.execute({ verb: 'review' }, unsealed, stranger.last);
      assert.doesNotMatch(stranger.transcript(), /Review: \d of 2/);
    }
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 0);
    await megan.click('Sign the review', {}, card);
    await megan.execute({ verb: 'signReview' }, data, card);
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 1);
    assert.ok(early);
  });

  async function reviewDueAfter(person: Person): Promise<readonly Message[]> {
    await story.wait(day + 1);
    return [await person.waitFor('Review: 0 of 2 signed')];
  }

  it('is loud also where who approves the ordinary way cannot be read', async () => {
    const { alex, megan, sandbox } = story;
    changeGraph(refusing(/roleManagementPolicyAssignments/, 403, 'Authorization_RequestDenied'));
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Payroll' });
    await alex.waitFor('Break-glass: I could not see who approves');
    const posted = (): string =>
      JSON.stringify(sandbox.teams.chat(channels.approvals.id).messages);
    assert.match(posted(), /Break-glass: Alex Wilber/);
    assert.match(posted(), /I could not see everybody who approves/);
    assert.equal((await recorded(sandbox, 'break-glass')).audit, 1);
    assert.doesNotMatch(megan.transcript(), /Break-glass/);
  });
});

describe('The review of an emergency', () => {
  it('outlives the process', async () => {
    const databaseUrl = await freshDatabase();
    const sandbox = await startSandbox({ databaseUrl, settings });
    try {
      const [alex, megan] = [sandbox.teams.person('alex'), sandbox.teams.person('megan')];
      for (const person of [alex, megan]) await person.install();
      await alex.say('ediscovery reviewers');
      await alex.click('Activate', { justification: 'Payroll' });
      await megan.waitFor(emergency);
      await sandbox.restartBots();
      await sandbox.cloud.clock.advance((day + 1) * 60_000);
      await megan.waitFor('Review: 0 of 2 signed');
      await sandbox.restartBots();
      await megan.click('Sign the review');
      await megan.waitFor('Review: 1 of 2 signed');
    } finally {
      await sandbox.close();
    }
  });
});
