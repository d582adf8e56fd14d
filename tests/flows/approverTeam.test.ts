import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { startSandbox } from '../support/sandbox.ts';
import { buttonData } from '../attack/lib.ts';
import { freshDatabase } from '../support/database.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const reminders = (person: Person): number =>
  person.messages.filter(({ attachments }) => JSON.stringify(attachments).includes('still waits for')).length;

describe('Approvers among themselves', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  it('say that they are looking: the others and who asked read it, for ten minutes', async () => {
    const { alex, megan, isaiah, wait } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    await megan.click('I am looking');
    await isaiah.waitFor('Megan Bowen is looking until');
    await alex.waitFor('Megan Bowen looks at it until');
    assert.ok(
      !megan.texts(megan.cardWith('asks for')).some((text) => text.includes('Megan Bowen is looking')),
    );
    await wait(11);
    await isaiah.look(isaiah.cardWith('asks for'));
    assert.ok(
      isaiah.texts(isaiah.cardWith('asks for')).some((text) => text.includes('Megan Bowen looked at')),
    );
    await isaiah.click('Approve', { reason: 'ok' });
    await megan.waitFor('Approved by Isaiah Langer');
  });

  it('are not spoken for by a forged button, nor by a look that Teams makes by itself', async () => {
    const { megan, isaiah, lynne } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    const card = megan.cardWith('asks for');
    const data = buttonData(card, 'claim') ?? {};
    await lynne.say('hi');
    await lynne.execute({ verb: 'claim' }, data, lynne.last);
    await megan.execute({ verb: 'claim' }, { ...data, seal: 'A'.repeat(43) }, card);
    await megan.execute({ verb: 'claim' }, data, card, megan.chat, 'automatic');
    await isaiah.look(isaiah.cardWith('asks for'));
    assert.doesNotMatch(isaiah.transcript(), /is looking/);
  });

  it('are reminded at the wish of who asked, once in a quarter of an hour', async () => {
    const { alex, megan, wait } = story;
    await askForPurge(story);
    const nudge = alex.cardWith('Remind them');
    assert.deepEqual(await alex.click('Remind them', {}, nudge), {
      kind: 'text',
      text: 'I remind them now.',
    });
    await megan.waitFor('still waits for');
    assert.equal(reminders(megan), 1);
    await wait(1);
    const again = await alex.click('Remind them');
    assert.ok(again.kind === 'text' && again.text.includes('less than 15 minutes ago'));
    await wait(20);
    await alex.click('Remind them');
    await alex.waitFor('Reminded Megan Bowen');
  });

  it('are not reminded by anybody but who asked', async () => {
    const { alex, megan, isaiah } = story;
    await askForPurge(story);
    const data = buttonData(alex.cardWith('Remind them'), 'nudge') ?? {};
    await isaiah.execute({ verb: 'nudge' }, data, isaiah.last);
    await alex.execute({ verb: 'nudge' }, { ...data, seal: 'A'.repeat(43) }, alex.cardWith('Remind them'));
    await alex.execute({ verb: 'nudge' }, data, alex.cardWith('Remind them'), alex.chat, 'automatic');
    assert.equal(reminders(megan), 0);
  });

  it('who are away are left alone, and the others are asked', async () => {
    const { alex, megan, isaiah } = story;
    await isaiah.say('away 2h');
    assert.match(isaiah.texts().join(), /You are away until .*: others are asked in your place/);
    await askForPurge(story);
    await alex.waitFor('Isaiah Langer is away until');
    assert.ok(megan.buttons(megan.cardWith('asks for')).includes('Approve'));
    assert.doesNotMatch(isaiah.transcript(), /asks for/);
    await isaiah.say('back');
    await isaiah.say('approvals');
    await isaiah.click('Review');
    assert.equal(isaiah.texts()[0], 'Alex Wilber asks for Search and Purge PIM (group)');
  });

  it('are all asked where all of them are away, and who asked is told', async () => {
    const { alex, megan, isaiah } = story;
    for (const person of [megan, isaiah]) await person.say('away until tomorrow 9:00');
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    await alex.waitFor('Everybody who can decide is away; I asked them all the same.');
  });

  it('hear of it when the last of them goes', async () => {
    const { megan, isaiah } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    await isaiah.say('away 1 day');
    assert.doesNotMatch(isaiah.last.text, /nobody else is left/);
    await megan.say('away 2 days');
    assert.match(megan.last.text, /For 1 request that waits nobody else is left/);
    await isaiah.waitFor('still waits for');
  });

  for (const [how, status] of [
    ['refused', 403],
    ['not answered', 503],
  ] as const)
    it(`are away all the same where what waits for them cannot be read: it is ${how}`, async () => {
      const { alex, megan, isaiah } = story;
      changeGraph(refusing(/filterByCurrentUser\(on='approver'\)|\$batch/, status));
      await isaiah.say('away 2h');
      assert.match(isaiah.last.text, /^You are away until .* I could not see all that waits for you: /);
      sinon.restore();
      await askForPurge(story);
      await alex.waitFor('Isaiah Langer is away until');
      assert.doesNotMatch(megan.last.text, /could not see/);
    });

  it('are asked until when, where that cannot be understood', async () => {
    const { megan } = story;
    for (const said of ['away', 'away soon', 'away until yesterday', 'away 900 w']) {
      await megan.say(said);
      assert.match(megan.last.text, /I did not understand until when/, said);
    }
  });
});

describe('Approvers whom the file names first', () => {
  it('are asked first, then the others, and never anybody else', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'elevation.yaml');
    await writeFile(
      path,
      `version: 1
groups:
  - name: Search and Purge PIM
    member:
      activation: { maximumDuration: 4h }
    bot:
      notice: { first: [Isaiah Langer, Lynne Robbins], thenAfter: 10min }
`,
    );
    const sandbox = await startSandbox({
      databaseUrl: await freshDatabase(),
      settings: { ELEVATION_FILE: path },
    });
    try {
      const [alex, megan, isaiah, lynne] = (['alex', 'megan', 'isaiah', 'lynne'] as const).map((name) =>
        sandbox.teams.person(name),
      ) as [Person, Person, Person, Person];
      for (const person of [alex, megan, isaiah, lynne]) await person.install();
      await sandbox.teams.person('alex').say('search and purge');
      await alex.click('Activate', purgeOrder);
      const link = await alex.click('Continue to sign in');
      await signInAs(alex.user.id, link.kind === 'link' ? link.url : '');
      await isaiah.waitFor('asks for');
      await alex.waitFor('If nobody has decided by');
      assert.doesNotMatch(megan.transcript(), /asks for/);
      await sandbox.cloud.clock.advance(11 * 60_000);
      await megan.waitFor('asks for');
      assert.doesNotMatch(lynne.transcript(), /asks for/);
      await alex.waitFor('I asked');
      const asked = isaiah.messages.filter(({ attachments }) =>
        JSON.stringify(attachments).includes('asks for'),
      );
      assert.equal(asked.length, 1);
    } finally {
      await sandbox.close();
    }
  });
});
