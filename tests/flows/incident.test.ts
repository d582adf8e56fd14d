import assert from 'node:assert/strict';
import type { Chat } from '../../sandbox/botservice/chat.ts';
import type { Clicked, Person } from '../../sandbox/botservice/person.ts';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import { channels, groupChat } from '../../sandbox/botservice/team.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { buttonData, recorded, withDatabase, writesOf } from '../attack/lib.ts';
import { withIncidents } from '../support/bundleFile.ts';
import type { Story } from '../support/story.ts';
import { eachInSandbox } from '../support/story.ts';
import { startSandbox } from '../support/sandbox.ts';
import { freshDatabase } from '../support/database.ts';
import {
  cardIn,
  openedBy,
  refreshOf,
  roomOf,
  textsIn,
  ticket,
  until,
  viewed,
} from '../support/incidentRoom.ts';

const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
const room = ({ sandbox }: Story): Chat => roomOf(sandbox);

describe('An incident', () => {
  const story = eachInSandbox({ settings: withIncidents() });

  const press = (person: Person, title: string): Promise<Clicked> =>
    person.click(title, {}, cardIn(room(story)), room(story));
  const look = (person: Person): Promise<Clicked> =>
    person.execute(
      { verb: 'incident' },
      refreshOf(cardIn(room(story))).action.data,
      cardIn(room(story)),
      room(story),
      'automatic',
    );
  const userIds = (): readonly string[] => refreshOf(cardIn(room(story))).userIds;
  const opened = (words?: string): Promise<void> => openedBy(story.alex, story.sandbox, words);

  /** Takes part, and has it on. */
  async function on(person: Person): Promise<void> {
    await press(person, 'Take part');
    await person.waitFor('Activate eDiscovery Reviewers PIM');
    await person.click('Activate', { justification: 'Payroll phish', ticketSystem: 'ServiceNow' });
    await story.sandbox.cloud.clock.advance(20_000);
    await person.waitFor('On since');
  }

  it('has one card where people work on it, which says the ticket and how to take part, and asks for nothing', async () => {
    await opened();
    const card = cardIn(room(story));
    assert.match(textsIn(card), /Incident INC0042731.*Opened by Alex Wilber.*Take part sends you/);
    assert.doesNotMatch(JSON.stringify(card.attachments), /eDiscovery|ediscovery|In it/);
    assert.deepEqual(userIds(), []);
    assert.deepEqual(writesOf(story.sandbox), []);
    for (const [what, count] of [
      ['telling', 1],
      ['told', 1],
      ['incident', 1],
    ] as const)
      assert.equal((await recorded(story.sandbox, what)).audit, count);
  });

  it('sends each who takes part the form for its ticket, in their own chat', async () => {
    const { alex, adele } = story;
    await opened();
    for (const person of [alex, adele]) {
      const said = await press(person, 'Take part');
      assert.match(JSON.stringify(said), /personal chat|chat with me/);
      await person.waitFor('Activate eDiscovery Reviewers PIM');
      assert.ok(JSON.stringify(person.last.attachments).includes(`"value":"${ticket}"`));
    }
    assert.deepEqual(writesOf(story.sandbox), []);
    await until(room(story), () => userIds().length === 2);
    assert.equal((await recorded(story.sandbox, 'incident')).audit, 3);
    await press(adele, 'Take part');
    assert.equal((await recorded(story.sandbox, 'incident')).audit, 3);
    assert.equal(userIds().length, 2);
  });

  it('is not there where its card could not be posted, which is said to whoever opened it alone', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({
      path: `*/conversations/${encodeURIComponent(groupChat.id)}*`,
      method: 'POST',
      status: 403,
    });
    sandbox.faults.add({ path: `*/conversations/${groupChat.id}*`, method: 'POST', status: 403 });
    await alex.mention(`incident ${ticket} ediscovery reviewers`, 'group');
    await alex.waitFor('so nothing was opened');
    assert.doesNotMatch(JSON.stringify(room(story).messages), /Take part/);
    assert.equal((await recorded(sandbox, 'incident')).audit, 2);
    assert.equal((await recorded(sandbox, 'told')).audit, 0);
  });

  it('is there where its card is, whether that can be written down or not', async () => {
    const { alex, sandbox } = story;
    await withDatabase(sandbox.databaseUrl, async (db) => {
      await db.query(`create function fails() returns trigger language plpgsql as
        $$ begin raise exception 'it fails' using errcode = '53100'; end $$`);
      await db.query(`create trigger fails before insert on audit for each row
        when (new.fact like '%"what":"told"%') execute function fails()`);
    });
    await alex.mention(`incident ${ticket} ediscovery reviewers`, 'group');
    await alex.waitFor('is in that conversation');
    await press(story.adele, 'Take part');
    await story.adele.waitFor('Activate eDiscovery Reviewers PIM');
  });

  it('is not said not to be there where nobody knows', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({
      path: `*/conversations/${encodeURIComponent(groupChat.id)}*`,
      method: 'POST',
      lostAnswer: true,
    });
    sandbox.faults.add({ path: `*/conversations/${groupChat.id}*`, method: 'POST', lostAnswer: true });
    await alex.mention(`incident ${ticket} ediscovery reviewers`, 'group');
    await alex.waitFor('I do not know whether the card for INC0042731 is there');
    assert.doesNotMatch(alex.transcript(), /could not post/);
    await press(story.adele, 'Take part');
    assert.doesNotMatch(story.adele.transcript(), /Activate/);
  });

  it('says that nothing is on for somebody only as far as it knows', async () => {
    const { alex, adele, sandbox } = story;
    await opened();
    await press(adele, 'Take part');
    sandbox.portal.activate(adele.user.id, reviewers, { ticket, justification: 'Payroll phish' });
    await sandbox.cloud.clock.advance(60_000);
    assert.match(viewed(await look(adele)).texts, /I know of nothing that is on for you by this ticket/);
    await press(alex, 'Incident is over');
    await until(room(story), () => textsIn(cardIn(room(story))).includes('Over, said'));
    await adele.say('hi');
    const { incident } =
      buttonData(cardIn(room(story)), 'incident') ?? refreshOf(cardIn(room(story))).action.data;
    const over = await adele.execute({ verb: 'incidentOver' }, { incident }, adele.last);
    assert.match(JSON.stringify(over), /I know of nothing more/);
  });

  it('asks for what the file names where nobody says what, and says so where nothing is named', async () => {
    const { alex } = story;
    await opened(`incident ${ticket}`);
    await press(alex, 'Take part');
    await alex.waitFor('Start Purge shift');
    assert.ok(JSON.stringify(alex.last.attachments).includes(`"value":"${ticket}"`));
    await story.megan.say(`incident ${ticket}`);
    assert.match(story.megan.transcript(), /Say that in the channel or group chat/);
  });

  it('is over when somebody who may says so: whoever has something on is offered to give it back, with one tap, as themselves', async () => {
    const { alex, adele, sandbox } = story;
    await opened();
    await on(alex);
    await on(adele);
    await press(story.isaiah, 'Take part');
    await press(adele, 'Incident is over');
    for (const person of [alex, adele]) await person.waitFor(`Incident ${ticket} is over`);
    await until(room(story), () => textsIn(cardIn(room(story))).includes('Over, said Adele Vance'));
    assert.doesNotMatch(story.isaiah.transcript(), /is over/);
    await story.wait(6);
    sandbox.log.clear();
    await alex.click('Give it all back', {}, alex.cardWith('Give it all back'));
    await alex.waitFor('eDiscovery Reviewers PIM (group): given back');
    assert.deepEqual(
      writesOf(sandbox).map(({ status, caller }) => [status, caller?.name]),
      [[201, 'Alex Wilber']],
    );
    assert.deepEqual(readActions(cardIn(room(story)).attachments[0]?.content), []);
    assert.match(viewed(await look(adele)).texts, /You have eDiscovery Reviewers PIM/);
  });

  it('goes on with giving back after the sign-in that Entra asks for then', async () => {
    const { alex, sandbox } = story;
    await opened();
    await on(alex);
    await press(alex, 'Incident is over');
    const card = await alex.waitFor('Give it all back');
    await story.wait(6);
    sandbox.entra.revoke(alex.user.id);
    await sandbox.cloud.clock.advance(2_000);
    await alex.click('Give it all back', {}, card);
    await alex.waitFor('Please sign in again');
    assert.equal(await story.signIn(alex), 'You are signed in');
    await alex.waitFor('eDiscovery Reviewers PIM (group): given back');
  });

  it('says of each thing what kept it from being given back, and gives the others back', async () => {
    const { alex, wait, sandbox } = story;
    await opened(`incident ${ticket} two`);
    await press(alex, 'Take part');
    await alex.waitFor('Start Two');
    await alex.click('Start', { justification: 'Payroll', ticketSystem: 'ServiceNow' });
    assert.equal(await story.signIn(alex), 'You are signed in');
    await alex.waitFor('2 of 2 asked');
    await sandbox.cloud.clock.advance(20_000);
    await wait(6);
    await press(alex, 'Incident is over');
    const card = await alex.waitFor('Give it all back');
    assert.match(alex.texts(card).join(' | '), /Security Reader \(role\), until/);
    sandbox.faults.add({
      path: '*group/assignmentScheduleRequests',
      method: 'POST',
      status: 400,
      times: 1,
    });
    await alex.click('Give it all back', {}, card);
    await alex.waitFor('Security Reader (role): given back');
    const texts = alex.texts(alex.cardWith('Security Reader (role): given back')).join(' | ');
    assert.match(texts, /eDiscovery Reviewers PIM \(group\): .*You still have on by this ticket/);
    assert.doesNotMatch(texts, /eDiscovery Reviewers PIM \(group\): given back/);
    await alex.click('Give it all back', {}, alex.cardWith('Give it all back'));
    await alex.waitFor('eDiscovery Reviewers PIM (group): given back');
  });
});

