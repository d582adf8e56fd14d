import assert from 'node:assert/strict';
import sinon from 'sinon';
import { pimFaults } from '../../sandbox/pim/pimFault.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const requestsPath = '/graph/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests';
const reviewers = 'eDiscovery Reviewers PIM';

describe('Somebody whom Entra refuses', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  async function ask(): Promise<void> {
    await story.alex.say('ediscovery reviewers');
    await story.alex.click('Activate', { justification: 'Case 12' });
  }

  async function activeForSixMinutes(): Promise<void> {
    const { alex, wait } = story;
    await ask();
    await wait(1);
    await alex.waitFor('Active until');
    await wait(6);
  }

  /** PIM refuses the next order by these rules; `isTaken`: and has taken it all the same. */
  function refuseNext(rules: readonly string[], isTaken = false): void {
    const { pim } = story.sandbox.cloud;
    const submit = sinon.stub(pim, 'submit').callsFake((caller, order) => {
      submit.restore();
      if (isTaken) pim.submit(caller, order);
      throw pimFaults.rules(rules);
    });
  }

  for (const [status, title] of [
    [409, `Entra is still busy with an earlier change of ${reviewers}.`],
    [404, `Entra cannot find ${reviewers}.`],
    [423, `Entra has locked ${reviewers}.`],
  ] as const)
    it(`reads of an activation what became of that, not of a request or a decision: ${status}`, async () => {
      const { alex, sandbox } = story;
      sandbox.faults.add({ path: requestsPath, method: 'POST', status, times: 1 });
      await ask();
      const card = alex.cardWith(title);
      assert.ok(alex.texts(card).some((text) => text.startsWith('Nothing was changed.')));
      assert.doesNotMatch(alex.transcript(), /decided|no longer there/);
    });

  it('reads of a give-back what became of that', async () => {
    const { alex, sandbox } = story;
    await activeForSixMinutes();
    sandbox.faults.add({ path: requestsPath, method: 'POST', status: 409, times: 1 });
    await alex.say('give back ediscovery reviewers');
    alex.cardWith(`Entra is still busy with an earlier change of ${reviewers}.`);
    await alex.click('Try again');
    await alex.click('Give back');
    await alex.waitFor('Given back');
  });

  it('and asks by words to give back too early reads what it is about and from when it works', async () => {
    const { alex, wait } = story;
    await ask();
    await wait(1);
    await alex.waitFor('Active until');
    await alex.say('give back ediscovery reviewers');
    await alex.waitFor(`${reviewers} cannot be given back before`);
    assert.match(alex.transcript(), /eDiscovery Reviewers PIM cannot be given back before \d\d:\d\d/);
  });

  it('is not eligible, whatever else Entra names with it', async () => {
    refuseNext(['ExpirationRule', 'EligibilityRule']);
    await ask();
    const card = story.alex.cardWith(`You are not eligible for ${reviewers}.`);
    assert.ok(!story.alex.texts(card).some((text) => text.includes('longer than')));
  });

  it('signs in first where MFA is missing among other things, and the order goes on', async () => {
    const { alex, signIn } = story;
    refuseNext(['TicketingRule', 'MfaRule']);
    await ask();
    await alex.waitFor('Continue to sign in');
    await signIn(alex);
    await alex.waitFor('Entra is switching it on');
  });

  it('waits for approval where Entra says so as a refusal, and the approvers are asked', async () => {
    const { alex, megan, writes, signIn } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await alex.waitFor('Continue to sign in');
    refuseNext(['ApprovalRule'], true);
    await signIn(alex);
    await alex.waitFor('Waiting for approval');
    await megan.waitFor('asks for Search and Purge');
    assert.equal(writes().length, 1);
    assert.doesNotMatch(alex.transcript(), /refused|ApprovalRule/);
  });

  for (const [words, title] of [
    ['my access', 'so I cannot show your access.'],
    ['status', 'so I cannot show what is on for you and what you have asked for.'],
    ['approvals', 'so I cannot show what waits for your decision.'],
  ] as const)
    it(`is offered the same list again: ${words}`, async () => {
      const { megan, sandbox } = story;
      await askForPurge(story);
      sandbox.faults.add({ path: '/graph/**', status: 429, retryAfter: 30 });
      await megan.say(words);
      const card = megan.cardWith('Entra is getting too many requests right now');
      assert.ok(megan.texts(card)[0]?.endsWith(title), megan.texts(card)[0]);
      assert.doesNotMatch(JSON.stringify(card.attachments), /[Nn]othing/);
      sandbox.faults.clear();
      await megan.click('Try again');
      assert.doesNotMatch(megan.texts()[0] ?? '', /too many requests/);
    });
});
