import assert from 'node:assert/strict';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import { openClient } from '../../services/store/postgres/client.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { verifyAudit } from '../../services/store/postgres/verifyAudit.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import { bot } from '../../sandbox/tenant/contoso.ts';
import { freshDatabase } from '../support/database.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';
import { auditKeys, auditSettings } from '../support/trail.ts';

describe('After a restart', () => {
  const story = eachInSandbox();

  it('a card of before still decides, and all cards change', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    await sandbox.restartBots();
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    await isaiah.waitFor('Approved by Megan Bowen');
  });

  it('a sign-in that was under way is finished', async () => {
    const { alex, sandbox, signIn } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await sandbox.restartBots();
    assert.equal(await signIn(alex), 'You are signed in');
    await alex.waitFor('Waiting for approval');
  });

  it('a form of before counts once', async () => {
    const { alex, sandbox, writes } = story;
    await alex.say('ediscovery reviewers');
    const form = alex.last;
    const card = form.attachments[0]?.content;
    const data = { ...readActions(card)[0]?.data, minutes: '60', justification: 'Case 12' };
    await alex.execute({ verb: 'activate' }, data, form);
    await sandbox.restartBots();
    await alex.execute({ verb: 'activate' }, data, form);
    await alex.waitFor('Entra is switching it on');
    assert.equal(writes().length, 1);
  });

  it('the last choice is offered again', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers 30 min');
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.click('Check now');
    await sandbox.restartBots();
    await sandbox.cloud.clock.advance(40 * 60_000);
    await alex.say('ediscovery reviewers');
    assert.ok(JSON.stringify(alex.last.attachments).includes('"value":"30"'));
  });
});

