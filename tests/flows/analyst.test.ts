import assert from 'node:assert/strict';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

describe('An analyst', () => {
  const story = eachInSandbox();

  it('is told what one can say', async () => {
    const { alex } = story;
    await alex.say('hi');
    assert.ok(alex.texts().some((text) => text.startsWith('my access:')));
    assert.deepEqual(alex.buttons(), ['My access', 'Status', 'Approvals']);
  });

  it('sees everything they may switch on', async () => {
    const { alex } = story;
    await alex.say('activate');
    for (const name of [
      'Security Reader (role)',
      'Search and Purge PIM (group)',
      'eDiscovery Reviewers PIM (group)',
      'eDiscovery Export PIM (group)',
    ])
      assert.ok(alex.texts().includes(name), name);
    assert.equal(alex.buttons().filter((title) => title === 'Activate').length, 4);
  });

  it('sees what is held through a group', async () => {
    const { adele } = story;
    await adele.say('my access');
    assert.ok(adele.texts().includes('Group, as member, through a group'));
    await adele.say('ediscovery reviewers');
    await adele.click('Activate', { justification: 'Case 12' });
    await adele.waitFor('Entra is switching it on');
    await story.sandbox.cloud.clock.advance(20_000);
    await adele.waitFor('On since');
  });

  it('with nothing is told so', async () => {
    const { lynne } = story;
    await lynne.say('my access');
    assert.ok(lynne.texts().includes('There is nothing that you may switch on.'));
  });

  it('activates a role after one step-up, without approval', async () => {
    const { alex, signIn, writes } = story;
    await alex.say('security reader 90 min');
    assert.ok(!alex.texts().includes('Why you need it'));
    await alex.click('Activate');
    assert.ok(alex.texts().includes('One more step: sign in'));
    assert.equal(await signIn(alex), 'You are signed in');
    const card = await alex.waitFor('Active until');
    assert.ok(alex.texts(card).includes('For: 1 h 30 min'));
    assert.equal(writes().length, 1);
  });

  it('comes straight to a form by other words, and gets the duration they said', async () => {
    const { alex } = story;
    for (const words of [
      'search & purge for 2h',
      'Search and Purge PIM 2 hours',
      'activate search and purge for 120 min',
    ]) {
      await alex.say(words);
      assert.equal(alex.texts()[0], 'Activate Search and Purge PIM (group)', words);
    }
    const filled = await alex.click('Activate', purgeOrder);
    assert.equal(filled.kind, 'card');
  });

  it('is asked which one, when words fit several', async () => {
    const { alex } = story;
    await alex.say('ediscovery');
    assert.equal(alex.texts()[0], 'Which one do you mean?');
    await alex.click('Activate');
    assert.match(alex.texts()[0] ?? '', /^Activate eDiscovery/);
  });

  it('gets the nearest target or command for words that mean nothing', async () => {
    const { alex } = story;
    await alex.say('securty reder');
    assert.equal(alex.texts()[0], 'Did you mean Security Reader (role)?');
    await alex.say('secread');
    assert.ok(alex.texts().some((text) => text.startsWith('Did you mean Security Reader')));
    await alex.say('satus');
    assert.ok(alex.texts().some((text) => text.includes('Did you mean status?')));
  });

  it('is shown faults of the form without losing what was typed', async () => {
    const { alex } = story;
    await alex.say('search and purge');
    const invalid = await alex.click('Activate', { ticketNumber: 'INC1' });
    assert.equal(invalid.kind, 'invalid');
    // Past the card's own check, as a changed client would.
    const form = alex.last;
    const data = formData(form);
    await alex.execute(
      { verb: 'activate' },
      { ...data, minutes: '100000', justification: ' ', ticketNumber: 'INC1', ticketSystem: '' },
      form,
    );
    assert.ok(alex.texts().includes('✖ Choose a duration of at most 4 h.'));
    assert.ok(alex.texts().includes('✖ Please give a justification.'));
    assert.ok(JSON.stringify(alex.last.attachments).includes('INC1'));
    assert.equal(story.writes().length, 0);
  });

  it('asks twice for nothing with a double click', async () => {
    const { alex, writes } = story;
    await alex.say('ediscovery reviewers');
    const form = alex.last;
    const data = { ...formData(form), minutes: '60', justification: 'Case 12' };
    const clicks = await Promise.all([1, 2, 3].map(() => alex.execute({ verb: 'activate' }, data, form)));
    assert.ok(clicks.every(({ kind }) => kind === 'card'));
    assert.equal(writes().length, 1);
  });

  it('withdraws a request that waits, by button and by word', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await alex.click('Withdraw');
    assert.ok(alex.texts(alex.cardWith('Search and Purge')).includes('Withdrawn'));
    await megan.waitFor('Withdrawn by who asked');
    assert.deepEqual(megan.buttons(), []);
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await alex.waitFor('Waiting for approval');
    await alex.say('cancel');
    assert.ok(alex.texts().includes('Withdrawn'));
  });

  it('gives back, but not in the first five minutes', async () => {
    const { alex, wait, sandbox } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await alex.click('Give back');
    const early = alex.texts(alex.cardWith('eDiscovery Reviewers PIM cannot be given back before'));
    assert.ok(early.some((text) => text.includes('I will ask you again')));
    await wait(6);
    await alex.click('Give back', {}, await alex.waitFor('You can give this back now'));
    await alex.waitFor('Given back');
    await alex.say('status');
    assert.ok(alex.texts().includes('Nothing is on and nothing is waiting.'));
  });

  it('is told when the time is over', async () => {
    const { alex, wait, sandbox } = story;
    await alex.say('ediscovery reviewers for 30 min');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('On since');
    await wait(31);
    await alex.waitFor('Ended: its time was over');
    assert.ok(
      !alex.messages.some(({ text }) => text.includes('ended')),
      'who was warned is not called again',
    );
  });

  it('is shown the request instead of a form when one is open', async () => {
    const { alex } = story;
    await askForPurge(story);
    await alex.say('search and purge');
    assert.equal(alex.texts()[1], 'Waiting for approval');
  });

  it('in a channel is answered in the personal chat', async () => {
    const { alex } = story;
    await alex.mention('security reader', 'channel');
    assert.equal(alex.texts()[0], 'Activate Security Reader (role)');
    assert.ok(alex.heardIn('channel').some((text) => text.includes('I answered you in our personal chat')));
  });

  it('is understood when the client leaves out what it mentions with', async () => {
    const { alex } = story;
    await alex.mention('security reader', 'channel', 'phone');
    assert.equal(alex.texts()[0], 'Activate Security Reader (role)');
  });

  for (const form of ['plain', 'nested'] as const)
    it(`steps up for an authentication context, in either form that groups ask for it: ${form}`, async () => {
      const { alex, signIn, sandbox } = story;
      sandbox.cloud.pim.switches.groupContextRefusal = form;
      await alex.say('ediscovery export');
      assert.ok(alex.texts().some((text) => text.includes('stronger sign-in')));
      await alex.click('Activate', { justification: 'Case 12' });
      await signIn(alex);
      await sandbox.cloud.clock.advance(20_000);
      await alex.waitFor('On since');
    });

  it('is offered every field when the policy may not be read', async () => {
    const { alex, sandbox } = story;
    sandbox.cloud.pim.policiesReadable = false;
    await alex.say('ediscovery reviewers');
    assert.ok(alex.texts().includes('Ticket number (optional)'));
    await alex.click('Activate', {});
    const card = alex.cardWith(
      'Entra refused to switch eDiscovery Reviewers PIM on, because of a PIM policy.',
    );
    assert.ok(alex.texts(card).some((text) => text.includes('It asks for a justification.')));
  });
});

function formData(message: { attachments: readonly { content?: unknown }[] }): Record<string, unknown> {
  const card = message.attachments[0]?.content;
  return readActions(card).find(({ verb }) => verb === 'activate')?.data ?? {};
}
