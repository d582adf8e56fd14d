import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { decidersOf } from '../attack/lib.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const path = join(tmpdir(), `latchkey-quick-reasons-${process.pid}.yaml`);
const file = 'version: 1\nquickReasons: [Matches the runbook, No such incident]\n';

describe('A reason that is chosen', () => {
  const story = eachInSandbox();

  it('approves with two inputs, and goes to Entra as it was read', async () => {
    const { alex, megan, sandbox, writes } = story;
    await askForPurge(story);
    await megan.click('Approve', { quick: 'It matches the incident.' });
    await alex.waitFor('was approved by Megan Bowen');
    assert.ok(megan.texts(megan.cardWith('Approved by')).includes('It matches the incident.'));
    assert.match(JSON.stringify(writes().at(-1)?.requestBody), /"It matches the incident\."/);
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
  });

  it('stands above what is typed besides', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await megan.click('Deny', { quick: 'It is not clear what it is for.', reason: 'Which mailboxes?' });
    const card = await alex.waitFor('Denied by Megan Bowen');
    const texts = alex.texts(card);
    const at = texts.indexOf('It is not clear what it is for.');
    assert.ok(at > 0 && texts[at + 1] === 'Which mailboxes?', texts.join('\n'));
  });

  for (const button of ['Approve', 'Deny', 'Deny, offer 30\u00A0min'])
    it(`or typed is needed: ${button}`, async () => {
      const { megan, sandbox } = story;
      await askForPurge(story);
      await megan.click(button, { reason: ' \n ' });
      assert.ok(megan.texts().includes('Nothing was decided: choose a reason, or write one.'));
      assert.deepEqual(decidersOf(sandbox), []);
    });

  it('is needed to deny where an approval does without', async () => {
    const { alex, megan, sandbox } = story;
    const settings = { maximumDuration: 'PT4H', mfa: true, justification: true, ticket: true } as const;
    const approvers = [{ user: megan.user.id }];
    sandbox.cloud.pim.policies.configure(purge, { ...settings, approvers, approverMayStaySilent: true });
    await askForPurge(story);
    await megan.click('Deny', {});
    assert.ok(megan.texts().includes('Nothing was decided: choose a reason, or write one.'));
    assert.deepEqual(decidersOf(sandbox), []);
    await megan.click('Approve', {});
    await alex.waitFor('was approved by Megan Bowen');
  });
});

describe('Reasons of an organization', () => {
  before(() => writeFile(path, file));
  after(() => rm(path));
  const story = eachInSandbox({ settings: { ELEVATION_FILE: path } });

  it('take the place of the usual ones, on the card and in the list', async () => {
    const { adele, alex, megan, sandbox } = story;
    await askForPurge(story);
    const card = JSON.stringify(megan.cardWith('asks for').attachments);
    assert.ok(card.includes('No such incident') && !card.includes('It matches the incident.'));
    sandbox.portal.activate(adele.user.id, purge);
    await megan.say('approvals');
    await megan.click('Deny ticked', { r0: 'true', r1: 'true', quick: 'No such incident' });
    await alex.waitFor('Denied by Megan Bowen');
    assert.ok(alex.texts(alex.cardWith('Denied by')).includes('No such incident'));
  });
});

describe('Words to approve or deny', () => {
  const story = eachInSandbox();

  it('open the one card that they mean, or the list of those that fit, and decide nothing', async () => {
    const { adele, megan, sandbox } = story;
    await askForPurge(story);
    sandbox.portal.activate(adele.user.id, purge);
    for (const words of ['approve alex', 'deny alex', 'Approve Alex.', 'approve alex wilber']) {
      await megan.say(words);
      assert.ok(megan.texts()[0]?.startsWith('Alex Wilber asks for'), `${words}: ${megan.texts()[0]}`);
    }
    await megan.say('approve purge');
    assert.ok(megan.texts().includes('Waiting for your decision: 2'));
    assert.ok(megan.texts().some((text) => text.includes('purge')));
    await megan.say('deny somebody else');
    assert.ok(megan.texts().includes('Waiting for your decision: 0'));
    assert.deepEqual(decidersOf(sandbox), []);
  });
});
