import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../sandbox/botservice/person.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { decidersOf } from '../attack/lib.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const path = join(tmpdir(), `latchkey-approval-code-${process.pid}.yaml`);
const file = `version: 1
groups:
  - name: Search and Purge PIM
    member:
      activation: { maximumDuration: 4h }
    bot: { approvalCode: true }
`;

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

describe('A code that an approver has to be told', () => {
  before(() => writeFile(path, file));
  after(() => rm(path));
  const story = eachInSandbox({ settings: { ELEVATION_FILE: path } });
  const codeOf = (): string =>
    /Your code: (\d{4})\./.exec(story.alex.texts(story.alex.cardWith('Your code')).join('\n'))?.[1] ?? '';

  it('is on the card of who asked alone, and lets approve', async () => {
    const { alex, megan, sandbox } = story;
    await askForPurge(story);
    const code = codeOf();
    assert.match(code, /^\d{4}$/);
    assert.doesNotMatch(megan.transcript(), new RegExp(`\\b${code}\\b`));
    await megan.click('Approve', { reason: 'ok' });
    assert.ok(megan.texts().includes('Please ask for the code on the requester’s card.'));
    await megan.click('Approve', { reason: 'ok', code: code === '0000' ? '0001' : '0000' });
    assert.ok(megan.texts().some((text) => text.startsWith('Nothing was decided: that is not the code')));
    assert.deepEqual(decidersOf(sandbox), []);
    await megan.click('Approve', { reason: 'ok', code: ` ${code} ` });
    await alex.waitFor('was approved by Megan Bowen');
    assert.doesNotMatch(alex.texts(alex.cardWith('Approved by')).join(), /Your code/);
  });

  it('is not asked of whoever comes too late, nor does a wrong one show what is for deciders alone', async () => {
    const { megan, isaiah, sandbox } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    const card = megan.cardWith('asks for');
    const id = sandbox.cloud.pim.awaitingApproval('group').at(-1)?.id ?? '';
    sandbox.portal.decide(isaiah.user.id, id, 'Deny', 'In the portal');
    await megan.click('Approve', { reason: 'ok', code: '1' }, card);
    assert.doesNotMatch(megan.texts(megan.cardWith('Search and Purge')).join('\n'), /not the code|Holds/);
    assert.ok(megan.texts(megan.cardWith('Search and Purge')).some((text) => text.startsWith('Denied')));
  });

  it('is asked also where nobody could see who approves', async () => {
    const { alex, isaiah, sandbox, signIn } = story;
    sandbox.cloud.pim.policies.configure(purge, {
      ...{ maximumDuration: 'PT4H', mfa: true, justification: true, ticket: true },
      approvers: [{ group: groups.purgeApprovers }],
    });
    sandbox.faults.add({ path: '*transitiveMembers*', status: 403 });
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await signIn(alex);
    await alex.waitFor('Waiting for approval');
    const code = codeOf();
    assert.match(code, /^\d{4}$/);
    sandbox.faults.clear();
    await isaiah.say('approvals');
    await isaiah.click('Review');
    await isaiah.click('Approve', { reason: 'ok' });
    assert.ok(isaiah.texts().includes('Please ask for the code on the requester’s card.'));
    assert.deepEqual(decidersOf(sandbox), []);
    await isaiah.click('Approve', { reason: 'ok', code });
    await alex.waitFor('was approved by Isaiah Langer');
  });

  it('is not needed to deny', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await megan.click('Deny', { reason: 'no' });
    await alex.waitFor('Denied by Megan Bowen');
  });

  it('keeps a request from being ticked in the list, and none that was asked in the portal, which has no code', async () => {
    const { adele, megan, sandbox } = story;
    await askForPurge(story);
    sandbox.portal.activate(adele.user.id, {
      kind: 'group',
      groupId: groups.searchAndPurge,
      accessId: 'member',
    });
    await megan.say('approvals');
    const alone = megan.texts().filter((text) => text.startsWith('This asks for a code'));
    assert.equal(alone.length, 1, megan.transcript());
    assert.ok(!megan.buttons().some((title) => title.startsWith('All ')));
    await megan.click('Approve ticked', { ...ticks(megan), quick: 'It was agreed before.' });
    await megan.waitFor('1 of 1 approved');
    assert.deepEqual(
      sandbox.cloud.pim.awaitingApproval('group').map(({ principalId }) => principalId),
      [story.alex.user.id],
    );
  });
});

/** Everything on the list that can be ticked. */
function ticks(person: Person): Readonly<Record<string, string>> {
  const ids = [...JSON.stringify(person.last.attachments).matchAll(/"id":"(r\d+)"/g)].map(
    ([, id]) => id ?? '',
  );
  return Object.fromEntries(ids.map((id) => [id, 'true']));
}
