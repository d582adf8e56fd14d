import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { channels } from '../../sandbox/botservice/team.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Chat, Message } from '../../sandbox/botservice/chat.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { buttonData, ordersOf, recorded, withDatabase } from '../attack/lib.ts';
import { breakGlassFile } from '../support/breakGlassFile.ts';
import { freshDatabase } from '../support/database.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { logOf } from '../support/logOf.ts';
import { eachInSandbox } from '../support/story.ts';

const path = join(tmpdir(), `latchkey-break-glass-${process.pid}.yaml`);
const settings = { ELEVATION_FILE: path };
const emergency = 'Break-glass: Alex Wilber asked for eDiscovery Reviewers PIM';
const day = 24 * 60;
const groupOrders = '*group/assignmentScheduleRequests';

const channelOf = ({ teams }: Sandbox): Chat => teams.chat(channels.approvals.id);
const inChannel = (sandbox: Sandbox): string => JSON.stringify(channelOf(sandbox).messages);
const emergenciesOf = (person: Person): readonly Message[] =>
  person.messages.filter(({ attachments }) => JSON.stringify(attachments).includes('Break-glass'));

/** Resolves when something holds of a chat; the test's own patience ends it otherwise. */
function until(chat: Chat, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = chat.listen(look);
    function look(): void {
      if (!holds()) return;
      stop();
      resolve();
    }
    look();
  });
}

