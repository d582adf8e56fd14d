import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Chat, Message } from '../../sandbox/botservice/chat.ts';
import type { Clicked, Person } from '../../sandbox/botservice/person.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import {
  botToken,
  buttonData,
  decidersOf,
  postAsBot,
  recorded,
  requestOf,
  seenIn,
  withDatabase,
} from './lib.ts';
import { channels } from '../../sandbox/botservice/team.ts';
import { personalChatOf } from '../../sandbox/botservice/ids.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
const lunch = '19:lunch@thread.v2';
const approvals = channels.approvals.id;
const newKey = (): string => randomBytes(32).toString('base64url');

type Data = Readonly<Record<string, unknown>>;

/** All that the person's real button carries, and a reason. */
function approveData(person: Person): Data {
  return { ...buttonData(person.cardWith('Approve'), 'approve'), reason: 'Reviewed' };
}

/** A message of somebody else in a group chat. */
function pollIn({ sandbox }: Story): { readonly chat: Chat; readonly poll: Message } {
  const chat = sandbox.teams.chat(lunch);
  return { chat, poll: chat.add({ from: 'person', text: 'Lunch poll', attachments: [] }) };
}

/** A card in a personal chat, posted by whoever stole the bot's secret. */
async function postStolen({ sandbox }: Story, to: Person, verb: string, data: Data): Promise<void> {
  const action = { type: 'Action.Execute', title: 'OK, got it', verb, associatedInputs: 'none', data };
  const text = { type: 'TextBlock', text: 'Quiet hours are now on.' };
  const content = { type: 'AdaptiveCard', version: '1.5', body: [text], actions: [action] };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
  await postAsBot(sandbox, to.conversationId, await botToken(sandbox), { attachments });
}

/** Nobody decided, and the attempt is in the trail: once more where Teams sent it again with a token. */
async function nobodyDecided({ sandbox }: Story, seen: Clicked): Promise<void> {
  assert.deepEqual(decidersOf(sandbox), [], seenIn(seen));
  assert.ok((await recorded(sandbox, 'tampered')).audit > 0);
}

async function isOn({ sandbox }: Story): Promise<boolean> {
  await sandbox.cloud.clock.advance(30_000);
  return sandbox.cloud.pim.inEffectSince(people.alex, reviewers) !== undefined;
}

function sql({ sandbox }: Story, text: string, values: readonly unknown[] = []): Promise<unknown> {
  return withDatabase(sandbox.databaseUrl, (db) => db.query(text, [...values]));
}

describe('A click on a card that is not ours', () => {
  const story = eachInSandbox();

  it('decides on the own card, so the attempts below reach what they attack', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    await megan.click('Approve', { reason: 'ok' });
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
    assert.equal((await recorded(sandbox, 'tampered')).audit, 0);
  });

  it('decides nothing from a poll in a group chat', async () => {
    const { megan } = story;
    await askForPurge(story);
    const { chat, poll } = pollIn(story);
    const seen = await megan.execute({ verb: 'approve' }, approveData(megan), poll, chat);
    assert.equal(seen.kind, 'text');
    await nobodyDecided(story, seen);
  });

  it('decides nothing from a message posted with the stolen secret, and shows there what it was about', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    await postStolen(story, megan, 'approve', approveData(megan));
    const seen = await megan.click('OK, got it');
    await nobodyDecided(story, seen);
    const texts = seen.kind === 'card' ? readTexts(seen.card) : [];
    assert.equal(texts[0], 'Please click once more');
    assert.ok(texts.includes('Alex Wilber asks for Search and Purge PIM (group)'));
    // Who has read that may go on.
    await megan.click('Approve');
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
  });

  for (const [form, formOf] of [
    [
      'a made-up form',
      () => ({ target: `group|${groups.ediscoveryReviewers}|member`, form: 'A'.repeat(16) }),
    ],
    ['the own form’s data', () => buttonData(story.alex.last, 'activate') ?? {}],
  ] as const)
    it(`switches nothing on from a poll with ${form}`, async () => {
      const { alex } = story;
      await alex.say('ediscovery reviewers');
      const { chat, poll } = pollIn(story);
      const data = { ...formOf(), minutes: '600', justification: 'written by somebody else' };
      const seen = await alex.execute({ verb: 'activate' }, data, poll, chat);
      assert.equal(await isOn(story), false, seenIn(seen));
      assert.ok((await recorded(story.sandbox, 'tampered')).audit > 0);
    });

  it('switches nothing on from a copied form with other inputs, but shows them', async () => {
    const { alex, writes } = story;
    await alex.say('ediscovery reviewers');
    const form = buttonData(alex.last, 'activate');
    await postStolen(story, alex, 'activate', { ...form, minutes: '30', justification: 'by somebody else' });
    await alex.click('OK, got it');
    assert.equal(writes().length, 0);
    assert.equal(alex.texts()[0], 'Please click once more');
    assert.ok(JSON.stringify(alex.last.attachments).includes('by somebody else'));
    assert.ok(JSON.stringify(alex.last.attachments).includes('"value":"30"'));
    await alex.click('Activate');
    assert.equal(await isOn(story), true);
  });

  it('decides nothing in Megan’s name from a conversation that is not hers', async () => {
    const { megan, lynne, sandbox } = story;
    await askForPurge(story);
    const action = { type: 'Action.Execute', verb: 'approve', data: approveData(megan) };
    const click = { type: 'invoke', name: 'adaptiveCard/action', replyToId: '1', value: { action } };
    const activity = lynne.activity(lynne.conversationId, click);
    await sandbox.teams.post({ ...activity, from: { id: 'x', aadObjectId: people.megan } });
    assert.deepEqual(decidersOf(sandbox), []);
  });
});

