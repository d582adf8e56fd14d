import assert from 'node:assert/strict';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { PimSwitches } from '../../sandbox/pim/switches.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { graphClient } from '../sandbox/graphClient.ts';
import type { ExtensionEndpoint, Said } from '../support/extensionEndpoint.ts';
import { says, startExtensionEndpoint } from '../support/extensionEndpoint.ts';
import { withDatabase } from '../attack/lib.ts';
import { linkExtension } from '../support/linkExtension.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };

describe('Where the tenant’s own endpoint is asked', () => {
  const story = eachInSandbox();
  let endpoint: ExtensionEndpoint;
  beforeEach(async () => {
    endpoint = await startExtensionEndpoint();
  });
  afterEach(() => endpoint.close());

  const link = async (target: PimTarget, said: Said, phase?: 'postApproval'): Promise<void> => {
    endpoint.answers = [said];
    await linkExtension(
      story.sandbox,
      graphClient(() => story.sandbox),
      endpoint,
      target,
      phase,
    );
    story.sandbox.log.clear();
  };
  const ask = async (): Promise<void> => {
    await story.alex.say('ediscovery reviewers for 1h');
    await story.alex.click('Activate', { justification: 'Case 12' });
  };

  const denials: Readonly<Record<PimSwitches['extensionDenial'], RegExp>> = {
    Denied: /Denied.*No person was asked for approval\./,
    Failed: /Failed.*Nothing was changed\./,
    'refused by rule': /The check that your organization has Entra make said no\. .*Nothing was changed\./,
    'refused with reasons':
      /The check that your organization has Entra make said no: “The ticket is closed”.*Nothing was changed\./,
  };
  for (const [extensionDenial, words] of Object.entries(denials))
    it(`a request that it denies is told as not on where Entra says “${extensionDenial}”`, async () => {
      const { alex, sandbox, writes } = story;
      await link(reviewers, says('Denied', 'The ticket is closed'));
      Object.assign(sandbox.cloud.pim.switches, { extensionDenial });
      await ask();
      assert.match(alex.transcript().replaceAll('\n', ' '), words);
      assert.equal(sandbox.cloud.pim.inEffectSince(alex.user.id, reviewers), undefined);
      assert.equal(writes().length, 1);
    });

  for (const extensionRulesInV1 of ['shown', 'hidden'] as const)
    it(`who checks it is told on the form and to whoever approves, where Graph’s v1.0 has the rule ${extensionRulesInV1}`, async () => {
      const { alex, megan, sandbox } = story;
      await link(purge, says('Approved'));
      Object.assign(sandbox.cloud.switches, { extensionRulesInV1 });
      const said = /First checked by .+, which Entra asks\./;
      const isKnown = extensionRulesInV1 === 'shown';
      await alex.say('search and purge');
      await alex.waitFor('For how long');
      assert.equal(said.test(alex.transcript()), isKnown);
      await askForPurge(story);
      assert.equal(said.test(megan.transcript()), isKnown, 'what is not known is not claimed');
    });

  it('what it said against a request stands in the trail, and is read as text', async () => {
    const { alex, sandbox } = story;
    await link(reviewers, says('Denied', 'No [click](http://evil.example) **today**'));
    sandbox.cloud.pim.switches.extensionDenial = 'refused with reasons';
    await ask();
    assert.doesNotMatch(JSON.stringify(alex.last.attachments), /\]\(http:\/\/evil/);
    const rows = await withDatabase(sandbox.databaseUrl, (db) =>
      db.query<{ fact: string }>("select fact from audit where fact like '%not-done%'"),
    );
    assert.match(rows.rows.map(({ fact }) => fact).join(), /"reasons":\["No \[click\]/);
  });

  it('a denial of one that is known by name is told with that name', async () => {
    const { alex, sandbox } = story;
    await link(reviewers, says('Denied', 'The ticket is closed'));
    sandbox.cloud.pim.switches.extensionDenial = 'Denied';
    await ask();
    await alex.waitFor('No person was asked for approval.');
    assert.match(
      alex.transcript(),
      /Entra asks .+ about it\. What that said stands with the request in the PIM portal\./,
    );
  });

  it('a denial that comes after Entra’s answer is told as soon as it is there', async () => {
    const { alex, sandbox, wait } = story;
    await link(reviewers, says('Denied', 'The ticket is closed'));
    sandbox.cloud.pim.switches.extensionAnswers = 'later';
    await ask();
    await endpoint.arrived(1);
    await wait(2);
    await alex.waitFor('was denied');
  });

  it('a request that it lets through goes on as ever', async () => {
    const { alex, wait } = story;
    await link(reviewers, says('Approved'));
    await ask();
    await wait(1);
    await alex.waitFor('can be used now');
  });

  it('what it denies after an approver’s yes is told to both as not on, and as nobody’s no', async () => {
    const { alex, megan, wait } = story;
    await link(purge, says('Denied', 'Not on duty'), 'postApproval');
    await askForPurge(story);
    await megan.click('Approve', { reason: 'Seen' });
    await wait(3);
    assert.match(megan.transcript(), /Approved by Megan Bowen, and denied by Entra after that/);
    assert.doesNotMatch(megan.transcript(), /Denied by Megan/);
    assert.match(alex.transcript(), /It was approved, and denied after that\. It is not on\./);
    assert.ok(alex.texts().some((text) => text.endsWith('and denied by Entra after that. It is not on.')));
  });

  it('while it is silent the request stands as under way', async () => {
    const { alex, sandbox, writes } = story;
    await link(reviewers, 'never');
    sandbox.cloud.pim.switches.extensionAnswers = 'later';
    await ask();
    await endpoint.arrived(1);
    await alex.waitFor('Entra is switching it on');
    assert.equal(writes().length, 1);
  });
});
