import assert from 'node:assert/strict';
import type { Person } from '../../sandbox/botservice/person.ts';
import { buttonData } from '../attack/lib.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

const shown = ({ last }: Person): string => JSON.stringify(last.attachments);

/** The title of the button: a length does not break over two lines. */
const again = (length: string): string => `Again: ${length.replaceAll(' ', '\u00A0')}`;

describe('The same once more', () => {
  const story = eachInSandbox();

  /** Alex has had eDiscovery Reviewers for a while and gave it back. */
  async function ended(justification = 'Case 12'): Promise<void> {
    const { alex, sandbox, wait } = story;
    await alex.say('ediscovery reviewers 30 min');
    await alex.click('Activate', { justification });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await wait(6);
    await alex.click('Give back');
    await alex.waitFor('Given back');
  }

  const lastWrite = (): unknown => story.sandbox.cloud.pim.requests('assignment', story.alex.user.id).at(-1);

  it('is one tap on the card of what has ended', async () => {
    const { alex, writes } = story;
    await ended();
    const before = writes().length;
    await alex.click(again('30 min'));
    await alex.waitFor('Entra is switching it on');
    assert.equal(writes().length, before + 1);
    assert.match(JSON.stringify(lastWrite()), /"justification":"Case 12"/);
  });

  it('is one tap on top of My access, which shows all that it asks for', async () => {
    const { alex, writes } = story;
    await ended();
    await alex.say('my access');
    assert.deepEqual(alex.texts().slice(1, 3), [
      'Again? eDiscovery Reviewers PIM (group)',
      '30 min · “Case 12”',
    ]);
    const before = writes().length;
    await alex.click(again('30 min'), {}, alex.last);
    assert.equal(writes().length, before + 1);
  });

  it('is nobody else’s', async () => {
    const { adele } = story;
    await ended();
    await adele.say('my access');
    assert.doesNotMatch(adele.transcript(), /Again|Case 12/);
    await adele.say('again');
    assert.doesNotMatch(adele.transcript(), /Case 12/);
  });

  for (const [said, length] of [
    ['again', '30 min'],
    ['again 1h', '1 h'],
    ['nochmal für 1 Stunde', '1 h'],
    ['encore 1h', '1 h'],
    ['otra vez por 1 hora', '1 h'],
    ['もう一度1時間', '1 h'],
    ['again ediscovery reviewers 1h please', '1 h'],
  ] as const)
    it(`is a card by word, and sent by the tap alone: “${said}”`, async () => {
      const { alex, writes } = story;
      await ended();
      const before = writes().length;
      await alex.say(said);
      assert.equal(alex.texts()[0], 'eDiscovery Reviewers PIM (group) again?');
      assert.equal(alex.texts()[1], `${length} · “Case 12”`);
      assert.equal(writes().length, before);
      await alex.click(again(length), {}, alex.last);
      assert.equal(writes().length, before + 1);
      await alex.waitFor('Entra is switching it on');
    });

  it('is the form, filled, where the policy does not take it any more', async () => {
    const { alex, writes } = story;
    await ended();
    const before = writes().length;
    await alex.say('again 12h');
    assert.equal(alex.texts()[0], 'Activate eDiscovery Reviewers PIM (group)');
    assert.match(alex.texts().join('\n'), /At most 10 h is allowed/);
    assert.match(shown(alex), /"value":"Case 12"/);
    assert.equal(alex.buttons().includes(again('12 h')), false);
    assert.equal(writes().length, before);
  });

  it('is the form, and nothing is sent, where something else was asked for since', async () => {
    const { alex, writes } = story;
    await ended();
    const card = alex.cardWith(again('30 min'));
    await ended('Case 13');
    const before = writes().length;
    await alex.click(again('30 min'), {}, card);
    assert.equal(writes().length, before);
    assert.equal(alex.texts()[0], 'Activate eDiscovery Reviewers PIM (group)');
  });

  it('is not sent by a button that was changed', async () => {
    const { alex, writes } = story;
    await ended();
    const card = alex.cardWith(again('30 min'));
    const before = writes().length;
    await alex.execute({ verb: 'repeat' }, { ...buttonData(card, 'repeat'), minutes: 240 }, card);
    assert.equal(writes().length, before);
  });

  it('is the form with the words of who denied it, where it was denied', async () => {
    const { alex, megan, writes } = story;
    await askForPurge(story);
    await megan.click('Deny', { reason: 'Name the mailboxes' });
    await alex.waitFor('Denied by');
    const before = writes().length;
    await alex.say('again');
    assert.match(alex.texts().join('\n'), /“Name the mailboxes”/);
    assert.ok(alex.buttons().includes('Activate'));
    await alex.say('my access');
    await alex.click('Ask again', {}, alex.last);
    assert.match(alex.texts().join('\n'), /“Name the mailboxes”/);
    assert.equal(writes().length, before);
  });

  it('goes on by itself after a stronger sign-in', async () => {
    const { alex, signIn, wait, writes } = story;
    await alex.say('security reader 30 min');
    await alex.click('Activate');
    await signIn(alex);
    await alex.waitFor('Active until');
    await wait(6);
    await alex.click('Give back');
    await alex.waitFor('Given back');
    await story.sandbox.cloud.clock.advance(70 * 60_000);
    const before = writes().length;
    await alex.say('again');
    await alex.click(again('30 min'), {}, alex.last);
    if (alex.texts().includes('One more step: sign in')) await signIn(alex);
    await alex.waitFor('Active until');
    assert.equal(writes().length, before + 1);
  });

  it('with nothing asked for before is the list', async () => {
    const { alex } = story;
    await alex.say('again');
    assert.equal(alex.texts()[0], 'Your access');
  });
});
