import assert from 'node:assert/strict';
import type { Chat, Message } from '../../sandbox/botservice/chat.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Activity } from '../../sandbox/botservice/teamsActivity.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { bot, groups } from '../../sandbox/tenant/contoso.ts';
import { buttonData, decidersOf, withDatabase } from '../attack/lib.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { channels } from '../../sandbox/botservice/team.ts';

const approvals = channels.approvals.id;
const target = `group|${groups.ediscoveryReviewers}|member`;
const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

type Data = Readonly<Record<string, unknown>>;
interface Answer {
  readonly statusCode?: number;
  readonly type?: string;
  readonly value?: unknown;
}

describe('A client of Teams', () => {
  const story = eachInSandbox();

  it('that names no message decides at once', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    megan.namesMessages = 'never';
    await megan.click('Approve', { reason: 'ok' });
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
    assert.equal(megan.texts(megan.cardWith('Approved by'))[1], 'Approved by Megan Bowen');
  });

  it('that knows messages by other ids asks for one more click, and loses nothing', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await askForPurge(story);
    megan.namesMessages = 'otherwise';
    const count = megan.messages.length;
    await megan.click('Approve', { reason: 'Matches the incident' });
    assert.deepEqual(decidersOf(sandbox), []);
    assert.equal(megan.texts(megan.cardWith('Please click once more'))[0], 'Please click once more');
    await megan.click('Approve');
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
    assert.equal(megan.messages.length, count, 'in the very message');
    const card = megan.cardWith('Approved by Megan Bowen');
    assert.ok(megan.texts(card).includes('Matches the incident'));
    await isaiah.waitFor('Approved by Megan Bowen');
    await alex.waitFor('was approved by Megan Bowen');
  });

  it('that knows messages by other ids keeps what was typed on a form', async () => {
    const { alex, writes } = story;
    alex.namesMessages = 'otherwise';
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12', minutes: '30' });
    assert.equal(writes().length, 0);
    await alex.click('Activate');
    await alex.waitFor('Entra is switching it on');
    assert.ok(alex.texts(alex.cardWith('switching it on')).includes('Case 12'));
    assert.ok(alex.texts(alex.cardWith('switching it on')).includes('For: 30 min'));
    assert.equal(writes().length, 1);
  });
});

describe('A click that writes', () => {
  const story = eachInSandbox();
  const requestsPath = '/graph/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests';

  /** The form's own button, as its client sends it. */
  function submit(over: Activity = {}): Activity {
    const { alex } = story;
    const data = { ...buttonData(alex.last, 'activate'), minutes: '60', justification: 'Case 12' };
    const value = { action: { type: 'Action.Execute', verb: 'activate', data }, trigger: 'manual' };
    const click = { type: 'invoke', name: 'adaptiveCard/action', replyToId: alex.last.id, value };
    return { ...alex.activity(alex.conversationId, click), ...over };
  }
  const textsOf = (body: unknown): readonly string[] => readTexts((body as Answer).value);
  const posts = (): number => story.writes().filter(({ method }) => method === 'POST').length;

  it('is taken once, even where its write came to nothing', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    const click = submit();
    sandbox.faults.add({ path: requestsPath, method: 'POST', status: 503, times: 1 });
    assert.ok(
      textsOf((await sandbox.teams.post(click)).body).includes(
        'Entra did not say whether it has switched eDiscovery Reviewers PIM on.',
      ),
    );
    assert.equal(posts(), 1);
    const { body } = await sandbox.teams.post(click);
    assert.equal(textsOf(body)[0], 'Activate eDiscovery Reviewers PIM (group)', 'as it stands now');
    assert.ok(JSON.stringify(body).includes('Case 12'));
    assert.equal(posts(), 1);
  });

  it('and comes again is answered with what became of it', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    const click = submit();
    for (let round = 0; round < 2; round += 1) {
      const { body } = await sandbox.teams.post(click);
      assert.ok(textsOf(body).some((text) => text.includes('Entra is switching it on')));
    }
    assert.equal(posts(), 1);
  });

  it('is the first again when Teams sends it with a token', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const card = megan.cardWith('Approve');
    const data = { ...buttonData(card, 'approve'), reason: 'ok' };
    const value = { action: { type: 'Action.Execute', verb: 'approve', data }, trigger: 'manual' };
    const click = { type: 'invoke', name: 'adaptiveCard/action', replyToId: card.id, value };
    const activity = megan.activity(megan.conversationId, click);
    const first = (await sandbox.teams.post(activity)).body as Answer;
    assert.equal(first.statusCode, 401);
    const token = await sandbox.entra.mint.singleSignOn(megan.user.id, `api://botid-${bot.appId}`);
    await sandbox.teams.post({ ...activity, value: { ...value, authentication: { id: '1', token } } });
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
  });

  for (const [what, minutes] of [
    ['too old', -11],
    ['of the future', 6],
  ] as const)
    it(`and is ${what} shows how it stands`, async () => {
      const { alex, sandbox } = story;
      await alex.say('ediscovery reviewers');
      const moment = new Date(sandbox.cloud.clock.now().getTime() + minutes * 60_000);
      const { body } = await sandbox.teams.post(submit({ timestamp: moment.toISOString() }));
      assert.equal(textsOf(body)[0], 'That click did not count');
      assert.equal(posts(), 0);
    });
});

