import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { channels } from '../../sandbox/botservice/team.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { elementsOf } from '../cards/validate.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const settings = {
  maximumDuration: 'PT4H',
  mfa: true,
  justification: true,
  ticket: true,
} as const;

/** The value beside a title on the newest card that asks. */
function fact(person: Person, title: string, words = 'asks for'): string | undefined {
  return person
    .texts(person.cardWith(words))
    .find((text) => text.startsWith(`${title}: `))
    ?.slice(title.length + 2);
}

/** Whose photos Teams is asked to draw. */
function photosIn(messages: unknown): readonly object[] {
  return elementsOf('Component', messages).map((component) => {
    const { properties } = component as { properties: { users: readonly object[] } };
    return properties.users[0] ?? assert.fail('a photo of nobody');
  });
}

describe('Whoever is asked to approve', () => {
  const story = eachInSandbox({ settings: { ELEVATION_FILE: 'examples/elevation.yaml' } });

  it('reads who asks, what it opens, until when, what they hold, and why they are asked', async () => {
    const { alex, megan, isaiah, signIn } = story;
    await alex.say('security reader');
    await alex.click('Activate');
    await signIn(alex);
    await alex.waitFor('is on until');
    await story.wait(1);
    await alex.say('search and purge for 1h');
    await alex.click('Activate', { ...purgeOrder, ticketNumber: 'INC0042731' });
    await megan.waitFor('asks for Search and Purge');
    await isaiah.waitFor('asks for Search and Purge');
    assert.ok(megan.texts().includes('Security analyst · Cyber Defence'), megan.transcript());
    const { id, name: displayName, upn: userPrincipalName } = alex.user;
    for (const person of [megan, isaiah])
      assert.deepEqual(photosIn(person.cardWith('asks for').attachments), [
        { id, displayName, userPrincipalName },
      ]);
    assert.equal(fact(megan, 'Opens'), 'Purges malicious mail while a membership is on');
    assert.match(fact(megan, 'Ends') ?? '', /^(?:tomorrow )?\d\d:\d\d.*, if approved now$/);
    assert.match(fact(megan, 'Holds') ?? '', /^Security Reader \(role\) until .*, as of /);
    assert.equal(fact(megan, 'Before'), 'not once through Latchkey');
    assert.equal(fact(megan, 'Others'), 'Isaiah Langer can decide too');
    assert.equal(fact(megan, 'You'), 'are named by the policy');
    assert.equal(fact(isaiah, 'You'), 'are asked through Purge Approvers');
    assert.equal(
      fact(megan, 'Ticket')?.replaceAll('\u2060', ''),
      '[INC0042731 (ServiceNow)](https://contoso.service-now.com/nav_to.do?uri=incident.do?sysparm_query=number=INC0042731)',
    );
  });
});