describe('A button that was changed, or made for something else', () => {
  const story = eachInSandbox();

  const attempts: Readonly<Record<string, () => readonly [verb: string, data: Data | undefined]>> = {
    'of Isaiah’s card': () => ['approve', approveData(story.isaiah)],
    'of another request': () => {
      story.sandbox.portal.activate(people.adele, purge, { justification: 'From the portal' });
      return ['approve', { ...approveData(story.megan), id: requestOf(story.sandbox, 'adele')?.id }];
    },
    'that denies, used to approve': () => ['approve', buttonData(story.megan.cardWith('Deny'), 'deny')],
    'of other facts': () => ['approve', { ...approveData(story.megan), shown: 'A'.repeat(22) }],
    'of another card': () => ['approve', { ...approveData(story.megan), card: 'A'.repeat(22) }],
    'of another time': () => ['approve', { ...approveData(story.megan), issued: Date.now() }],
    'without a seal': () => ['approve', { ...approveData(story.megan), seal: undefined }],
    'without anything but the request': () => {
      const { api, id, shown } = approveData(story.megan);
      return ['approve', { api, id, shown }];
    },
  };
  const lists: Readonly<Record<string, (data: Data, other: Data) => Data>> = {
    'with a row that was not on it': (data) => ({
      ...data,
      rows: `${String(data['rows'])},group ${'a'.repeat(36)} ${'A'.repeat(22)}`,
      groups: '1,1,1',
    }),
    'with other facts in a row': (data) => ({
      ...data,
      rows: String(data['rows']).replaceAll(/ [\w-]{22}/g, ` ${'A'.repeat(22)}`),
    }),
    'with its groups parted otherwise': (data) => ({ ...data, groups: '2' }),
    'of another card': (data, other) => ({ ...data, card: other['card'] }),
    'of somebody else': (_data, other) => other,
    'without a seal': ({ seal: _seal, ...data }) => data,
  };
  for (const verb of ['approveTicked', 'denyTicked'] as const)
    for (const [what, forge] of Object.entries(lists))
      it(`decides nothing by a list ${what}: ${verb}`, async () => {
        const { adele, megan, isaiah, sandbox } = story;
        await askForPurge(story);
        sandbox.portal.activate(adele.user.id, purge, { justification: 'From the portal' });
        for (const person of [megan, isaiah]) await person.say('approvals');
        const data = buttonData(megan.last, verb) ?? {};
        const other = buttonData(isaiah.last, verb) ?? {};
        const typed = { r0: 'true', r1: 'true', g0: 'true', quick: 'It matches the incident.' };
        const seen = await megan.execute({ verb }, { ...forge(data, other), ...typed }, megan.last);
        await nobodyDecided(story, seen);
      });

  it('a list decides on no row that a number names which it does not have', async () => {
    const { adele, megan, sandbox } = story;
    await askForPurge(story);
    sandbox.portal.activate(adele.user.id, purge, { justification: 'From the portal' });
    await megan.say('approvals');
    const data = buttonData(megan.last, 'approveTicked') ?? {};
    const typed = { r7: 'true', g5: 'true', r23: 'true', g24: 'true', quick: 'It matches the incident.' };
    const seen = await megan.execute({ verb: 'approveTicked' }, { ...data, ...typed }, megan.last);
    assert.deepEqual(decidersOf(sandbox), [], seenIn(seen));
  });

  for (const [what, attempt] of Object.entries(attempts))
    it(`decides nothing: ${what}`, async () => {
      const { megan, isaiah } = story;
      await askForPurge(story);
      await isaiah.waitFor('asks for');
      const [verb, data] = attempt();
      const seen = await megan.execute({ verb }, { reason: 'x', ...data }, megan.cardWith('Approve'));
      assert.equal(seen.kind, 'card');
      await nobodyDecided(story, seen);
      assert.equal(megan.texts(megan.cardWith('did not count'))[0], 'That click did not count');
    });

  it('takes nobody’s request back and gives nothing back', async () => {
    const { alex, megan, writes } = story;
    await askForPurge(story);
    const withdraw = buttonData(alex.cardWith('Withdraw'), 'withdraw') ?? {};
    const before = writes().length;
    await megan.execute({ verb: 'withdraw' }, withdraw, megan.last);
    await alex.execute(
      { verb: 'withdraw' },
      { ...withdraw, seal: 'A'.repeat(43) },
      alex.cardWith('Withdraw'),
    );
    const target = `group|${groups.searchAndPurge}|member`;
    await alex.execute({ verb: 'giveBack' }, { ...withdraw, target }, alex.cardWith('Withdraw'));
    assert.equal(writes().length, before);
    await alex.click('Withdraw');
    assert.equal(writes().length, before + 1, 'the button of the fresh card counts');
  });

  it('with a key that was taken out is made anew, with one that stands second it counts', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    const [first, second] = [newKey(), newKey()];
    await sandbox.restartBots({ SEAL_KEYS: first });
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    await sandbox.restartBots({ SEAL_KEYS: second });
    const seen = await isaiah.click('Approve', { reason: 'ok' });
    await nobodyDecided(story, seen);
    await sandbox.restartBots({ SEAL_KEYS: `${second},${first}` });
    await megan.click('Approve', { reason: 'ok' });
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
    await alex.waitFor('was approved by Megan Bowen');
  });
});