const readings: Readonly<Record<string, (id: string) => Data>> = {
  help: () => ({}),
  choice: () => ({ said: 'purge', purpose: 'activate' }),
  next: () => ({}),
  inbox: () => ({}),
  active: () => ({}),
  cancelForm: () => ({}),
  targets: () => ({ page: 0 }),
  form: () => ({ target }),
  continueForm: () => ({ target, minutes: 60 }),
  request: (id) => ({ api: 'group', id }),
  approval: (id) => ({ api: 'group', id }),
};
const writings: Readonly<Record<string, (id: string) => Data>> = {
  activate: () => ({ target, form: 'f'.repeat(16), minutes: '60', justification: 'x' }),
  giveBack: () => ({ target }),
  withdraw: (id) => ({ api: 'group', id }),
};
const times = ['in time', 'late', 'after a sign-in'] as const;

describe('Where a click is answered', () => {
  const story = eachInSandbox({ settings: { APPROVALS_CHANNEL_ID: approvals } });
  const channel = (): Chat => story.sandbox.teams.chat(approvals);
  const channelCard = (): Message =>
    channel().messages.findLast(({ attachments }) => attachments.length > 0) ?? assert.fail('no card');
  const id = (): string => story.sandbox.cloud.pim.awaitingApproval('group').at(-1)?.id ?? '';
  const rows = (where: string): Promise<readonly Data[]> =>
    withDatabase(story.sandbox.databaseUrl, async (db) => {
      const { rows: found } = await db.query<Data>(`select * from card where ${where} order by card_id`);
      return found;
    });
  const shared = (): Promise<readonly Data[]> => rows(`conversation_id like '19:%'`);

  /** Sends a click of Megan, and does what makes it late or wait for a sign-in; answers what the client shows in the end. */
  async function click(
    verb: string,
    data: Data,
    on: Message,
    chat: Chat,
    time: (typeof times)[number],
    trigger: 'manual' | 'automatic' = 'manual',
  ): Promise<Answer> {
    const { megan, sandbox } = story;
    // Tokens are gone with the process: the next click needs a new one.
    if (time === 'after a sign-in') await sandbox.restartBots();
    const value = { action: { type: 'Action.Execute', verb, data }, trigger };
    const invoke = { type: 'invoke', name: 'adaptiveCard/action', replyToId: on.id, value };
    const activity = megan.activity(chat.id, invoke, chat.id.startsWith('19:') ? 'channel' : 'personal');
    if (time === 'late') {
      const { met } = sandbox.faults.add({ path: '/graph/**', latency: 5_000, times: 1 });
      const answer = sandbox.teams.deliver(megan.user, activity);
      // Until Graph is being waited for, or the answer needs no Graph.
      await Promise.race([met, answer]);
      await sandbox.cloud.clock.advance(4_000);
      sandbox.faults.clear();
      return (await answer).body as Answer;
    }
    if (time === 'in time') return (await sandbox.teams.deliver(megan.user, activity)).body as Answer;
    const answer = (await sandbox.teams.post(activity)).body as Answer;
    const link = /"value":"([^"]+order=[^"]+)"/.exec(JSON.stringify(answer))?.[1];
    if (link !== undefined) assert.match((await signInAs(megan.user.id, link)).html, /You are signed in/);
    return answer;
  }

  /** Waits until somebody's chat has something new, and as many messages as are named. */
  async function changed(chat: Chat, before: string, count?: number): Promise<void> {
    const isSettled = (): boolean =>
      JSON.stringify(chat.messages) !== before && (count === undefined || chat.messages.length === count);
    if (isSettled()) return;
    await new Promise<void>((resolve) => {
      const stop = chat.listen(() => {
        if (!isSettled()) return;
        stop();
        resolve();
      });
    });
  }

  for (const time of times) {
    it(`in a channel, ${time}: nothing but a line, the card and the ledger stay as they are`, async () => {
      const { megan } = story;
      await megan.say('help');
      await askForPurge(story);
      const before = await shared();
      const was = JSON.stringify(channel().messages);
      for (const [verb, dataOf] of Object.entries({ ...readings, ...writings })) {
        const own = JSON.stringify(megan.messages);
        const count = megan.messages.length;
        // The card that the button names, as on a card that was tampered with.
        const data = { ...dataOf(id()), card: buttonData(channelCard(), 'approve')?.['card'] };
        const answer = await click(verb, data, channelCard(), channel(), time);
        // A look at the card itself is answered there in time, and only to the one who looks.
        const isLook = verb === 'approval';
        assert.equal(answer.type === adaptiveCard, isLook && time === 'in time', verb);
        // A late look is answered below; then the request's older card goes.
        if (isLook && time !== 'in time') await changed(megan.chat, own, count);
        else assert.equal(JSON.stringify(megan.messages), own, verb);
        assert.deepEqual(await shared(), before, verb);
        assert.equal(JSON.stringify(channel().messages), was, verb);
      }
      assert.equal(story.writes().filter(({ caller }) => caller?.name === 'Megan Bowen').length, 0);
    });

    for (const verb of ['approve', 'deny'])
      it(`in a channel, ${time}: ${verb} decides on the channel’s own card, which tells it`, async () => {
        const { alex, sandbox } = story;
        await askForPurge(story);
        const before = await shared();
        const data = { ...buttonData(channelCard(), verb), reason: 'ok' };
        const answer = await click(verb, data, channelCard(), channel(), time);
        assert.equal(answer.type === adaptiveCard, time === 'in time');
        await alex.waitFor(verb === 'approve' ? 'was approved by Megan Bowen' : 'Denied by Megan Bowen');
        const end = verb === 'approve' ? 'Approved by Megan Bowen' : 'Denied by Megan Bowen';
        await until(channel(), end);
        assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
        assert.deepEqual(await shared(), before);
      });

    it(`in the own chat, ${time}: a card that asks for a decision goes on to ask, whatever is clicked on it`, async () => {
      const { megan } = story;
      await megan.say('help');
      await askForPurge(story);
      const message = (): Message => megan.chat.find(card.id) ?? assert.fail('it is gone');
      const card = megan.cardWith('Approve');
      const approve = buttonData(card, 'approve');
      const cardId = approve?.['card'];
      // The name of a target is known as long as the process runs; after that it is read, and none of Megan's.
      const forms = time === 'after a sign-in' ? [] : ['form', 'continueForm'];
      const below = ['help', 'choice', 'inbox', 'active', 'targets', ...forms];
      for (const [verb, dataOf] of Object.entries(readings)) {
        const count = megan.messages.length + (below.includes(verb) ? 1 : 0);
        const before = JSON.stringify(message());
        const answer = await click(verb, { ...dataOf(id()), card: cardId }, card, megan.chat, time);
        if (answer.type === adaptiveCard)
          megan.chat.update(card.id, {
            text: '',
            attachments: [{ contentType: adaptiveCard, content: answer.value }],
          });
        else
          await eventually(
            megan.chat,
            () => JSON.stringify(message()) !== before && megan.messages.length === count,
          );
        assert.equal(megan.messages.length, count, verb);
        assert.ok(megan.buttons(message()).includes('Approve'), verb);
        for (const { type, data } of readActions(message().attachments[0]?.content))
          if (type === 'Action.Execute') assert.equal(data['card'], cardId, verb);
      }
      await click('approve', { ...approve, reason: 'ok' }, card, megan.chat, time);
      await story.alex.waitFor('was approved by Megan Bowen');
      const [row] = await rows(`card_id = '${String(cardId)}'`);
      assert.deepEqual(row?.['audience'], { kind: 'approver', personId: megan.user.id });
    });
  }

  it('a stronger sign-in for a channel’s card is asked for in the own chat, and the decision goes on from there', async () => {
    const { megan, sandbox, signIn } = story;
    await askForPurge(story);
    await megan.say('my access');
    const before = await shared();
    sandbox.entra.revoke(megan.user.id);
    await sandbox.cloud.clock.advance(2_000);
    const clicked = await megan.click('Approve', { reason: 'ok' }, undefined, channel());
    assert.equal(clicked.kind, 'text');
    assert.ok(!JSON.stringify(clicked).includes('order='));
    assert.ok(!JSON.stringify(channel().messages).includes('order='));
    assert.equal(await signIn(megan), 'You are signed in');
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
    await until(channel(), 'Approved by Megan Bowen');
    await megan.waitFor('Approved by Megan Bowen');
    assert.doesNotMatch(megan.transcript(), /One more step: sign in/);
    assert.deepEqual(await shared(), before);
  });

  it('what stands in the way of a decision in a channel is a line for that person', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const own = megan.messages.length;
    sandbox.faults.add({ path: '/graph/**/stages/*', method: 'PATCH', status: 503, times: 1 });
    const clicked = await megan.click('Approve', { reason: 'ok' }, undefined, channel());
    assert.ok(
      clicked.kind === 'text' &&
        clicked.text.includes('Entra did not say whether it has taken your decision on Alex'),
    );
    assert.equal(megan.messages.length, own);
  });

  it('Teams’ own refresh of another card in a channel reads nothing and says nothing elsewhere', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const own = megan.messages.length;
    sandbox.log.clear();
    const value = { action: { type: 'Action.Execute', verb: 'targets', data: {} }, trigger: 'automatic' };
    const refresh = { type: 'invoke', name: 'adaptiveCard/action', replyToId: channelCard().id, value };
    await sandbox.teams.deliver(megan.user, megan.activity(approvals, refresh, 'channel'));
    assert.equal(sandbox.log.entries.length, 0);
    assert.equal(megan.messages.length, own);
  });

  it('Teams’ own refresh that comes late says nothing elsewhere', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    await megan.say('help');
    const own = megan.messages.length;
    sandbox.log.clear();
    const data = { api: 'group', id: id(), card: buttonData(channelCard(), 'approve')?.['card'] };
    await click('approval', data, channelCard(), channel(), 'late', 'automatic');
    while (sandbox.log.entries.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (let round = 0; round < 5; round += 1) await megan.say('help');
    assert.equal(megan.messages.length, own + 10, 'five times said and answered');
  });

  it('a card that could not be sent is no card', async () => {
    const { megan, sandbox } = story;
    sandbox.faults.add({ path: megan.conversationId, method: 'POST', status: 403 });
    await megan.say('help');
    assert.deepEqual(await rows(`conversation_id = '${megan.conversationId}' and activity_id is null`), []);
  });

  it('whoever has no chat with the bot decides in the channel, and is told to add it where more is needed', async () => {
    const { isaiah, sandbox } = story;
    await isaiah.say('my access');
    await isaiah.uninstall();
    await askForPurge(story);
    sandbox.entra.revoke(isaiah.user.id);
    await sandbox.cloud.clock.advance(2_000);
    const first = await isaiah.click('Approve', { reason: 'ok' }, undefined, channel());
    assert.ok(first.kind === 'text' && first.text.includes('you have not added me yet'));
    await sandbox.restartBots();
    await isaiah.click('Approve', { reason: 'ok' }, undefined, channel());
    assert.deepEqual(decidersOf(sandbox), ['Isaiah Langer']);
  });

  it('a message of a conversation that does not say what it is counts as shared, and nothing is said there', async () => {
    const { megan, sandbox } = story;
    const activity = megan.activity('19:somewhere@thread.v2', { type: 'message', text: 'my access' });
    const conversation = { ...(activity['conversation'] as object), conversationType: undefined };
    await sandbox.teams.deliver(megan.user, { ...activity, conversation });
    await megan.waitFor('Your access');
    assert.equal(sandbox.teams.chat('19:somewhere@thread.v2').messages.length, 0);
  });
});

function until(chat: Chat, words: string): Promise<void> {
  return eventually(chat, () => JSON.stringify(chat.messages).includes(words));
}

async function eventually(chat: Chat, isThere: () => boolean): Promise<void> {
  if (isThere()) return;
  await new Promise<void>((resolve) => {
    const stop = chat.listen(() => {
      if (!isThere()) return;
      stop();
      resolve();
    });
  });
}