describe('An approver of what was asked before', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  /** Alex is eligible for Search and Purge since an hour ago only. */
  function makeNew(): void {
    const { alex, sandbox } = story;
    const given = sandbox.cloud.pim
      .schedules('eligibility', alex.user.id)
      .find(({ target }) => target.kind === 'group' && target.groupId === groups.searchAndPurge);
    assert.ok(given);
    given.from = sandbox.cloud.clock.now().getTime() - 60 * 60_000;
  }

  it('reads how long it was really used before', async () => {
    const { alex, megan, wait, signIn } = story;
    await askForPurge(story, 'search and purge for 1h');
    await megan.click('Approve', { reason: 'ok' });
    await wait(1);
    await alex.waitFor('On since');
    await wait(20);
    await alex.click('Give back');
    await alex.waitFor('Given back');
    await wait(3);
    await alex.say('search and purge for 1h');
    await alex.click('Activate', { ...purgeOrder, justification: 'A second wave' });
    await signIn(alex).catch(() => undefined);
    await megan.waitFor('A second wave');
    assert.match(fact(megan, 'Before', 'A second wave') ?? '', /^used 2\d of 60 min; last /);
  });

  it('sees who else has looked, and the others see that of them', async () => {
    const { megan, isaiah } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    await isaiah.say('approvals');
    await isaiah.click('Review');
    await megan.look(megan.cardWith('asks for'));
    assert.match(fact(megan, 'Others') ?? '', /^Isaiah Langer can decide too; Isaiah Langer looked at /);
    assert.doesNotMatch(fact(isaiah, 'Others') ?? '', /looked/);
  });

  it('is warned of rules that were loosened in the last days, and not of what was so before', async () => {
    const { alex, megan, wait, sandbox } = story;
    await askForPurge(story);
    assert.ok(!megan.texts().some((text) => text.includes('loosened')));
    await alex.click('Withdraw');
    sandbox.cloud.pim.policies.configure(purge, {
      ...settings,
      maximumDuration: 'PT8H',
      approvers: [{ user: megan.user.id }],
    });
    await wait(6);
    await alex.say('search and purge');
    await alex.click('Activate', { ...purgeOrder, justification: 'A second wave' });
    const card = await megan.waitFor('A second wave');
    const texts = megan.texts(card).join('\n');
    assert.match(texts, /The rules of this were loosened, seen /);
    assert.match(texts, /It can be on for 8 h; before it was 4 h\./);
  });

  it('is warned of somebody who is eligible since a few days only', async () => {
    const { megan } = story;
    makeNew();
    await askForPurge(story);
    assert.ok(megan.texts().some((text) => text.includes('Alex Wilber is eligible for this only since ')));
  });

  const older: Readonly<Record<string, (body: { value: object[] }) => object>> = {
    'is on a page that was not read': (body) => ({
      ...body,
      '@odata.nextLink': `${story.sandbox.origin}/graph/v1.0/nowhere`,
    }),
    'is through a group': ({ value }) => ({
      value: [...value, ...value.map((row) => ({ ...row, memberType: 'Group' }))],
    }),
    'has no start': ({ value }) => ({
      value: [...value, ...value.map((row) => ({ ...row, startDateTime: null }))],
    }),
  };
  for (const [what, change] of Object.entries(older))
    it(`is not warned of that where another eligibility ${what}`, async () => {
      const { megan } = story;
      makeNew();
      changeGraph(({ url, body }) =>
        /eligibilityScheduleInstances\/.*groupId/.test(url)
          ? { body: change(body as { value: object[] }) }
          : undefined,
      );
      await askForPurge(story);
      assert.ok(!megan.texts().some((text) => text.includes('is eligible for this only since ')));
    });

  it('is not told that somebody holds nothing where not all of it could be seen', async () => {
    const { megan } = story;
    changeGraph(refusing(/roleAssignmentScheduleInstances\//, 403));
    await askForPurge(story);
    assert.match(fact(megan, 'Holds') ?? '', /^I could not see it all at /);
  });

  it('is told no more than was seen: what could not be read is not said to be nothing', async () => {
    const { megan, sandbox } = story;
    sandbox.faults.add({ path: '/v1.0/me', method: 'GET', status: 403, times: 9 });
    await askForPurge(story);
    assert.equal(fact(megan, 'Holds'), undefined);
    assert.ok(!megan.texts().some((text) => text.includes('Cyber Defence')));
    assert.ok(megan.buttons().includes('Approve'));
  });
});

describe('What is told beside an order', () => {
  /** What stands there for whoever can decide, on a card as Teams has it. */
  const beside = /Cyber Defence|can decide too|"Approve"|"Deny"/;
  const channel = channels.approvals.id;
  const story = eachInSandbox({ settings: { APPROVALS_CHANNEL_ID: channel } });

  it('is for whoever can decide alone: not in a channel, not for others, not for who asked', async () => {
    const { alex, megan, lynne, isaiah, sandbox } = story;
    await askForPurge(story);
    const secret = /Cyber Defence|Holds|You: are|not once through/;
    const there = JSON.stringify(sandbox.teams.chat(channel).messages);
    assert.match(there, /Alex Wilber asks/);
    assert.doesNotMatch(there, secret);
    assert.deepEqual(photosIn(sandbox.teams.chat(channel).messages), []);
    const id = sandbox.cloud.pim.awaitingApproval('group').at(-1)?.id;
    for (const person of [lynne, alex]) {
      await person.say('hi');
      await person.execute({ verb: 'approval' }, { api: 'group', id }, person.last);
      assert.doesNotMatch(person.transcript(), secret);
      assert.deepEqual(photosIn(person.chat.messages), []);
    }
    await isaiah.click('Approve', { reason: 'ok' }, undefined, sandbox.teams.chat(channel));
    assert.doesNotMatch(JSON.stringify(sandbox.teams.chat(channel).messages), secret);
    assert.deepEqual(photosIn(sandbox.teams.chat(channel).messages), []);
    await megan.waitFor('Approved by Isaiah Langer');
  });

  it('is not for whoever approves it no more by the time that they click', async () => {
    const { megan, isaiah, sandbox } = story;
    await askForPurge(story);
    const card = megan.cardWith('asks for');
    assert.match(JSON.stringify(card), beside);
    sandbox.cloud.pim.policies.configure(purge, { ...settings, approvers: [{ user: isaiah.user.id }] });
    await megan.click('Approve', { reason: 'ok' }, card);
    const left = (): string => JSON.stringify(megan.messages);
    assert.match(left(), /You are not one of the approvers/);
    assert.doesNotMatch(left(), beside);
    await isaiah.waitFor('asks for');
    await isaiah.click('I am looking', {}, isaiah.cardWith('asks for'));
    await sandbox.teams.settled();
    assert.doesNotMatch(left(), beside);
  });

  it('is not for an administrator who reads the request as Entra lets them, whatever brings their card up to date', async () => {
    const { patti, megan, isaiah, wait, sandbox } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    const id = sandbox.cloud.pim.awaitingApproval('group').at(-1)?.id;
    const isShown = (): string => JSON.stringify(patti.chat.messages);
    await patti.say('hi');
    await patti.execute({ verb: 'approval' }, { api: 'group', id }, patti.last);
    assert.match(isShown(), /Phishing wave/);
    assert.doesNotMatch(isShown(), beside);
    await isaiah.click('I am looking', {}, isaiah.cardWith('asks for'));
    await megan.waitFor('is looking until');
    await sandbox.teams.settled();
    assert.doesNotMatch(isShown(), beside);
    // A problem of another button stands above the card that it was pressed on.
    await patti.execute({ verb: 'review' }, { api: 'group', id }, patti.cardWith('asks for'));
    assert.match(isShown(), /This is no longer there/);
    assert.doesNotMatch(isShown(), beside);
    await wait(16);
    assert.doesNotMatch(isShown(), beside);
    await megan.click('Deny', { reason: 'no' }, megan.cardWith('asks for'));
    await patti.waitFor('Denied by Megan Bowen');
    assert.doesNotMatch(isShown(), beside);
  });
});
