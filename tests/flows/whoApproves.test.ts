import assert from 'node:assert/strict';
import sinon from 'sinon';
import { z } from 'zod';
import type { ActivationSettings } from '../../sandbox/tenant/tenant.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Change } from '../support/graphAnswers.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import type { Story } from '../support/story.ts';
import { eachInSandbox, purgeOrder } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const nobodyAnyMore = '00000000-0000-4000-8000-00000000dead';
const members = /transitiveMembers/;

describe('Who approves', () => {
  const story = eachInSandbox({ settings: { ADMIN_CONTACT: 'secops@contoso.com' } });
  afterEach(() => {
    sinon.restore();
  });

  function settings(change: Partial<ActivationSettings>): void {
    story.sandbox.cloud.pim.policies.configure(purge, {
      ...{ maximumDuration: 'PT4H', mfa: false, justification: true, ticket: false },
      ...change,
    });
  }
  const said = (): string => story.alex.texts().join(' | ');

  async function ask(): Promise<void> {
    await story.alex.click('Activate', { justification: 'Phishing wave' });
    await story.alex.waitFor('Waiting for approval');
  }

  it('is not nobody where the members of a group cannot be seen', async () => {
    settings({ approvers: [{ group: groups.purgeApprovers }] });
    changeGraph(refusing(members, 403, 'Authorization_RequestDenied'));
    const { alex } = story;
    await alex.say('search and purge');
    assert.match(
      said(),
      /Then somebody in Purge Approvers has to approve.*I cannot see who is in Purge Approvers/,
    );
    assert.doesNotMatch(said(), /Nobody can approve/);
    await ask();
    await alex.waitFor('No approver has a card yet');
    assert.match(said(), /I cannot see who is in Purge Approvers\. Entra has mailed whoever decides/);
  });

  it('is whoever is on the second page of a group, too', async () => {
    settings({ approvers: [{ group: groups.purgeApprovers }] });
    const { alex, isaiah, sandbox } = story;
    const rest = `${sandbox.origin}/graph/v1.0/groups/${groups.purgeApprovers}/transitiveMembers/microsoft.graph.user?page=2`;
    const page: Change = ({ url, body }) =>
      url.includes('transitiveMembers') && !url.includes('page=2')
        ? { body: { value: [], '@odata.nextLink': rest } }
        : { body };
    changeGraph(page);
    await alex.say('search and purge');
    await ask();
    await isaiah.waitFor('asks for Search and Purge');
  });

  it('is nobody where the policy names oneself and a deleted account', async () => {
    settings({ approvers: [{ user: people.alex }, { user: nobodyAnyMore }] });
    const { alex } = story;
    await alex.say('search and purge');
    assert.match(said(), /Nobody can approve this.*names you.*an account that was deleted.*secops@?/);
    assert.doesNotMatch(said(), /has to approve/);
    await ask();
    await alex.waitFor('Nobody can approve this');
    assert.match(said(), /an account that was deleted/);
    assert.doesNotMatch(said(), /added Latchkey|administrators? decide/);
  });

  it('is not an account that was deleted since the policy named it', async () => {
    settings({ approvers: [{ user: nobodyAnyMore }] });
    const rules = z.object({
      value: z.array(
        z.looseObject({ policy: z.object({ rules: z.array(z.looseObject({ id: z.string() })) }) }),
      ),
    });
    changeGraph(({ url, body }) => {
      const found = url.includes('roleManagementPolicyAssignments') ? rules.safeParse(body).data : undefined;
      return found === undefined
        ? undefined
        : {
            body: JSON.parse(
              JSON.stringify(found).replace('"description":null', '"description":"Old Boss"'),
            ) as unknown,
          };
    });
    await story.alex.say('search and purge');
    assert.match(said(), /Then Old Boss has to approve/);
    await ask();
    await story.alex.waitFor('Nobody can approve this');
    assert.match(said(), /Nobody can approve this.*The policy names an account that was deleted/);
  });

  it('is said at once, and once, to be nobody where the group is empty', async () => {
    const { id } = story.sandbox.cloud.directory.addGroup({
      ...{ name: 'Duty', description: '', mailNickname: 'duty', roleAssignable: true, unified: false },
      ...{ members: [], owners: [] },
    });
    settings({ approvers: [{ group: id }] });
    await story.alex.say('search and purge');
    assert.equal(said().split('Nobody is in Duty').length, 2);
    assert.match(said(), /Nobody can approve this/);
  });

  it('is an administrator only where the policy names nobody', async () => {
    settings({ approval: true, approvers: [] });
    await story.alex.say('search and purge');
    assert.match(
      said(),
      /names no approver, so a Privileged Role Administrator or a Global Administrator has to/,
    );
    await ask();
    await story.alex.waitFor('No approver has a card yet');
    assert.match(said(), /a Privileged Role Administrator or a Global Administrator decides in Entra/);
  });

  it('is somebody whom nobody can name where the policy names a manager', async () => {
    settings({ approvers: [{ user: people.megan }] });
    changeGraph(({ url, body }) =>
      url.includes('roleManagementPolicyAssignments')
        ? {
            body: JSON.parse(
              JSON.stringify(body)
                .replaceAll('#microsoft.graph.singleUser', '#microsoft.graph.requestorManager')
                .replaceAll('"userId"', '"managerLevel"'),
            ) as unknown,
          }
        : undefined,
    );
    await story.alex.say('search and purge');
    assert.match(said(), /Then somebody whom I cannot name has to approve/);
    await ask();
    await story.alex.waitFor('No approver has a card yet');
    assert.match(said(), /somebody whom I cannot name/);
    assert.doesNotMatch(said(), /administrator/i);
  });

  it('cannot be told where the settings are not answered, and everything is asked for', async () => {
    const { alex, sandbox } = story;
    changeGraph(refusing(/roleManagementPolicyAssignments/, 503));
    await alex.say('search and purge');
    assert.match(said(), /could not read the settings of this one just now: Entra did not answer/);
    assert.match(said(), /cannot tell whether somebody has to approve/);
    sinon.restore();
    sandbox.log.clear();
    await alex.say('search and purge');
    assert.match(said(), /Then .* has to approve/);
  });
});