describe('An incident, to those whom it does not concern', () => {
  const story = eachInSandbox({ settings: withIncidents() });
  const press = (person: Person, title: string): Promise<Clicked> =>
    person.click(title, {}, cardIn(room(story)), room(story));

  async function opened(): Promise<void> {
    const { alex } = story;
    await alex.mention(`incident ${ticket} ediscovery reviewers`, 'group');
    await until(room(story), () => JSON.stringify(room(story).messages).includes('Take part'));
    await press(alex, 'Take part');
    await alex.waitFor('Activate eDiscovery Reviewers PIM');
    await alex.click('Activate', { justification: 'Payroll phish', ticketSystem: 'ServiceNow' });
    await story.sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('On since');
  }

  const data = (): Readonly<Record<string, unknown>> => {
    const sealed = buttonData(cardIn(room(story)), 'joinIncident') ?? {};
    const { seal: _seal, issued: _issued, ...rest } = sealed;
    return rest;
  };

  it('shows who is in it to those who are, and what is on to whom it is on for', async () => {
    const { alex, adele, megan } = story;
    await opened();
    await press(adele, 'Take part');
    const see = async (person: Person) =>
      viewed(await person.execute({ verb: 'incident' }, data(), cardIn(room(story)), room(story)));
    assert.match((await see(alex)).texts, /In it: Alex Wilber and Adele Vance.*You have eDiscovery/);
    assert.match((await see(adele)).texts, /In it: Alex Wilber and Adele Vance.*nothing that is on for you/);
    assert.doesNotMatch((await see(adele)).texts, /eDiscovery/);
    const stranger = await see(megan);
    assert.doesNotMatch(stranger.texts, /In it|eDiscovery|Adele|Nothing is on/);
    assert.deepEqual(stranger.buttons, ['Take part', 'Incident is over']);
    // What everybody reads is the card that is there.
    assert.doesNotMatch(textsIn(cardIn(room(story))), /In it|eDiscovery|Adele/);
  });

  it('is ended by nobody who has no part in it', async () => {
    const { adele, megan, sandbox } = story;
    await opened();
    for (const person of [megan, adele]) {
      const said = await press(person, 'Incident is over');
      assert.match(JSON.stringify(said), /Whoever opened it can end it/);
    }
    await press(adele, 'Take part');
    assert.match(JSON.stringify(await press(adele, 'Incident is over')), /Whoever opened it can end it/);
    assert.doesNotMatch(textsIn(cardIn(room(story))), /Over, said/);
    assert.equal((await recorded(sandbox, 'incident')).audit, 3);
  });

  it('does nothing by a button from elsewhere, or one that was made', async () => {
    const { megan, sandbox } = story;
    await opened();
    const button = buttonData(cardIn(room(story)), 'joinIncident') ?? {};
    const before = (await recorded(sandbox, 'incident')).audit;
    await megan.say('hi');
    for (const verb of ['joinIncident', 'endIncident', 'giveBackIncident', 'incident', 'incidentOver']) {
      // In the stranger's own chat, where no such card is.
      await megan.execute({ verb }, button, megan.last);
      await megan.execute({ verb }, data(), megan.last);
      // In a channel, with the data of another conversation's card.
      await megan.execute({ verb }, button, cardIn(room(story)), sandbox.teams.chat(channels.approvals.id));
      // In the room, with a seal for another verb, or none.
      if (verb !== 'joinIncident') await megan.execute({ verb }, button, cardIn(room(story)), room(story));
      await megan.execute({ verb }, data(), cardIn(room(story)), room(story));
    }
    assert.equal((await recorded(sandbox, 'incident')).audit, before);
    assert.doesNotMatch(megan.transcript(), /Incident INC|Take part|eDiscovery/);
    assert.doesNotMatch(textsIn(cardIn(room(story))), /Over, said/);
  });

  it('is not read by the card of another, where that is', async () => {
    const { alex, adele, sandbox } = story;
    await opened();
    await press(adele, 'Take part');
    const other = sandbox.teams.chat(channels.general.id);
    await alex.mention('incident SECRET7 ediscovery reviewers', 'channel');
    await until(other, () => JSON.stringify(other.messages).includes('SECRET7'));
    const secret = other.messages.findLast(({ attachments }) =>
      JSON.stringify(attachments).includes('SECRET7'),
    );
    const { incident } = (secret === undefined ? undefined : buttonData(secret, 'joinIncident')) ?? {};
    assert.equal(typeof incident, 'string');
    const said = await adele.execute(
      { verb: 'incident' },
      { ...data(), incident },
      cardIn(room(story)),
      room(story),
    );
    assert.doesNotMatch(JSON.stringify(said), /SECRET7/);
    assert.equal(said.kind, 'text');
  });

  it('offers nobody the form of what they are not eligible for', async () => {
    const { lynne } = story;
    await opened();
    await press(lynne, 'Take part');
    await lynne.waitFor('not eligible');
    assert.ok(!lynne.buttons().includes('Activate'), lynne.transcript());
  });
});

