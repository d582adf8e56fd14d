import assert from 'node:assert/strict';
import { channels } from '../../sandbox/botservice/team.ts';
import { buttonData, decidersOf, recorded, withDatabase } from '../attack/lib.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

describe('A denial with an offer', () => {
  const channel = channels.approvals.id;
  const story = eachInSandbox({ settings: { APPROVALS_CHANNEL_ID: channel } });

  it('gives who asked one button with the shorter order filled in, and is approved as proposed', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await askForPurge(story, 'search and purge for 2h');
    await megan.click('Deny, offer 1\u00A0h', { reason: 'Two hours are too long' });
    assert.equal(megan.texts()[1], 'Denied by Megan Bowen');
    const denied = await alex.waitFor('Megan Bowen would approve 1 h');
    const texts = alex.texts(denied);
    assert.ok(texts.includes('Two hours are too long'));
    assert.ok(
      texts.includes('A request in PIM cannot be changed, so this asks anew, with all else as it was.'),
    );
    await alex.click('Ask for 1\u00A0h');
    await alex.click('Activate');
    await megan.waitFor('1 h, as you proposed at');
    await isaiah.waitFor('1 h, as Megan Bowen proposed at');
    const card = megan.texts(megan.cardWith('as you proposed'));
    for (const fact of ['For: 1 h', 'Ticket: INC1 (ServiceNow)', 'Phishing wave'])
      assert.ok(card.includes(fact), fact);
    const there = JSON.stringify(sandbox.teams.chat(channel).messages);
    assert.match(there, /asks for/);
    assert.doesNotMatch(there, /proposed/);
    await megan.click('Approve', { reason: 'As agreed' }, megan.cardWith('as you proposed'));
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen', 'Megan Bowen']);
    assert.equal((await recorded(sandbox, 'approved')).audit, 1);
    await withDatabase(sandbox.databaseUrl, async (db) => {
      const { rows } = await db.query<{ fact: string }>(
        `select fact from audit where fact like '%"what":"denied"%'`,
      );
      assert.deepEqual(
        rows.map(({ fact }) => (JSON.parse(fact) as { detail?: string }).detail),
        ['offers 60 min'],
      );
    });
  });

  it('is not there for what is as short as can be, and not taken for what was not offered', async () => {
    const { alex, megan } = story;
    await askForPurge(story, 'search and purge for 30 min');
    assert.ok(!megan.buttons().some((title) => title.startsWith('Deny, ')));
    await megan.click('Deny', { reason: 'No' });
    await alex.waitFor('Denied by Megan Bowen');
    assert.ok(!alex.buttons().some((title) => title.startsWith('Ask for')));
  });

  it('opens its form for nobody but who asked', async () => {
    const { alex, megan, lynne, sandbox } = story;
    await askForPurge(story, 'search and purge for 2h');
    await megan.click('Deny, offer 1\u00A0h', { reason: 'Two hours are too long' });
    await alex.waitFor('Megan Bowen would approve');
    const id = sandbox.cloud.pim.requests('assignment', alex.user.id).at(-1)?.id;
    for (const person of [lynne, megan]) {
      await person.say('hi');
      await person.execute({ verb: 'takeOffer' }, { api: 'group', id }, person.last);
      assert.ok(!person.buttons().includes('Activate'), person.transcript());
      assert.doesNotMatch(person.texts().join(), /Phishing wave/);
    }
  });

  it('counts with the minutes that the button had, and no others', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story, 'search and purge for 2h');
    const card = megan.cardWith('Approve');
    const data = buttonData(card, 'denyAndOffer');
    await megan.execute({ verb: 'denyAndOffer' }, { ...data, minutes: 90, reason: 'x' }, card);
    assert.deepEqual(decidersOf(sandbox), []);
  });
});
