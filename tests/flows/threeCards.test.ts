import assert from 'node:assert/strict';
import type { Chat, Message } from '../../sandbox/botservice/chat.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;

/** Messages of the bot, in their order. */
const cards = ({ messages }: Person): readonly string[] =>
  messages.filter(({ from }) => from === 'bot').map(({ id }) => id);

/** The same message, as it stands now. */
function again({ chat }: Person, { id }: Message): Message {
  return chat.find(id) ?? assert.fail('it is gone');
}

/** The tone of what stands above everything else. */
function frameOf({ attachments }: Message): unknown {
  return (attachments[0]?.content as { body: readonly { style?: string }[] }).body[0]?.style;
}

/** Resolves when the message is taken away. */
async function gone(chat: Chat, { id }: Message): Promise<void> {
  if (chat.find(id) === undefined) return;
  await new Promise<void>((resolve) => {
    const stop = chat.listen(() => {
      if (chat.find(id) !== undefined) return;
      stop();
      resolve();
    });
  });
}

describe('A live card', () => {
  const story = eachInSandbox();

  async function switchedOn(): Promise<Message> {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('is on until');
    return alex.waitFor('Active until');
  }

  it('stays when its Continue is clicked and the form is cancelled: the chat is as it was', async () => {
    const { alex } = story;
    const live = await switchedOn();
    const before = cards(alex);
    await alex.click('Continue', {}, live);
    assert.equal(alex.texts()[0], 'Activate eDiscovery Reviewers PIM (group)');
    assert.match(alex.texts(again(alex, live))[1] ?? '', /^Active until/);
    const form = alex.last;
    await alex.click('Cancel', {}, form);
    await gone(alex.chat, form);
    assert.deepEqual(cards(alex), before);
    assert.match(alex.texts(again(alex, live))[1] ?? '', /^Active until/);
  });

  it('that was denied keeps the denial and its words when one asks again', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await megan.click('Deny', { reason: 'No such incident' });
    const denied = await alex.waitFor('Denied by Megan Bowen');
    await alex.click('Ask again', {}, denied);
    assert.equal(alex.texts()[0], 'Activate Search and Purge PIM (group)');
    await alex.click('Activate', purgeOrder);
    await alex.waitFor('Waiting for approval');
    const texts = alex.texts(again(alex, denied));
    assert.equal(texts[1], 'Denied by Megan Bowen');
    assert.ok(texts.includes('No such incident'));
  });

  it('stays when the list is asked for', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await megan.click('Deny', { reason: 'No such incident' });
    const denied = await alex.waitFor('Denied by Megan Bowen');
    await alex.click('My access', {}, denied);
    assert.equal(alex.texts()[0], 'Your access');
    assert.equal(alex.texts(again(alex, denied))[1], 'Denied by Megan Bowen');
  });

  it('is one per request and person: it comes down to where it was asked for', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    const first = alex.cardWith('Waiting for approval');
    await alex.say('search and purge');
    await gone(alex.chat, first);
    assert.equal(alex.texts()[1], 'Waiting for approval');
    const asking = megan.cardWith('asks for');
    await megan.say('approvals');
    await megan.click('Review');
    await gone(megan.chat, asking);
    assert.equal(megan.texts()[0], 'Alex Wilber asks for Search and Purge PIM (group)');
  });

  it('says what stood in the way of a form that it could not open, and stays', async () => {
    const { alex, sandbox } = story;
    const live = await switchedOn();
    const before = cards(alex);
    sandbox.faults.add({ path: '/graph/**', status: 503 });
    await alex.click('Continue', {}, live);
    sandbox.faults.clear();
    assert.deepEqual(cards(alex), before);
    const texts = alex.texts(again(alex, live));
    assert.ok(
      texts.some((text) => text.includes('not answering')),
      texts.join('\n'),
    );
    assert.ok(texts.some((text) => text.startsWith('Active until')));
  });

  it('stays while what its button does takes longer than Teams waits', async () => {
    const { alex, sandbox, wait } = story;
    const live = await switchedOn();
    await wait(6);
    const { met } = sandbox.faults.add({ path: '/graph/**', latency: 5_000, times: 1 });
    const clicked = alex.click('Give back', {}, live);
    await met;
    await sandbox.cloud.clock.advance(4_000);
    const answer = await clicked;
    assert.equal(answer.kind, 'text');
    sandbox.faults.clear();
    await alex.waitFor('Given back');
    assert.equal(alex.texts(again(alex, live))[1], 'Given back');
  });

  it('that is a reminder becomes what became of it, and the request’s own card its next state', async () => {
    const { alex, wait } = story;
    const live = await switchedOn();
    await wait(56);
    const reminder = await alex.waitFor('Ends in');
    await alex.click('Give back', {}, reminder);
    assert.equal(alex.texts(again(alex, reminder))[1], 'Given back');
    assert.deepEqual(alex.buttons(again(alex, reminder)), []);
    await alex.waitFor('Ask again');
    assert.equal(alex.texts(again(alex, live))[1], 'Given back');
  });

  it('that is a reminder is brought up to date when Teams looks, by reading alone', async () => {
    const { alex, wait, sandbox, writes } = story;
    await switchedOn();
    await wait(56);
    const reminder = await alex.waitFor('Ends in');
    sandbox.portal.deactivate(alex.user.id, reviewers);
    const before = writes().length;
    await alex.look(reminder);
    assert.equal(alex.texts(again(alex, reminder))[1], 'Given back');
    assert.equal(writes().length, before);
  });
});

