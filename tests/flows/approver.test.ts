import assert from 'node:assert/strict';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { channels } from '../../sandbox/botservice/team.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

describe('An approver', () => {
  const story = eachInSandbox();

  it('approves with one click; every other card and the requester hear of it', async () => {
    const { alex, megan, isaiah, writes, sandbox } = story;
    await askForPurge(story);
    const asked = megan.texts();
    for (const fact of [
      'Who: Alex Wilber',
      'Access: Group, as member',
      'For: 1 h',
      'Starts: once approved',
      'Ticket: INC1 (ServiceNow)',
      'Alex Wilber wrote',
      'Phishing wave',
    ])
      assert.ok(asked.includes(fact), fact);
    sandbox.log.clear();
    await megan.click('Approve', { reason: 'Matches the incident' });
    assert.equal(megan.texts()[1], 'Approved by Megan Bowen');
    assert.deepEqual(megan.buttons(), []);
    await isaiah.waitFor('Approved by Megan Bowen');
    await alex.waitFor('was approved by Megan Bowen');
    assert.equal(writes().length, 1);
    assert.equal(writes()[0]?.caller?.name, 'Megan Bowen');
    const megans = sandbox.log.entries.filter(({ caller }) => caller?.name === 'Megan Bowen');
    assert.deepEqual(
      megans.map(({ method }) => method),
      // What else waits is looked up afterwards.
      ['POST', 'PATCH', 'POST'],
    );
  });

  it('denies with a reason, which the requester reads', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await megan.click('Deny', {});
    assert.ok(megan.texts().includes('Nothing was decided: choose a reason, or write one.'));
    assert.equal(story.writes().length, 1);
    await megan.click('Deny', { reason: 'No such [incident](http://evil.example)' });
    const card = await alex.waitFor('Denied by Megan Bowen');
    assert.ok(alex.texts(card).includes('Megan Bowen wrote'));
    assert.ok(alex.texts(card).includes('No such [incident](http://evil.example)'));
    assert.ok(!JSON.stringify(card.attachments).includes('[incident](http'));
    assert.deepEqual(alex.buttons(card), ['Ask again', 'My access']);
  });

  it('at the same moment as another sees who was first', async () => {
    const { megan, isaiah, sandbox } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    const [first, second] = [megan.cardWith('Approve'), isaiah.cardWith('Deny')];
    await Promise.all([
      megan.click('Approve', { reason: 'yes' }, first),
      isaiah.click('Deny', { reason: 'no' }, second),
    ]);
    const patches = sandbox.log.entries
      .filter(({ method }) => method === 'PATCH')
      .map(({ status }) => status);
    assert.equal(patches.filter((status) => status === 204).length, 1);
    const approved = megan.texts()[1] === 'Approved by Megan Bowen';
    const words = approved ? 'Approved by Megan Bowen' : 'Denied by Isaiah Langer';
    await megan.waitFor(words);
    await isaiah.waitFor(words);
  });

  it('who comes later is told who decided', async () => {
    const { megan, isaiah, sandbox } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    const stale = isaiah.cardWith('Deny');
    sandbox.portal.decide(megan.user.id, waitingId(story), 'Approve', 'In the portal');
    await isaiah.click('Deny', { reason: 'no' }, stale);
    assert.equal(isaiah.texts()[1], 'Approved by Megan Bowen');
    assert.equal(
      sandbox.log.entries.some(({ method }) => method === 'PATCH'),
      false,
    );
  });

  it('finds everything that waits, also what was asked in the portal', async () => {
    const { adele, megan, sandbox } = story;
    await askForPurge(story);
    sandbox.portal.activate(adele.user.id, purge, { justification: 'From the portal' });
    await megan.say('approvals');
    assert.equal(megan.texts()[0], 'Waiting for your decision: 2');
    assert.ok(megan.texts().includes('“From the portal”'));
    const inbox = megan.last;
    await megan.execute(
      { verb: 'approval' },
      { api: 'group', id: idOf(sandbox.cloud.pim.requests('assignment', adele.user.id)) },
      inbox,
    );
    assert.equal(
      megan.texts(megan.cardWith('Adele Vance asks'))[0],
      'Adele Vance asks for Search and Purge PIM (group)',
    );
    await megan.click('Approve', { reason: 'fine' });
    await sandbox.cloud.clock.advance(20_000);
    assert.ok(sandbox.cloud.pim.inEffectSince(adele.user.id, purge));
  });

  it('is not anybody who happens to see the card', async () => {
    const { lynne, alex, megan, sandbox } = story;
    await askForPurge(story);
    const stolen = buttonData(megan.cardWith('Approve'), 'approve');
    for (const person of [lynne, alex]) {
      await person.say('hi');
      const card = person.last;
      await person.execute({ verb: 'approve' }, { ...stolen, reason: 'please' }, card);
    }
    for (const person of [lynne, alex]) {
      assert.equal(person.texts()[0], 'That click did not count');
      assert.ok(!person.buttons().includes('Approve'));
    }
    assert.ok(lynne.texts().some((text) => /no longer there|not one of the approvers/.test(text)));
    assert.equal(
      sandbox.log.entries.some(({ method }) => method === 'PATCH'),
      false,
    );
  });

  it('does not decide on facts that are not those on the card', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const request = sandbox.cloud.pim.request(waitingId(story)) as { justification: string };
    request.justification = 'Something else';
    await megan.click('Approve', { reason: 'ok' });
    assert.ok(megan.texts().includes('Something else'));
    assert.ok(megan.texts().includes('This request has changed'));
    assert.equal(
      sandbox.log.entries.some(({ method }) => method === 'PATCH'),
      false,
    );
    await megan.click('Approve', { reason: 'ok' });
    assert.equal(megan.texts()[1], 'Approved by Megan Bowen');
  });

  it('sees a withdrawn request as withdrawn when looking again', async () => {
    const { alex, megan, sandbox } = story;
    await askForPurge(story);
    sandbox.portal.cancel(alex.user.id, waitingId(story));
    await megan.look(megan.cardWith('Approve'));
    assert.equal(megan.texts()[1], 'Withdrawn by who asked');
  });

  it('of a directory role decides on the beta steps', async () => {
    const { alex, megan, sandbox, signIn } = story;
    const target = roleTarget('5d6b6bb7-de71-4623-b4af-96380a352509');
    sandbox.cloud.pim.policies.configure(target, {
      maximumDuration: 'PT8H',
      mfa: true,
      justification: false,
      ticket: false,
      approvers: [{ user: megan.user.id }],
    });
    await alex.say('security reader');
    await alex.click('Activate');
    await signIn(alex);
    await megan.waitFor('asks for Security Reader');
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('is on until');
    const patch = sandbox.log.entries.find(({ method }) => method === 'PATCH');
    assert.match(
      patch?.url ?? '',
      /^\/beta\/roleManagement\/directory\/roleAssignmentApprovals\/[^/]+\/steps\//,
    );
  });
});