describe('An activation that is kept for emergencies', () => {
  before(() => writeFile(path, breakGlassFile));
  after(() => rm(path));
  const logged = logOf();
  const story = eachInSandbox({ settings, log: logged.log });
  afterEach(() => {
    sinon.restore();
    logged.clear();
  });

  async function breakGlass(): Promise<void> {
    const { alex } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Payroll runs in ten minutes' });
    await alex.waitFor('Break-glass: I tell');
  }

  it('says so before it is sent', async () => {
    const { alex } = story;
    await alex.say('ediscovery reviewers');
    assert.ok(alex.texts().includes('This is kept for emergencies'), alex.transcript());
    assert.ok(alex.texts().some((text) => text.startsWith('I tell those who approve Search and Purge PIM')));
  });

  it('is on at once, and every approver, the channel, the log and the trail hear of it at once', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await breakGlass();
    assert.ok(alex.texts(alex.cardWith('Break-glass: I tell')).some((text) => text.includes('Megan Bowen')));
    for (const person of [megan, isaiah]) {
      const card = await person.waitFor(emergency);
      const texts = person.texts(card);
      assert.ok(
        texts.includes('Payroll runs in ten minutes') &&
          texts.includes('Reviewers: Megan Bowen and Isaiah Langer'),
      );
      assert.deepEqual(person.buttons(card), []);
    }
    await until(channelOf(sandbox), () => inChannel(sandbox).includes('Break-glass: Alex Wilber'));
    assert.equal((await recorded(sandbox, 'break-glass')).audit, 1);
    // Before each message and after it: two people and the channel.
    for (const what of ['telling', 'told']) assert.equal((await recorded(sandbox, what)).audit, 3);
  });

  it('is reviewed the day after by two of those who were told, and nobody else hears of it', async () => {
    const { alex, adele, patti, lynne, megan, isaiah, wait, sandbox } = story;
    await breakGlass();
    const told = await isaiah.waitFor(emergency);
    await megan.waitFor(emergency);
    await wait(day + 1);
    await isaiah.waitFor('Review: 0 of 2 signed');
    // One message in place of the last.
    await until(isaiah.chat, () => emergenciesOf(isaiah).every(({ id }) => id !== told.id));
    assert.equal(emergenciesOf(isaiah).length, 1);
    await megan.click('Sign the review', {}, await megan.waitFor('Review: 0 of 2 signed'));
    const second = await isaiah.waitFor('Review: 1 of 2 signed');
    assert.ok(!megan.buttons(megan.cardWith('Review: 1 of 2')).includes('Sign the review'));
    await wait(day);
    assert.equal(emergenciesOf(megan).length, 1);
    // The next day's message is there in place of this one, too.
    await until(isaiah.chat, () => emergenciesOf(isaiah).every(({ id }) => id !== second.id));
    await isaiah.click('Sign the review', {}, await isaiah.waitFor('Review: 1 of 2 signed'));
    for (const person of [isaiah, megan]) await person.waitFor('Reviewed by Megan Bowen and Isaiah Langer');
    await until(channelOf(sandbox), () =>
      inChannel(sandbox).includes('Reviewed by Megan Bowen and Isaiah Langer'),
    );
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 2);
    assert.doesNotMatch(inChannel(sandbox), /Sign the review/);
    assert.doesNotMatch(alex.transcript(), /Sign the review/);
    for (const person of [adele, patti, lynne]) assert.doesNotMatch(person.transcript(), /Break-glass/);
  }).timeout(300_000);

  it('tells of a signature also where its card cannot be kept', async () => {
    const { megan, wait, sandbox } = story;
    await breakGlass();
    await megan.waitFor(emergency);
    await wait(day + 1);
    const card = await megan.waitFor('Review: 0 of 2 signed');
    await withDatabase(sandbox.databaseUrl, async (db) => {
      await db.query(`create function fails() returns trigger language plpgsql as
        $$ begin raise exception 'it fails' using errcode = '53100'; end $$`);
      await db.query('create trigger fails before insert on card for each row execute function fails()');
    });
    const said = await megan.click('Sign the review', {}, card);
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 1);
    assert.match(JSON.stringify(said), /eDiscovery Reviewers PIM: Review: 1 of 2 signed/);
  }).timeout(120_000);

  it('is signed once by one person, and by nobody whom it does not concern', async () => {
    const { alex, adele, megan, wait, sandbox } = story;
    await breakGlass();
    await megan.waitFor(emergency);
    await wait(day + 1);
    const card = await megan.waitFor('Review: 0 of 2 signed');
    const data = buttonData(card, 'signReview') ?? {};
    const { seal: _seal, ...unsealed } = data;
    for (const stranger of [alex, adele]) {
      await stranger.say('hi');
      await stranger.execute({ verb: 'signReview' }, data, stranger.last);
      await stranger.execute({ verb: 'signReview' }, unsealed, stranger.last);
      await stranger.execute({ verb: 'review' }, unsealed, stranger.last);
      assert.doesNotMatch(stranger.transcript(), /Review: \d of 2/);
    }
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 0);
    await megan.click('Sign the review', {}, card);
    await megan.execute({ verb: 'signReview' }, data, card);
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 1);
  }).timeout(120_000);

  it('says so before it is sent also where it is asked for with others, and takes no single tap', async () => {
    const { alex, wait, sandbox } = story;
    await alex.say('ediscovery reviewers 30 min');
    await alex.click('Activate', { justification: 'Payroll' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await alex.say('save as payroll shift');
    await wait(40);
    await alex.say('payroll shift');
    assert.equal(alex.texts()[0], 'Start payroll shift');
    assert.ok(alex.texts().includes('This is kept for emergencies'), alex.transcript());
    assert.ok(alex.texts().some((text) => text.startsWith('I tell those who approve Search and Purge PIM')));
    await alex.say('again');
    assert.ok(alex.texts().includes('This is kept for emergencies'), alex.transcript());
  });

  it('is in the trail once, whoever of several finds an order of which the answer was lost', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    sandbox.faults.add({ path: groupOrders, method: 'POST', lostAnswer: true, times: 1 });
    changeGraph(({ url }) =>
      url.includes('assignmentScheduleRequests') && ordersOf(sandbox).length > 0
        ? { status: 503, body: { error: { code: 'ServiceUnavailable', message: '' } } }
        : undefined,
    );
    await alex.click('Activate', { justification: 'Payroll runs in ten minutes' });
    await alex.waitFor('not known yet');
    sinon.restore();
    const looks = ['status', 'my access', 'history', 'my month'];
    await Promise.all(looks.map((words) => alex.say(words)));
    assert.equal((await recorded(sandbox, 'asked')).audit, 1);
    assert.equal((await recorded(sandbox, 'break-glass')).audit, 1);
  });

  it('is heard of also where the store took no note of who was told until it was on', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    await alex.say('ediscovery reviewers');
    await withDatabase(sandbox.databaseUrl, async (db) => {
      await db.query(`create function fails() returns trigger language plpgsql as
        $$ begin raise exception 'it fails' using errcode = '53100'; end $$`);
      for (const table of ['public.claim', 'pgboss.job'])
        await db.query(
          `create trigger fails before insert on ${table} for each row execute function fails()`,
        );
      await alex.click('Activate', { justification: 'Payroll runs in ten minutes' });
      await logged.line('in the background: a notification failed', {});
      await db.query('drop function fails cascade');
    });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    for (const person of [megan, isaiah]) await person.waitFor(emergency);
    await until(channelOf(sandbox), () => inChannel(sandbox).includes('Break-glass: Alex Wilber'));
    assert.equal((await recorded(sandbox, 'telling')).audit, 3);
  });

  it('is loud also where who approves the ordinary way cannot be read', async () => {
    const { alex, megan, sandbox } = story;
    changeGraph(refusing(/roleManagementPolicyAssignments/, 403, 'Authorization_RequestDenied'));
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Payroll' });
    await alex.waitFor('Break-glass: I could not see who approves');
    await until(channelOf(sandbox), () => inChannel(sandbox).includes('Break-glass: Alex Wilber'));
    assert.match(inChannel(sandbox), /I do not know yet who can sign the review/);
    assert.equal((await recorded(sandbox, 'break-glass')).audit, 1);
    assert.doesNotMatch(megan.transcript(), /Break-glass/);
  });
});

