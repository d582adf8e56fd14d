import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../../sandbox/botservice/person.ts';
import { groupChat } from '../../sandbox/botservice/team.ts';
import { startSandbox } from '../support/sandbox.ts';
import { buttonData, recorded, writesOf } from '../attack/lib.ts';
import { withIncidents } from '../support/bundleFile.ts';
import {
  cardIn,
  lookAt,
  openedBy,
  press,
  refreshOf,
  roomOf,
  textsIn,
  ticket,
  until,
  viewed,
} from '../support/incidentRoom.ts';
import { freshDatabase } from '../support/database.ts';
import { contosoWith, someAnalysts } from '../support/manyAnalysts.ts';
import { eachInSandbox } from '../support/story.ts';

/** Its button; a length is kept on one line. */
const askFor = 'Ask for 1\u00A0h';
const withReason = `incident ${ticket} ediscovery reviewers payroll phish`;

describe('One tap for an incident', () => {
  const story = eachInSandbox({ settings: withIncidents() });

  /** They have given back what they had. */
  async function gaveBack(person: Person): Promise<void> {
    await story.sandbox.cloud.clock.advance(20_000);
    await person.waitFor('On since');
    await story.wait(6);
    await person.say('give back ediscovery reviewers');
    await person.waitFor('Given back');
    story.sandbox.log.clear();
  }

  /** Somebody has had it before, for another reason. */
  async function hadBefore(person: Person): Promise<void> {
    await person.say('ediscovery reviewers 1h INC0040001');
    await person.click('Activate', { justification: 'Another wave', ticketSystem: 'ServiceNow' });
    await gaveBack(person);
  }

  const sent = (): readonly unknown[] =>
    writesOf(story.sandbox).map(({ requestBody, caller }) => {
      const { justification, ticketInfo, scheduleInfo } = requestBody as Record<string, unknown>;
      return { by: caller?.name, justification, ticketInfo, scheduleInfo };
    });

  it('asks for exactly what the card shows: its ticket and reason, as long as the person last took it', async () => {
    const { alex, adele, sandbox } = story;
    await hadBefore(alex);
    await openedBy(adele, sandbox, withReason);
    await press(alex, 'Take part', sandbox);
    const card = await alex.waitFor(`${ticket}: ask for eDiscovery Reviewers PIM`);
    assert.match(alex.texts(card).join(' | '), /1 h · INC0042731 \(ServiceNow\) · “payroll phish”/);
    assert.deepEqual(writesOf(sandbox), []);
    await alex.click(askFor);
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('On since');
    const [only, ...others] = sent() as readonly Record<string, unknown>[];
    assert.deepEqual(others, []);
    assert.equal(only?.['by'], 'Alex Wilber');
    assert.equal(only['justification'], 'payroll phish');
    assert.deepEqual(only['ticketInfo'], { ticketNumber: ticket, ticketSystem: 'ServiceNow' });
    assert.match(JSON.stringify(only['scheduleInfo']), /"PT1H"/);
  });

  it('sends nobody’s reason of another ticket: the form is opened, for that to be said', async () => {
    const { alex, adele, sandbox } = story;
    await hadBefore(alex);
    await openedBy(adele, sandbox);
    await press(alex, 'Take part', sandbox);
    await alex.waitFor('Activate eDiscovery Reviewers PIM');
    assert.ok(!alex.buttons().some((title) => title.startsWith('Ask for')));
    const form = JSON.stringify(alex.last.attachments);
    assert.ok(form.includes(`"value":"${ticket}"`) && !form.includes('Another wave'), form);
  });

  it('opens the form where nothing is remembered, filled with what was said of it', async () => {
    const { alex, adele, sandbox } = story;
    await openedBy(adele, sandbox, withReason);
    await press(alex, 'Take part', sandbox);
    await alex.waitFor('Activate eDiscovery Reviewers PIM');
    const form = JSON.stringify(alex.last.attachments);
    assert.ok(form.includes('payroll phish') && form.includes(`"value":"${ticket}"`));
  });

  it('stands on their own view of the card once what they had by it has ended, and answers in their own chat', async () => {
    const { alex, adele, megan, sandbox } = story;
    await openedBy(adele, sandbox, withReason);
    await press(alex, 'Take part', sandbox);
    await alex.waitFor('Activate eDiscovery Reviewers PIM');
    await alex.click('Activate', { minutes: '60', ticketSystem: 'ServiceNow' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('On since');
    const during = viewed(await lookAt(alex, sandbox));
    assert.match(during.texts, /You have eDiscovery Reviewers PIM/);
    assert.deepEqual(during.buttons, ['My form', 'Incident is over']);
    await gaveBack(alex);
    const after = viewed(await lookAt(alex, sandbox));
    assert.match(after.texts, /Once more with one tap: eDiscovery Reviewers PIM.*, 1 h · INC0042731/);
    assert.deepEqual(after.buttons, [askFor, 'My form', 'Incident is over']);
    // Teams shows the view to whoever asked for it alone; here it has taken the place of everybody's card.
    const data = buttonData(cardIn(roomOf(sandbox)), 'orderIncident') ?? assert.fail('no button');
    for (const stranger of [megan, adele]) {
      const said = await stranger.execute(
        { verb: 'orderIncident' },
        data,
        cardIn(roomOf(sandbox)),
        roomOf(sandbox),
      );
      assert.match(JSON.stringify(said), /do not know this incident/);
    }
    assert.deepEqual(writesOf(sandbox), []);
    const answered = await alex.execute(
      { verb: 'orderIncident' },
      data,
      cardIn(roomOf(sandbox)),
      roomOf(sandbox),
    );
    assert.match(JSON.stringify(answered), /personal chat/);
    await sandbox.cloud.clock.advance(20_000);
    assert.equal(sent().length, 1);
    // The same button again is the same order: nothing is sent twice.
    await alex.execute({ verb: 'orderIncident' }, data, cardIn(roomOf(sandbox)), roomOf(sandbox));
    assert.equal(sent().length, 1);
  });

  it('asks for nothing where what it would ask for is not what the card showed', async () => {
    const { alex, adele, sandbox } = story;
    await hadBefore(alex);
    await openedBy(adele, sandbox, withReason);
    await press(alex, 'Take part', sandbox);
    await alex.waitFor(askFor);
    const offer = alex.cardWith(askFor);
    const data = buttonData(offer, 'orderIncident') ?? assert.fail('no button');
    await alex.execute({ verb: 'orderIncident' }, { ...data, minutes: 480 }, offer);
    assert.deepEqual(writesOf(sandbox), []);
    // Meanwhile somebody says that it is over: the tap says so.
    await press(adele, 'Incident is over', sandbox);
    assert.match(JSON.stringify(await alex.click(askFor, {}, offer)), /is over/);
    assert.deepEqual(writesOf(sandbox), []);
  });

  it('says what stood in the way where Entra takes nothing, and leads to the form', async () => {
    const { alex, adele, sandbox } = story;
    await hadBefore(alex);
    await openedBy(adele, sandbox, withReason);
    await press(alex, 'Take part', sandbox);
    await alex.waitFor(askFor);
    sandbox.faults.add({ path: '*group/assignmentScheduleRequests', method: 'POST', status: 400, times: 1 });
    await alex.click(askFor);
    await alex.waitFor('not');
    assert.ok(!alex.transcript().includes('On since'), alex.transcript());
    assert.equal(writesOf(sandbox).length, 1);
  });
});

describe('An incident of which something is gone', () => {
  const story = eachInSandbox({ settings: withIncidents() });

  it('can be seen and ended in one’s own chat where the bot was taken out of the conversation', async () => {
    const { alex, adele, megan, sandbox } = story;
    await openedBy(alex, sandbox);
    await press(adele, 'Take part', sandbox);
    await adele.waitFor('Activate eDiscovery Reviewers PIM');
    await adele.click('Activate', { justification: 'Payroll phish', ticketSystem: 'ServiceNow' });
    await sandbox.cloud.clock.advance(20_000);
    await adele.waitFor('On since');
    for (const id of [groupChat.id, encodeURIComponent(groupChat.id)])
      sandbox.faults.add({ path: `*/conversations/${id}*`, status: 403 });
    // Nobody else learns of it, by its number or otherwise.
    await megan.say(`incident ${ticket}`);
    assert.match(megan.transcript(), /Say that in the channel or group chat/);
    assert.doesNotMatch(megan.transcript(), /In it|Adele/);
    await alex.say(`incident ${ticket}`);
    const card = await alex.waitFor(`Incident ${ticket}`);
    assert.deepEqual(alex.buttons(card), ['Take part', 'Incident is over']);
    await alex.click('Incident is over', {}, card);
    assert.match(alex.texts(alex.cardWith('Over, said Alex Wilber')).join(' | '), /It is over/);
    await adele.waitFor(`Incident ${ticket} is over`);
  });

  it('goes on for the others where somebody has left the organization', async () => {
    const { alex, adele, sandbox } = story;
    await openedBy(alex, sandbox);
    for (const person of [adele, alex]) {
      await press(person, 'Take part', sandbox);
      await person.waitFor('Activate eDiscovery Reviewers PIM');
      await person.click('Activate', { justification: 'Payroll phish', ticketSystem: 'ServiceNow' });
      await sandbox.cloud.clock.advance(20_000);
      await person.waitFor('On since');
    }
    sandbox.cloud.directory.remove(adele.user.id);
    sandbox.cloud.installations.remove(adele.user.id);
    await press(alex, 'Incident is over', sandbox);
    await alex.waitFor(`Incident ${ticket} is over`);
    await until(roomOf(sandbox), () => textsIn(cardIn(roomOf(sandbox))).includes('Over, said Alex Wilber'));
  });

  it('takes in nobody who cannot show a token of this organization: a guest of the chat who is of another', async () => {
    const { alex, adele, sandbox } = story;
    await openedBy(alex, sandbox);
    const card = cardIn(roomOf(sandbox));
    const data = buttonData(card, 'joinIncident') ?? assert.fail('no button');
    const activity = adele.activity(groupChat.id, {
      ...{ type: 'invoke', name: 'adaptiveCard/action', replyToId: card.id },
      value: { action: { type: 'Action.Execute', verb: 'joinIncident', data }, trigger: 'manual' },
    });
    const stranger = {
      ...(activity['from'] as object),
      id: '29:stranger',
      name: 'Stranger',
      aadObjectId: randomUUID(),
    };
    const answer = await sandbox.teams.post({ ...activity, from: stranger });
    assert.equal((answer.body as { statusCode?: number }).statusCode, 401, JSON.stringify(answer));
    assert.equal((await recorded(sandbox, 'incident')).audit, 1);
    await alex.say(`incident ${ticket}`);
    assert.doesNotMatch(alex.transcript(), /Stranger/);
  });
});

describe('An incident in a chat of forty', () => {
  it('takes in everybody, with few updates of its card, and shows each no more than is theirs', async () => {
    const many = someAnalysts(40);
    const sandbox = await startSandbox({
      ...{ databaseUrl: await freshDatabase(), tenant: contosoWith(many), settings: withIncidents() },
    });
    try {
      const alex = sandbox.teams.person('alex');
      await alex.install();
      await openedBy(alex, sandbox);
      const card = cardIn(roomOf(sandbox));
      const everybody = many.map(({ id }) => sandbox.teams.person(id));
      const answers = await Promise.all(
        everybody.map((person) => person.click('Take part', {}, card, roomOf(sandbox))),
      );
      assert.deepEqual(
        answers.filter((answer) => !/personal chat|chat with me|I am slow/.test(JSON.stringify(answer))),
        [],
      );
      // Who opened it, and each who takes part: on a busy machine some are still being written down behind their answer.
      while ((await recorded(sandbox, 'incident')).audit <= many.length) await pause(50);
      // Teams takes so many updates in so long: the card follows as time goes on.
      for (let second = 0; second < 120; second += 1) {
        if (refreshOf(cardIn(roomOf(sandbox))).userIds.length === many.length) break;
        await sandbox.cloud.clock.advance(1_000);
        await pause(25);
      }
      assert.equal(refreshOf(cardIn(roomOf(sandbox))).userIds.length, many.length);
      const updates = sandbox.log.entries.filter(
        ({ method, url }) => method === 'PUT' && decodeURIComponent(url).includes(groupChat.id),
      );
      assert.ok(updates.length < many.length / 2, `${updates.length} updates`);
      assert.doesNotMatch(textsIn(cardIn(roomOf(sandbox))), /In it|Analyst/);
    } finally {
      await sandbox.close();
    }
  }).timeout(240_000);
});