describe('A form', () => {
  const story = eachInSandbox({ settings: { ADMIN_CONTACT: 'secops@contoso.com' } }, ['alex']);

  it('tells before anything is typed that nobody can approve, and whom to ask', async () => {
    const { alex, sandbox } = story;
    sandbox.cloud.pim.policies.configure(
      { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' },
      {
        maximumDuration: 'PT4H',
        mfa: true,
        justification: true,
        ticket: true,
        approvers: [{ user: alex.user.id }],
      },
    );
    await alex.say('search and purge');
    const card = await alex.waitFor('Nobody can approve this');
    assert.ok(alex.texts(card).some((text) => text.includes('Ask secops@contoso.com')));
  });
});

describe('Approvers', () => {
  const story = eachInSandbox({ settings: { APPROVALS_CHANNEL_ID: channels.approvals.id } }, [
    'alex',
    'megan',
  ]);

  it('who have not added the app are named to the requester', async () => {
    const { alex } = story;
    await askForPurge(story);
    assert.ok(
      alex
        .texts(alex.cardWith('I asked Megan Bowen.'))
        .some((text) => text.includes('could not reach Isaiah Langer')),
    );
  });

  it('decide in a channel without anybody looking for their own chat', async () => {
    const { isaiah, sandbox } = story;
    await askForPurge(story);
    const opening = { path: '/botservice/v3/conversations', method: 'POST', status: 503, times: 1 };
    sandbox.faults.add(opening);
    const decided = await isaiah.click(
      'Approve',
      { reason: 'ok' },
      undefined,
      sandbox.teams.chat(channels.approvals.id),
    );
    assert.equal(decided.kind, 'card');
    assert.deepEqual(sandbox.faults.active, [opening]);
  });

  it('can decide in the approvals channel', async () => {
    const { alex, isaiah, lynne, sandbox } = story;
    await askForPurge(story);
    const channel = sandbox.teams.chat(channels.approvals.id);
    const refused = await lynne.click('Approve', { reason: 'me too' }, undefined, channel);
    assert.equal(refused.kind, 'text');
    await isaiah.click('Approve', { reason: 'ok' }, undefined, channel);
    await alex.waitFor('was approved by Isaiah Langer');
    assert.ok(JSON.stringify(channel.messages).includes('Approved by Isaiah Langer'));
  });
});

function waitingId({ sandbox }: ReturnType<typeof eachInSandbox>): string {
  return idOf(sandbox.cloud.pim.awaitingApproval('group'));
}

function idOf(requests: readonly { id: string }[]): string {
  const id = requests.at(-1)?.id;
  assert.ok(id);
  return id;
}

function buttonData(message: Message, verb: string): Record<string, unknown> {
  const card = message.attachments[0]?.content;
  return readActions(card).find((action) => action.verb === verb)?.data ?? {};
}