describe('A list', () => {
  const story = eachInSandbox();

  async function twoWait(): Promise<Message> {
    const { alex, sandbox } = story;
    sandbox.cloud.pim.policies.configure(reviewers, {
      maximumDuration: 'PT4H',
      mfa: false,
      justification: true,
      ticket: false,
      approvers: [{ user: story.megan.user.id }],
    });
    await askForPurge(story);
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.waitFor('Waiting for approval');
    await alex.say('status');
    return alex.last;
  }

  it('from which one of two requests is withdrawn shows the other, and says what was done', async () => {
    const { alex, megan } = story;
    const list = await twoWait();
    const count = cards(alex).length;
    await alex.click('Withdraw', {}, list);
    const texts = alex.texts(again(alex, list));
    assert.ok(texts.includes('eDiscovery Reviewers PIM: withdrawn'), texts.join('\n'));
    assert.ok(texts.includes('Your open access'));
    assert.ok(texts.includes('Search and Purge PIM (group)'));
    assert.ok(!texts.includes('eDiscovery Reviewers PIM (group)'));
    assert.equal(cards(alex).length, count);
    await megan.waitFor('Withdrawn by who asked');
    await alex.waitFor('Withdrawn');
  });

  it('from which something is given back says so in one line', async () => {
    const { alex, wait } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(6);
    await alex.waitFor('Active until');
    await alex.say('my access');
    const list = alex.last;
    await alex.click('Give back', {}, list);
    const texts = alex.texts(again(alex, list));
    assert.ok(texts.includes('eDiscovery Reviewers PIM: given back'), texts.join('\n'));
    assert.equal(frameOf(again(alex, list)), 'good');
    assert.equal(alex.buttons(again(alex, list)).filter((title) => title === 'Activate').length, 4);
    await alex.waitFor('Given back');
  });

  it('says what stood in the way, and stays a list', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await alex.say('my access');
    const list = alex.last;
    await alex.click('Give back', {}, list);
    const texts = alex.texts(again(alex, list));
    assert.ok(texts.includes('Your access'));
    assert.ok(
      texts.some((text) => /cannot be given back before .* I will ask you again/.test(text)),
      texts.join('\n'),
    );
    assert.equal(frameOf(again(alex, list)), 'warning');
  });

  it('of several that words may mean goes on to be that list', async () => {
    const { alex } = story;
    await twoWait();
    await alex.say('cancel');
    const choice = alex.last;
    assert.equal(alex.texts(choice)[0], 'Which request?');
    await alex.click('Withdraw', {}, choice);
    const texts = alex.texts(again(alex, choice));
    assert.ok(texts.includes('Which request?'));
    assert.ok(texts.some((text) => text.endsWith(': withdrawn')));
    assert.equal(alex.buttons(again(alex, choice)).filter((title) => title === 'Withdraw').length, 1);
  });

  it('opens a form below itself, and stays', async () => {
    const { alex } = story;
    await alex.say('my access');
    const list = alex.last;
    await alex.click('Activate', {}, list);
    assert.match(alex.texts()[0] ?? '', /^Activate eDiscovery/);
    assert.equal(alex.texts(again(alex, list))[0], 'Your access');
    const form = alex.last;
    await alex.click('Cancel', {}, form);
    await gone(alex.chat, form);
    assert.equal(alex.last.id, list.id);
  });

  it('of what waits is not eaten by Review; the decision says how many more wait, and leads on', async () => {
    const { adele, alex, megan, sandbox } = story;
    await askForPurge(story);
    sandbox.portal.activate(adele.user.id, purge, { justification: 'From the portal' });
    await megan.say('approvals');
    const inbox = megan.last;
    await megan.click('Review', {}, inbox);
    assert.equal(megan.texts(again(megan, inbox))[0], 'Waiting for your decision: 2');
    const first = megan.last;
    assert.equal(megan.texts(first)[0], 'Alex Wilber asks for Search and Purge PIM (group)');
    await megan.click('Approve', { reason: 'ok' }, first);
    const decided = await megan.waitFor('1 more waits');
    await alex.waitFor('was approved by Megan Bowen');
    assert.equal(decided.id, first.id);
    assert.deepEqual(megan.buttons(again(megan, decided)), ['Next', 'Approvals']);
    assert.equal(megan.texts(again(megan, decided))[1], 'Approved by Megan Bowen');
    await megan.click('Next', {}, again(megan, decided));
    assert.equal(megan.texts()[0], 'Adele Vance asks for Search and Purge PIM (group)');
    assert.equal(megan.texts(again(megan, decided))[1], 'Approved by Megan Bowen');
    await megan.click('Approvals', {}, again(megan, decided));
    assert.equal(megan.texts()[0], 'Waiting for your decision: 1');
    await megan.look(again(megan, inbox));
    assert.equal(megan.texts(again(megan, inbox))[0], 'Waiting for your decision: 1');
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('Adele Vance asks'));
    await megan.look(again(megan, decided));
    assert.deepEqual(megan.buttons(again(megan, decided)), []);
  });

  it('is brought up to date when Teams looks, by reading alone', async () => {
    const { alex, sandbox, writes } = story;
    for (const words of ['my access', 'status', 'approvals', 'ediscovery', 'secread']) {
      await alex.say(words);
      const list = alex.last;
      // What a policy allows is read after the answer, and told at the next look.
      const told = (card: Message): readonly string[] =>
        alex.texts(card).filter((text) => !text.startsWith('At most '));
      const texts = told(list);
      const before = writes().length;
      const looked = await alex.look(list);
      assert.equal(looked?.kind, 'card', words);
      assert.equal(alex.last.id, list.id, words);
      assert.deepEqual(told(again(alex, list)), texts, words);
      assert.equal(writes().length, before, words);
    }
    sandbox.portal.activate(alex.user.id, reviewers, { justification: 'From the portal' });
    await sandbox.cloud.clock.advance(20_000);
    const status = alex.cardWith('Your open access');
    await alex.look(status);
    assert.ok(alex.texts(again(alex, status)).includes('eDiscovery Reviewers PIM (group)'));
  });
});