describe('The review of an emergency whose approvers could not be read', () => {
  before(() => writeFile(path, breakGlassFile));
  after(() => rm(path));
  const story = eachInSandbox({ settings: { ...settings, ADMIN_CONTACT: 'secops@contoso.com' } });
  afterEach(() => {
    sinon.restore();
  });

  async function breakGlassUnseen(): Promise<void> {
    const { alex, sandbox } = story;
    changeGraph(refusing(/roleManagementPolicyAssignments/, 403, 'Authorization_RequestDenied'));
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Payroll' });
    await alex.waitFor('Break-glass: I could not see who approves');
    await until(channelOf(sandbox), () => inChannel(sandbox).includes('Break-glass: Alex Wilber'));
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
  }

  it('is said to be so, day by day, to who asked, to the channel and to the log', async () => {
    const { alex, wait, sandbox } = story;
    await breakGlassUnseen();
    const [first] = channelOf(sandbox).messages;
    await wait(day + 1);
    const card = await alex.waitFor('I do not know yet who can sign the review');
    assert.match(alex.texts(card).join(' | '), /ask secops@contoso\.com/);
    await until(channelOf(sandbox), () => !channelOf(sandbox).messages.some(({ id }) => id === first?.id));
    assert.equal(channelOf(sandbox).messages.length, 1);
    assert.match(
      inChannel(sandbox),
      /I do not know yet who can sign.*Review: 0 of 2|Review: 0 of 2.*I do not know yet/s,
    );
  }).timeout(300_000);

  it('is signed once somebody who may read it looks: those who approve hear of it then', async () => {
    const { adele, megan, isaiah, wait, sandbox } = story;
    await breakGlassUnseen();
    const [first] = channelOf(sandbox).messages;
    await wait(day + 1);
    const inTheChannel = (): Message => channelOf(sandbox).messages.at(-1) ?? assert.fail('nothing there');
    await until(channelOf(sandbox), () => inChannel(sandbox).includes('Review: 0 of 2 signed'));
    const channel = channelOf(sandbox);
    // The card of the day before is taken away for it.
    await until(channel, () => !channel.messages.some(({ id }) => id === first?.id));
    // Still unread: said, and looked for again by the next who wants it.
    const data = buttonData(inTheChannel(), 'review') ?? {};
    const still = await megan.execute({ verb: 'review' }, data, inTheChannel(), channel);
    assert.match(JSON.stringify(still), /not let you approve|approve/);
    assert.doesNotMatch(megan.transcript(), /Review: 0 of/);
    sinon.restore();
    // Whoever may not sign is shown nothing of it, and brings the token that it is read with.
    await adele.execute(
      { verb: 'review' },
      buttonData(inTheChannel(), 'review') ?? {},
      inTheChannel(),
      channel,
    );
    for (const person of [megan, isaiah]) await person.waitFor('Review: 0 of 2 signed');
    assert.doesNotMatch(adele.transcript(), /Break-glass/);
    await until(channelOf(sandbox), () => !inChannel(sandbox).includes('I do not know yet'));
    await megan.click('Sign the review', {}, await megan.waitFor('Review: 0 of 2 signed'));
    await isaiah.click('Sign the review', {}, await isaiah.waitFor('Review: 1 of 2 signed'));
    await isaiah.waitFor('Reviewed by Megan Bowen and Isaiah Langer');
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 2);
  }).timeout(300_000);

  it('is read again by whoever asked, as soon as they look', async () => {
    const { alex, megan, wait } = story;
    await breakGlassUnseen();
    sinon.restore();
    await wait(6);
    await alex.click('Check now', {}, alex.cardWith('Active until')).catch(() => alex.say('my access'));
    await megan.waitFor(emergency);
  }).timeout(300_000);
});