describe('Somebody who is blocked from signing in', () => {
  const ask = async ({ alex, sandbox }: Story): Promise<void> => {
    for (const id of [people.isaiah, people.megan]) sandbox.cloud.directory.setEnabled(id, false);
    sandbox.cloud.pim.policies.configure(purge, {
      ...{ maximumDuration: 'PT4H', mfa: false, justification: true, ticket: false },
      approvers: [{ user: people.megan }, { user: people.isaiah }],
    });
    await alex.say('search and purge');
    await alex.click('Activate', { justification: 'Phishing wave' });
    await alex.waitFor('Waiting for approval');
  };

  describe('where that can be read', () => {
    const story = eachInSandbox({ switches: { accountEnabledInBasicProfile: 'shown' } });
    it('is asked nothing, and it is said that nobody is left', async () => {
      await ask(story);
      const card = await story.alex.waitFor('Nobody can approve this');
      assert.match(story.alex.texts(card).join(' | '), /names Megan Bowen, who is blocked from signing in/);
      assert.doesNotMatch(story.megan.transcript(), /asks for Search and Purge/);
    });
  });

  for (const answer of ['left out', 'refused'])
    describe(`where that is ${answer}`, () => {
      const story = eachInSandbox({ switches: { accountEnabledInBasicProfile: answer } });
      it('is asked like everybody', async () => {
        await ask(story);
        await story.megan.waitFor('asks for Search and Purge');
      });
    });
});

describe('Settings that allow no activation', () => {
  const story = eachInSandbox({ settings: { ADMIN_CONTACT: 'secops@contoso.com' } }, ['alex']);

  for (const maximumDuration of ['PT0S', 'PT4M59S'])
    it(`make no form (${maximumDuration}), and a form from before is not sent`, async () => {
      const { alex, sandbox, writes, wait } = story;
      await alex.say('search and purge');
      const before = alex.last;
      sandbox.cloud.pim.policies.configure(purge, {
        ...{ maximumDuration, mfa: false, justification: false, ticket: false },
      });
      await wait(6);
      sandbox.log.clear();
      await alex.click('Activate', { ...purgeOrder, minutes: '60' }, before);
      assert.ok(alex.texts().includes('Its settings allow no activation'));
      await alex.say('search and purge');
      assert.ok(alex.texts().includes('Its settings allow no activation'));
      assert.ok(alex.texts().some((text) => text.includes('Ask secops@contoso.com to change them')));
      assert.deepEqual(alex.buttons(), ['My access', 'Cancel']);
      assert.deepEqual(writes(), []);
    });
});
