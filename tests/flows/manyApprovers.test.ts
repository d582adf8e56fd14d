import assert from 'node:assert/strict';
import { contoso, groups } from '../../sandbox/tenant/contoso.ts';
import { eachInSandbox, purgeOrder } from '../support/story.ts';

const ids = Array.from(
  { length: 150 },
  (_, index) => `be0c0000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);

const tenant = {
  ...contoso,
  users: [
    ...contoso.users,
    ...ids.map((id) => ({
      id,
      name: `Approver ${id.slice(-3)}`,
      upn: `${id}@contoso.com`,
      title: '',
      locale: 'en-US',
      timeZone: 'UTC',
    })),
  ],
  groups: contoso.groups.map((group) =>
    group.id === groups.purgeApprovers ? { ...group, members: [...group.members, ...ids] } : group,
  ),
};

describe('A hundred and fifty approvers', () => {
  const story = eachInSandbox({ tenant }, ['alex']);

  it('are all asked, once each, and no faster than Teams takes it', async () => {
    const { alex, sandbox, signIn } = story;
    const asked: number[] = [];
    const reached = new Set<string>();
    let heard = Promise.withResolvers<undefined>();
    for (const id of ids) {
      sandbox.teams.setInstalled(id, true);
      sandbox.teams.person(id).chat.listen(() => {
        if (reached.has(id)) return;
        reached.add(id);
        asked.push(sandbox.cloud.clock.now().getTime());
        heard.resolve(undefined);
      });
    }
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await signIn(alex);
    await alex.waitFor('Waiting for approval');
    while (asked.length < ids.length) {
      await heard.promise;
      heard = Promise.withResolvers<undefined>();
      await sandbox.cloud.clock.advance(1_000 / 7);
    }
    await alex.waitFor('I asked');
    assert.deepEqual(
      ids.filter((id) => sandbox.teams.person(id).messages.length !== 1),
      [],
      'everybody has one card',
    );
    const seconds = ((asked.at(-1) ?? 0) - (asked[0] ?? 0)) / 1_000;
    assert.ok(seconds > ids.length / 7 - 2, `${ids.length} chats were opened in ${seconds} s`);
  }).timeout(120_000);
});