describe('Whoever writes to the ledger', () => {
  const story = eachInSandbox();

  it('takes a card away, and its person gets a fresh one', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    await sql(story, 'delete from card');
    await nobodyDecided(story, await megan.click('Approve', { reason: 'ok' }));
    await megan.click('Approve');
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
  });

  for (const [what, change] of [
    ['audience', `audience = '{"kind":"person","personId":"${people.megan}"}', api = null, id = null`],
    ['conversation', `conversation_id = '${personalChatOf(people.megan)}'`],
    [
      'both, and what it is about',
      `audience = '{"kind":"approver","personId":"${people.megan}"}', conversation_id = '${personalChatOf(people.megan)}', activity_id = $1, subjects = (select array_agg(s) from card c, unnest(c.subjects) s)`,
    ],
  ] as const)
    it(`makes nobody’s button another’s by changing its ${what}`, async () => {
      const { megan, isaiah } = story;
      await askForPurge(story);
      await isaiah.waitFor('asks for');
      const data = approveData(isaiah);
      const message = megan.cardWith('Approve');
      const values = [...(change.includes('$1') ? [message.id] : []), data['card']];
      await sql(story, `update card set ${change} where card_id = $${values.length}`, values);
      await nobodyDecided(story, await megan.execute({ verb: 'approve' }, data, message));
    });

  it('sends nobody’s answer into another chat', async () => {
    const { alex, megan, signIn, wait } = story;
    await megan.say('help');
    const before = JSON.stringify(megan.messages);
    await alex.say('security reader');
    await alex.click('Activate');
    await sql(story, 'update card set conversation_id = $1, activity_id = $2 where conversation_id = $3', [
      megan.conversationId,
      megan.last.id,
      alex.conversationId,
    ]);
    await signIn(alex);
    await wait(1);
    await alex.waitFor('Active until');
    assert.equal(JSON.stringify(megan.messages), before);
  });

  it('sends nobody’s answer to the channel', async () => {
    const { alex, signIn, wait } = story;
    await alex.say('security reader');
    await alex.click('Activate');
    const step = alex.last;
    await sql(story, `update card set audience = '{"kind":"channel"}'`);
    await signIn(alex);
    await wait(1);
    await alex.waitFor('Active until');
    assert.ok(
      alex.texts(alex.chat.find(step.id)).includes('One more step: sign in'),
      'in a message of its own',
    );
  });

  it('makes no group chat a channel of approvals', async () => {
    const { megan } = story;
    await askForPurge(story);
    const data = approveData(megan);
    const { chat, poll } = pollIn(story);
    await sql(
      story,
      `update card set audience = '{"kind":"channel"}', conversation_id = $1, activity_id = $2 where card_id = $3`,
      [lunch, poll.id, data['card']],
    );
    await nobodyDecided(story, await megan.execute({ verb: 'approve' }, data, poll, chat));
  });
});