describe('Time', () => {
  const story = eachInSandbox();

  it('warns once before the end, and the warning does not outlive it', async () => {
    const { alex, sandbox, wait } = story;
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('is on until');
    await wait(56);
    const warning = await alex.waitFor('Ends in');
    const said = alex.messages.filter(({ attachments }) => JSON.stringify(attachments).includes('Ends in'));
    assert.equal(said.length, 1);
    assert.deepEqual(alex.buttons(warning), ['Continue', 'Give back']);
    await wait(6);
    await alex.waitFor('Ended: its time was over');
    await until(() => !has(alex, 'Ends in'));
    const over = alex.messages.find(({ id }) => id === warning.id);
    assert.deepEqual(over === undefined ? [] : alex.buttons(over), []);
  });

  it('calls for the requester three times at most', async () => {
    const { alex, megan, wait } = story;
    await askForPurge(story);
    const before = new Set(alex.messages.map(({ id }) => id));
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    await wait(1);
    await wait(5);
    await alex.waitFor('can be used now');
    await wait(56);
    await alex.waitFor('Ended');
    await wait(5);
    const rung = alex.messages.filter(({ id, from }) => from === 'bot' && !before.has(id));
    assert.equal(rung.length, 3, alex.transcript());
  });

  it('calls less for who wants it so, and tells them all the same', async () => {
    const { alex, megan, wait } = story;
    await alex.say('notify less');
    await askForPurge(story);
    await megan.click('Approve', { reason: 'ok' });
    await wait(6);
    await alex.waitFor('can be used now');
    await alex.waitFor('Approved by: Megan Bowen');
    assert.ok(!alex.messages.some(({ text }) => text.includes('was approved')));
    await alex.say('notify normal');
    assert.match(alex.transcript(), /when somebody decides/);
  });

  it('starts later when asked to, and can be taken back before', async () => {
    const { alex, wait } = story;
    await alex.say('ediscovery reviewers tomorrow 9:00 for 2h');
    await alex.click('Activate', { justification: 'Case 12' });
    const card = await alex.waitFor('Scheduled from tomorrow 09:00 AM');
    assert.deepEqual(alex.buttons(card), ['Withdraw', 'Check now']);
    await alex.say('ediscovery reviewers tomorrow 9:30 for 2h');
    assert.equal(alex.texts()[1], 'Scheduled from tomorrow 09:00 AM');
    await alex.click('Withdraw');
    await alex.waitFor('Withdrawn');
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12', startDate: '2020-01-01', startTime: '10:00' });
    assert.ok(alex.texts().includes('✖ Please give a date and time that are still to come.'));
    await wait(0);
  });

  it('continues a running activation without a gap', async () => {
    const { alex, sandbox, wait } = story;
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await wait(56);
    await alex.click('Continue', {}, await alex.waitFor('Ends in'));
    await alex.click('Activate', { justification: 'Case 12 goes on' });
    await alex.waitFor('Follows: the one that is on until');
    await alex.waitFor('on again from');
    const ends = sandbox.cloud.pim.activations(alex.user.id)[0]?.until ?? 0;
    const [next] = sandbox.cloud.pim.requests('assignment', alex.user.id).slice(-1);
    const starts = next?.schedule?.start ?? 0;
    assert.ok(starts > ends && starts - ends <= 60_000);
    await wait(12);
    assert.equal(sandbox.cloud.pim.activations(alex.user.id).length, 1);
  });

  it('reminds approvers until somebody decides', async () => {
    const { megan, wait } = story;
    await askForPurge(story);
    await wait(16);
    const first = await megan.waitFor('Alex Wilber still waits for Search and Purge PIM');
    for (const fact of ['Phishing wave', 'Ticket: INC1 (ServiceNow)'])
      assert.ok(megan.texts(first).includes(fact), fact);
    assert.ok(megan.texts(first).some((text) => text.startsWith('Waits since')));
    await story.alex.waitFor('Reminded Megan Bowen and Isaiah Langer, last at');
    const reminders = (): readonly string[] =>
      megan.messages
        .filter(({ attachments }) => JSON.stringify(attachments).includes('still waits'))
        .map(({ id }) => id);
    await megan.look(first);
    assert.equal(megan.cardWith('still waits').id, first.id, 'Teams drew it anew, and it is no new request');
    story.sandbox.faults.add({ path: '/graph/**/stages/*', method: 'PATCH', status: 503, times: 1 });
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('still waits'));
    assert.equal(megan.cardWith('still waits').id, first.id, 'nor when nothing could be decided');
    await wait(15);
    await until(() => reminders().length === 1 && reminders()[0] !== first.id);
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('still waits'));
    await megan.waitFor('Approved by Megan Bowen');
    await wait(120);
    await until(() => megan.messages.every((message) => !megan.buttons(message).includes('Approve')));
    assert.deepEqual(reminders(), [], 'no button outlives the decision, and no other reminder came');
  });

  it('lets no reminder outlive a decision that another took', async () => {
    const { megan, isaiah, wait } = story;
    await askForPurge(story);
    await wait(16);
    await megan.waitFor('still waits');
    await isaiah.click('Deny', { reason: 'no' });
    await until(() => megan.messages.every((message) => !megan.buttons(message).includes('Approve')));
    await megan.waitFor('Denied by Isaiah Langer');
  });
});

describe('Usable', () => {
  const story = eachInSandbox();

  it('is told once, when the product has noticed, and the delay is learned', async () => {
    const { alex, megan, sandbox, wait } = story;
    for (let round = 0; round < 3; round += 1) {
      if (round === 0) await askForPurge(story);
      else {
        await alex.say('search and purge');
        await alex.click('Activate', purgeOrder);
        await alex.waitFor('I asked');
      }
      await megan.click('Approve', { reason: 'ok' }, await megan.waitFor('asks for Search and Purge'));
      await alex.waitFor('was approved by Megan Bowen');
      await sandbox.cloud.clock.advance(20_000);
      await alex.waitFor('On since');
      const told = (): number => alex.messages.filter(({ text }) => text.includes('can be used now')).length;
      assert.equal(told(), round);
      await wait(4);
      await until(() => told() === round + 1);
      await alex.waitFor('Usable since');
      await wait(5);
      assert.equal(told(), round + 1);
      await alex.say('give back search and purge');
      await alex.waitFor('Given back');
    }
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await alex.waitFor('I asked');
    await alex.waitFor('Usually decided within');
    await megan.click('Approve', { reason: 'ok' }, await megan.waitFor('asks for Search and Purge'));
    await alex.waitFor('was approved by Megan Bowen');
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('On, not usable yet (usually');
  });

  it('is seen at once where nothing takes its time', async () => {
    const { alex, signIn, wait } = story;
    await alex.say('security reader');
    await alex.click('Activate');
    await signIn(alex);
    await wait(1);
    await alex.waitFor('Active until');
    await wait(1);
    await alex.waitFor('Usable since');
    const called = alex.messages.filter(({ text }) => text.includes('is on until'));
    assert.equal(called.length, 1, 'on and usable are one message');
    assert.ok(called[0]?.text.includes('can be used now'));
  });
});