describe('A form', () => {
  const story = eachInSandbox();

  it('becomes the live card of its request', async () => {
    const { alex } = story;
    await alex.say('my access');
    const list = alex.last;
    await alex.click('Activate', {}, list);
    const form = alex.last;
    assert.match(alex.texts(form)[0] ?? '', /^Activate eDiscovery Export/);
    await alex.say('ediscovery reviewers');
    const other = alex.last;
    await alex.click('Activate', { justification: 'Case 12' }, other);
    await alex.waitFor('Entra is switching it on');
    assert.equal(alex.texts(again(alex, other))[0], 'eDiscovery Reviewers PIM (group)');
    assert.match(alex.texts(again(alex, form))[0] ?? '', /^Activate eDiscovery Export/);
  });

  it('that is cancelled leaves no trace, also where it waits for a sign-in', async () => {
    const { alex, writes } = story;
    const before = cards(alex);
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    const stepUp = alex.cardWith('One more step: sign in');
    await alex.click('Cancel', {}, stepUp);
    await gone(alex.chat, stepUp);
    assert.deepEqual(cards(alex), before);
    assert.equal(writes().length, 0);
  });

  it('whose message cannot be taken away becomes one short line', async () => {
    const { alex, sandbox } = story;
    await alex.say('search and purge');
    const form = alex.last;
    sandbox.faults.add({ path: '/botservice/**', method: 'DELETE', status: 403 });
    await alex.click('Cancel', {}, form);
    assert.deepEqual(alex.texts(again(alex, form)), ['Cancelled. Nothing was asked.']);
    assert.deepEqual(alex.buttons(again(alex, form)), []);
  });

  it('for a sign-in that a live card needs is a message of its own, and goes when it has done its work', async () => {
    const { alex, sandbox, signIn, wait } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(6);
    const live = await alex.waitFor('Active until');
    sandbox.entra.revoke(alex.user.id);
    await sandbox.cloud.clock.advance(2_000);
    await alex.click('Give back', {}, live);
    const stepUp = alex.last;
    assert.equal(alex.texts(stepUp)[0], 'Please sign in again');
    assert.match(alex.texts(again(alex, live))[1] ?? '', /^Active until/);
    await signIn(alex);
    await gone(alex.chat, stepUp);
    assert.equal(alex.texts(again(alex, live))[1], 'Given back');
  });
});