describe('The card in the approvals channel', () => {
  const story = eachInSandbox({ settings: { APPROVALS_CHANNEL_ID: approvals } });
  const channel = (): Chat => story.sandbox.teams.chat(approvals);
  const card = (): Message =>
    channel().messages.findLast(({ attachments }) => attachments.length > 0) ?? assert.fail('no card');
  const shown = (): string => JSON.stringify(card().attachments);
  /** What is answered to one reader is not what the others see. */
  const alone = (): Chat => ({ id: approvals, update: () => true }) as unknown as Chat;
  const rows = (): Promise<unknown> =>
    withDatabase(story.sandbox.databaseUrl, async (db) => {
      const text = `select * from card where conversation_id = '${approvals}' order by card_id`;
      return (await db.query<Data>(text)).rows;
    });

  it('stays the channel’s, whatever a reader clicks, and tells the end', async () => {
    const { megan, lynne } = story;
    await lynne.say('help');
    await askForPurge(story);
    const before = await rows();
    const refresh = { api: 'group', id: requestOf(story.sandbox)?.id, card: approveDataOf(card())['card'] };
    await megan.execute({ verb: 'approval' }, refresh, card(), alone());
    await lynne.execute({ verb: 'help' }, {}, card(), alone());
    await lynne.execute({ verb: 'targets' }, { card: refresh.card }, card(), alone());
    assert.deepEqual(await rows(), before);
    await megan.click('Approve', { reason: 'ok' });
    await heard(channel(), 'Approved by Megan Bowen');
  });

  it('stays the channel’s when a colleague signs in there', async () => {
    const { adele, sandbox } = story;
    await askForPurge(story);
    const [before, was] = [await rows(), shown()];
    const look = { api: 'group', id: requestOf(sandbox)?.id, card: approveDataOf(card())['card'] };
    const value = { action: { type: 'Action.Execute', verb: 'approval', data: look }, trigger: 'manual' };
    const click = { type: 'invoke', name: 'adaptiveCard/action', replyToId: card().id, value };
    const { body } = await sandbox.teams.post(adele.activity(approvals, click, 'channel'));
    const link = /"value":"([^"]+order=[^"]+)"/.exec(JSON.stringify(body))?.[1];
    assert.ok(link);
    assert.match((await signInAs(people.adele, link)).html, /You are signed in/);
    await adele.waitFor('no longer there');
    assert.deepEqual([await rows(), shown()], [before, was]);
  });

  it('does not count where a copy of it was posted with the stolen secret', async () => {
    const { isaiah, sandbox } = story;
    await askForPurge(story);
    const data = { ...approveDataOf(card()), reason: 'Reviewed' };
    const copy = channel().add({ from: 'bot', text: '', attachments: [] });
    const before = await rows();
    const seen = await isaiah.execute({ verb: 'approve' }, data, copy, channel());
    await nobodyDecided(story, seen);
    assert.deepEqual(await rows(), before);
    await isaiah.waitFor('Please click once more');
    await isaiah.click('Approve');
    assert.deepEqual(decidersOf(sandbox), ['Isaiah Langer']);
    await heard(channel(), 'Approved by Isaiah Langer');
  });

  it('that the ledger ties to no request decides nothing', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    await sql(story, 'update card set api = null, id = null where conversation_id = $1', [approvals]);
    const seen = await megan.click('Approve', { reason: 'ok' }, undefined, channel());
    assert.equal(seen.kind, 'text');
    assert.deepEqual(decidersOf(sandbox), []);
  });

  it('is shown in no other group chat', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const { chat, poll } = pollIn(story);
    const look = { api: 'group', id: requestOf(sandbox)?.id, card: approveDataOf(card())['card'] };
    assert.equal((await megan.execute({ verb: 'approval' }, look, poll, chat)).kind, 'text');
  });

  it('of one request is no card of another', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    sandbox.portal.activate(people.adele, purge, { justification: 'From the portal' });
    const refresh = {
      api: 'group',
      id: requestOf(sandbox, 'adele')?.id,
      card: approveDataOf(card())['card'],
    };
    const seen = await megan.execute({ verb: 'approval' }, refresh, card(), alone());
    assert.equal(seen.kind, 'text');
  });

  function approveDataOf(message: Message): Data {
    return buttonData(message, 'approve') ?? {};
  }
});

async function heard(chat: Chat, words: string): Promise<void> {
  const isHeard = (): boolean => JSON.stringify(chat.messages).includes(words);
  if (isHeard()) return;
  await new Promise<void>((resolve) => {
    const stop = chat.listen(() => {
      if (!isHeard()) return;
      stop();
      resolve();
    });
  });
}