describe('That an incident is over', () => {
  it('is told once, whichever replica is at it, also after a restart and by another process', async () => {
    const databaseUrl = await freshDatabase();
    const sandbox = await startSandbox({ databaseUrl, replicas: 2, settings: withIncidents() });
    try {
      const chat = sandbox.teams.chat(groupChat.id);
      const [alex, adele] = [sandbox.teams.person('alex'), sandbox.teams.person('adele')];
      for (const person of [alex, adele]) await person.install();
      await alex.mention(`incident ${ticket} ediscovery reviewers`, 'group');
      await until(chat, () => JSON.stringify(chat.messages).includes('Take part'));
      const taken = await adele.click('Take part', {}, cardIn(chat), chat);
      assert.match(JSON.stringify(taken), /personal chat|chat with me/, JSON.stringify(taken));
      await adele.waitFor('Activate eDiscovery Reviewers PIM');
      await adele.click('Activate', { justification: 'Payroll phish', ticketSystem: 'ServiceNow' });
      await sandbox.cloud.clock.advance(20_000);
      await adele.waitFor('On since');
      // Nobody can be written to while it ends.
      sandbox.faults.add({ path: '*/v3/conversations/*', method: 'POST', status: 502, times: 8 });
      await alex.click('Incident is over', {}, cardIn(chat), chat);
      await sandbox.restartBots();
      for (let minute = 0; minute < 6; minute += 1) await sandbox.cloud.clock.advance(60_000);
      await adele.waitFor(`Incident ${ticket} is over`);
      await sandbox.cloud.clock.advance(5 * 60_000);
      const offers = adele.messages.filter((message) => textsIn(message).includes('is over'));
      assert.equal(offers.length, 1);
      assert.equal((await recorded(sandbox, 'told')).audit >= 2, true);
    } finally {
      await sandbox.close();
    }
  }).timeout(180_000);
});
