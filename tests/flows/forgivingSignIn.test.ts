import assert from 'node:assert/strict';
import type { Visited } from '../../sandbox/entra/scriptedBrowser.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import { eachInSandbox } from '../support/story.ts';

describe('A sign-in that goes wrong', () => {
  const story = eachInSandbox();

  /** Alex asks for what wants MFA; answers the message of the card with the button. */
  async function ask(): Promise<Message> {
    await story.alex.say('security reader');
    await story.alex.click('Activate');
    return story.alex.cardWith('Continue to sign in');
  }
  async function linkBehind(title: string): Promise<string> {
    const clicked = await story.alex.click(title);
    return clicked.kind === 'link' ? clicked.url : assert.fail(`${title} is no link`);
  }
  const authorizeAt = async (link: string): Promise<URLSearchParams> => {
    const response = await fetch(link, { redirect: 'manual' });
    return new URL(response.headers.get('location') ?? '').searchParams;
  };
  /** Signs in by the button of the newest card. */
  const by = async (title: string): Promise<Visited> => signInAs(story.alex.user.id, await linkBehind(title));

  it('keeps the order while its card is there, and a click hours later does it', async () => {
    await ask();
    await story.wait(5 * 60);
    assert.equal((await by('Continue to sign in')).status, 200);
    await story.alex.waitFor('Active until');
    assert.equal(story.writes().length, 1);
  });

  it('has a way on that stands out from the way back', async () => {
    const card = await ask();
    const actions = JSON.stringify(card.attachments[0]?.content);
    assert.match(
      actions,
      /"title":"Continue to sign in","style":"positive"|"style":"positive","title":"Continue to sign in"/,
    );
    assert.ok(story.alex.texts().some((text) => text.startsWith('I keep what you typed until tomorrow')));
  });

  it('is told on the same card where it was the wrong account, and the right one is asked for', async () => {
    const { alex, megan } = story;
    const card = await ask();
    const count = alex.messages.length;
    const first = await linkBehind('Continue to sign in');
    const page = await signInAs(megan.user.id, first);
    assert.match(page.html, /You signed in as Megan Bowen, but it was made for Alex Wilber/);
    await alex.waitFor('You signed in as Megan Bowen; I need Alex Wilber.');
    assert.equal(alex.messages.length, count);
    assert.equal(alex.last.id, card.id);
    assert.ok(!alex.buttons().includes('Continue to sign in'));

    const again = await linkBehind('Try again');
    const asked = await authorizeAt(again);
    assert.equal(asked.get('login_hint'), alex.user.upn);
    assert.match(asked.get('prompt') ?? '', /select_account|login/);
    assert.match((await signInAs(alex.user.id, first)).html, /has a newer link on its card/);
    assert.match((await signInAs(alex.user.id, again)).html, /Security Reader \(role\): On/);
    await alex.waitFor('Active until');
    assert.equal(alex.last.id, card.id);
    assert.equal(story.writes().length, 1);
  });

  it('may be begun again and again by one button', async () => {
    await ask();
    const link = await linkBehind('Continue to sign in');
    const [first, second] = [await authorizeAt(link), await authorizeAt(link)];
    assert.notEqual(first.get('state'), second.get('state'));
    assert.match((await signInAs(story.alex.user.id, link, 'no')).html, /still kept/);
    await story.wait(30);
    assert.equal((await by('Continue to sign in')).status, 200);
    await story.alex.waitFor('Active until');
  });

  it('leads back to the chat, whatever came of it', async () => {
    await ask();
    const link = await linkBehind('Continue to sign in');
    const pages = [
      await signInAs(story.alex.user.id, link, 'no'),
      await signInAs(story.megan.user.id, link),
      await signInAs(story.alex.user.id, link),
    ];
    await story.alex.waitFor('I need Alex Wilber');
    pages.push(await by('Try again'));
    for (const { html } of pages)
      assert.match(
        html,
        /<a href="https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28:[\w-]+">Back to Teams<\/a>/,
      );
  });

  it('does nothing any more once the person has cancelled', async () => {
    await ask();
    const link = await linkBehind('Continue to sign in');
    await story.alex.click('Cancel');
    assert.equal((await signInAs(story.alex.user.id, link)).status, 410);
    assert.equal(story.writes().length, 0);
  });

  it('is a plain one where Entra has ended the session, and the work goes on', async () => {
    const { alex, sandbox } = story;
    // A list with settings to be read goes on with a token of its own after the answer.
    await alex.say('status');
    sandbox.entra.revoke(alex.user.id);
    await sandbox.cloud.clock.advance(2_000);
    await alex.say('my access');
    // A replica that held no token has just fetched a new one.
    if (!alex.texts().includes('Please sign in again') && process.env['LATCHKEY_REPLICAS'] !== undefined)
      return;
    assert.ok(!alex.texts().join(' ').includes('stronger'));
    const asked = await authorizeAt(await linkBehind('Continue to sign in'));
    assert.equal(asked.get('prompt'), null);
    await signInAs(story.megan.user.id, await linkBehind('Continue to sign in'));
    await alex.waitFor('I need Alex Wilber');
    const again = await authorizeAt(await linkBehind('Try again'));
    assert.equal(again.get('prompt'), 'select_account');
    assert.equal((await by('Try again')).status, 200);
    await alex.waitFor('Your access');
  });
});