describe('A Teams that is busy', () => {
  const story = eachInSandbox();

  // The messenger itself repeats a few times; only then it is left to the queue.
  it('is tried again later, and everybody hears in the end', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    sandbox.faults.add({ path: isaiah.conversationId, method: 'PUT', status: 429, retryAfter: 0, times: 5 });
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    assert.throws(() => isaiah.cardWith('Approved by Megan Bowen'));
    await until(() => has(isaiah, 'Approved by Megan Bowen'), 15_000);
    const news = alex.messages.filter(({ text }) => text.includes('was approved'));
    assert.equal(news.length, 1, 'who heard already does not hear again');
  });

  it('asks the approver later whom it could not ask now', async () => {
    const { alex, megan, sandbox, signIn } = story;
    sandbox.faults.add({ path: megan.conversationId, method: 'POST', status: 429, retryAfter: 0, times: 5 });
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await signIn(alex);
    await alex.waitFor('still trying to reach');
    assert.ok(!has(alex, 'could not reach'));
    await until(() => has(megan, 'asks for Search and Purge'), 15_000);
    await until(() => !has(alex, 'still trying to reach'));
  });
});

describe('Quiet hours', () => {
  // It is ten in Berlin when the story begins.
  const story = eachInSandbox({ settings: { QUIET_HOURS: '09:00-11:40' } });

  it('put a reminder off to their end, and it is then said once', async () => {
    const { megan, wait } = story;
    await askForPurge(story);
    const count = (): number =>
      megan.messages.filter(({ attachments }) => JSON.stringify(attachments).includes('still waits')).length;
    await wait(95);
    assert.equal(count(), 0, 'three fell due by then');
    await story.alex.waitFor('quiet hours until');
    await wait(10);
    await until(() => count() === 1);
  });
});

describe('The database', () => {
  let url = '';
  before(async () => {
    url = await freshDatabase();
  });
  const story = eachInSandbox({
    get databaseUrl() {
      return url;
    },
    settings: auditSettings,
  });

  it('holds nothing secret after all of it', async () => {
    const { alex, megan, adele, sandbox, signIn } = story;
    await askForPurge(story);
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved');
    await adele.say('ediscovery export');
    await adele.click('Activate', { justification: 'Case 12' });
    const before = sandbox.teams.person('adele').cardWith('Continue to sign in');
    assert.ok(before);
    const half = await everything(url);
    await signIn(adele);
    const found = half + (await everything(url));
    assert.ok(found.includes('Phishing wave'));
    // Tokens and assertions are JWTs; codes, verifiers and links are 43 characters of base64url.
    assert.ok(!/eyJ[\w-]{10,}\.[\w-]+\./.test(found), 'a token');
    assert.ok(!found.includes(bot.secret), 'the secret');
    const link = /order=([\w-]{43})/.exec(JSON.stringify(before.attachments))?.[1];
    assert.ok(link !== undefined && !found.includes(link), 'a link');
    assert.ok(!/verifier|nonce/i.test(found), 'a verifier');
  });

  it('has the facts in an audit trail that is whole', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await megan.click('Deny', { reason: 'no' });
    await alex.waitFor('Denied by Megan Bowen');
    const store = await openDatabase(url, 2);
    try {
      const { rows, faults } = await verifyAudit(store.db, { keys: auditKeys });
      assert.deepEqual(faults, []);
      assert.ok(rows >= 3);
    } finally {
      await store.close();
    }
  });
});

function has({ messages }: Person, words: string): boolean {
  return messages.some(({ attachments }) => JSON.stringify(attachments).includes(words));
}

/** Waits for what the bot does by itself, outside of any answer. */
async function until(holds: () => boolean, ms = 5_000): Promise<void> {
  for (let look = 0; look < ms / 25; look += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail('it never came to that');
}

/** Every row of every table, as text. */
async function everything(url: string): Promise<string> {
  const client = await openClient(url);
  try {
    const tables = await client.query<{ name: string }>(
      "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(
        `select row_to_json(t)::text as text from ${name} t`,
      );
      texts.push(...rows.map(({ text }) => text));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