describe('The review of an emergency with one person to sign', () => {
  before(() => writeFile(path, breakGlassFile));
  after(() => rm(path));
  const story = eachInSandbox({ settings });
  const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

  async function breakGlassWith(...approvers: readonly { readonly user: string }[]): Promise<void> {
    const { alex, sandbox } = story;
    sandbox.cloud.pim.policies.configure(purge, {
      ...{ maximumDuration: 'PT4H', mfa: false, justification: true, ticket: false, approvers },
    });
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Payroll' });
    await alex.waitFor('Break-glass:');
  }

  it('is over with that one signature, which card and trail say', async () => {
    const { alex, megan, wait, sandbox } = story;
    await breakGlassWith({ user: people.megan });
    await megan.waitFor('Only one person can sign');
    assert.ok(alex.texts(alex.cardWith('alone: nobody else approves')).length > 0);
    await wait(day + 1);
    await megan.click('Sign the review', {}, await megan.waitFor('Review: 0 of 1 signed'));
    const done = await megan.waitFor('Reviewed by Megan Bowen');
    assert.ok(megan.texts(done).some((text) => text.includes('Only one person can sign')));
    assert.equal((await recorded(sandbox, 'reviewed')).audit, 1);
    const bare = JSON.stringify(channelOf(sandbox).messages);
    assert.match(bare, /Only one person can sign/);
  }).timeout(300_000);

  it('does not say that it could not see what it saw: that only who asked approves', async () => {
    const { alex, sandbox } = story;
    await breakGlassWith({ user: people.alex });
    await alex.waitFor('nobody else approves the ordinary way');
    assert.doesNotMatch(alex.transcript(), /could not see who approves/);
    await until(channelOf(sandbox), () => inChannel(sandbox).includes('Nobody can sign the review'));
  });
});

describe('The review of an emergency', () => {
  before(() => writeFile(path, breakGlassFile));
  after(() => rm(path));

  it('outlives the process', async () => {
    const databaseUrl = await freshDatabase();
    const sandbox = await startSandbox({ databaseUrl, settings });
    try {
      const [alex, megan] = [sandbox.teams.person('alex'), sandbox.teams.person('megan')];
      for (const person of [alex, megan]) await person.install();
      await alex.say('ediscovery reviewers');
      await alex.click('Activate', { justification: 'Payroll' });
      await megan.waitFor(emergency);
      await sandbox.restartBots();
      await sandbox.cloud.clock.advance((day + 1) * 60_000);
      await megan.waitFor('Review: 0 of 2 signed');
      await sandbox.restartBots();
      await megan.click('Sign the review');
      await megan.waitFor('Review: 1 of 2 signed');
    } finally {
      await sandbox.close();
    }
  }).timeout(120_000);
});
