import assert from 'node:assert/strict';
import type { Person } from '../../sandbox/botservice/person.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';
import { buttonData, decidersOf, orderFrom, ordersOf, recorded, seenIn, writesOf } from './lib.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

/** Texts that a store may refuse, cut in two or take for something else, and what is left of each. */
const texts: Readonly<Record<string, readonly [typed: string, sent: string]>> = {
  'with NUL': ['ok\u0000', 'ok'],
  'with half a pair': ['ok\ud83d', 'ok'],
  'that a cut would halve': [`${'x'.repeat(499)}😀`, `${'x'.repeat(499)}😀`],
  'that looks like a query': ['{"$date":"2020"}', '{"$date":"2020"}'],
  'of lines with other ends': ['a\u2028b\u0085\u000Bc\u202E', 'a\nb\n\nc'],
};

describe('A hostile text', () => {
  const story = eachInSandbox();

  const bodyOf = (): { justification?: string } =>
    writesOf(story.sandbox).findLast(({ method }) => method === 'POST')?.requestBody as {
      justification?: string;
    };

  for (const [kind, [typed, sent]] of Object.entries(texts)) {
    it(`as a reason is decided with, recorded and told: one ${kind}`, async () => {
      const { megan, isaiah, sandbox } = story;
      await askForPurge(story);
      const card = megan.cardWith('Approve');
      const answer = await megan.execute(
        { verb: 'approve' },
        { ...buttonData(card, 'approve'), reason: typed },
        card,
      );
      assert.match(seenIn(answer, 20), /Approved by Megan Bowen/);
      await isaiah.waitFor('Approved by Megan Bowen');
      assert.equal(decidersOf(sandbox).length, 1);
      assert.equal((await recorded(sandbox, 'approved')).audit, 1);
      const decided = writesOf(sandbox).find(({ method }) => method === 'PATCH');
      assert.equal((decided?.requestBody as { justification?: string }).justification, sent);
    });

    it(`as a justification is asked with, recorded and told: one ${kind}`, async () => {
      const { alex, sandbox } = story;
      await alex.say('ediscovery reviewers');
      const answer = await orderFrom(alex, { justification: typed });
      assert.match(seenIn(answer), /eDiscovery Reviewers PIM \(group\) \/ Entra is switching it on/);
      assert.deepEqual(ordersOf(sandbox), [201]);
      assert.equal((await recorded(sandbox, 'asked')).audit, 1);
      assert.equal((await recorded(sandbox)).request, 1);
      assert.equal(bodyOf().justification, sent);
    });

    it(`as a justification does not keep the request from its approvers: one ${kind}`, async () => {
      const { alex, megan, sandbox } = story;
      sandbox.cloud.pim.policies.configure(purge, {
        maximumDuration: 'PT4H',
        mfa: false,
        justification: true,
        ticket: true,
        approvers: [{ user: people.megan }],
      });
      await alex.say('search and purge');
      await orderFrom(alex, { ...purgeOrder, justification: typed });
      const card = await megan.waitFor('asks for Search and Purge');
      assert.equal((await recorded(sandbox)).request, 1);
      // What was sent is what is read back: the request has not changed under the approver's hands.
      const answer = await megan.click('Approve', { reason: 'ok' }, card);
      assert.match(seenIn(answer), /Approved by Megan Bowen/);
    });
  }

  it('that nobody can see is no justification, ticket or reason', async () => {
    const { alex, megan, sandbox } = story;
    await alex.say('search and purge');
    const blank = { justification: '\u200B', ticketNumber: '\u3164', ticketSystem: '\u200B' };
    const answer = await orderFrom(alex, blank);
    assert.match(seenIn(answer, 20), /Please give a justification\./);
    assert.match(seenIn(answer, 20), /Please give a ticket number\./);
    assert.deepEqual(ordersOf(sandbox), []);

    await askForPurge(story);
    sandbox.log.clear();
    const card = megan.cardWith('Approve');
    const decided = await megan.execute(
      { verb: 'approve' },
      { ...buttonData(card, 'approve'), reason: '\u2800\u{E0041}' },
      card,
    );
    assert.match(seenIn(decided, 20), /Nothing was decided: choose a reason, or write one\./);
    assert.deepEqual(decidersOf(sandbox), []);
  });

  it('of the portal, longer than the form takes, is read to its end', async () => {
    const { alex, megan, sandbox } = story;
    const long = `${'Every mailbox has to be looked at. '.repeat(160)}\u0000\ud83dThe end.`;
    sandbox.portal.activate(alex.user.id, purge, { justification: long });
    await megan.say('approvals');
    await megan.click('Review');
    assert.match(megan.buttons().join(), /Show the rest \(5\d{3}\)/);
    const read = megan.texts().join('');
    assert.ok(read.includes(long.replace('\u0000\ud83d', '')));
    await megan.click('Approve', { reason: 'ok' });
    assert.equal(megan.texts()[1], 'Approved by Megan Bowen');
    assert.equal((await recorded(sandbox, 'approved')).audit, 1);
  });

  it('as a name keeps nobody from the bot', async () => {
    const { alex, sandbox } = story;
    const { id } = alex.user;
    const saying = (over: object): Promise<{ readonly status: number }> =>
      sandbox.teams.post(alex.activity(alex.conversationId, { type: 'message', text: 'help', ...over }));
    for (const name of ['Alex\u0000', 'Alex\ud83d', '\u200B', 'x'.repeat(30_000)]) {
      const from = { id: `29:${id}`, aadObjectId: id, name };
      assert.ok((await saying({ from })).status < 300, JSON.stringify(name.slice(0, 20)));
      assert.ok(alex.texts().some((text) => text.startsWith('my access:')));
    }
    assert.ok((await saying({ text: 'help\u0000\ud83d' })).status < 300);
  });
});

describe('A start in the future', () => {
  const story = eachInSandbox();

  it('is read by the approver, on the card, in the list and in the reminder', async () => {
    const { alex, megan, sandbox, signIn, wait } = story;
    await alex.say('search and purge');
    const startDate = new Date(sandbox.cloud.clock.now().getTime() + 3 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    await orderFrom(alex, { ...purgeOrder, minutes: '240', startDate, startTime: '03:00' });
    await signIn(alex);
    const reads = (person: Person): void => {
      assert.match(person.texts().join(' / '), /Starts:? \w+, \w+ \d+, 0?3:00/);
    };
    await megan.waitFor('asks for Search and Purge');
    reads(megan);
    await wait(16);
    await megan.waitFor('still waits for Search and Purge');
    reads(megan);
    await megan.say('approvals');
    reads(megan);
    reads(alex);
  });
});
