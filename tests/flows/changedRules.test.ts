import assert from 'node:assert/strict';
import sinon from 'sinon';
import { pimFaults } from '../../sandbox/pim/pimFault.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { eachInSandbox } from '../support/story.ts';

const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
const rules = { maximumDuration: 'PT4H', mfa: false, justification: true, ticket: false };

describe('A policy that is changed while a form is open', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  it('and asks for an approval now, has its approvers asked', async () => {
    const { alex, megan, sandbox } = story;
    await alex.say('ediscovery reviewers');
    sandbox.cloud.pim.policies.configure(reviewers, { ...rules, approvers: [{ user: people.megan }] });
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.waitFor('Waiting for approval');
    await megan.waitFor('asks for eDiscovery Reviewers');
    await alex.waitFor('I asked Megan Bowen');
  });

  it('has its approvers asked also where Entra answers with the rule that it meets, and has taken the order', async () => {
    const { alex, megan, sandbox } = story;
    await alex.say('ediscovery reviewers');
    const { pim } = sandbox.cloud;
    pim.policies.configure(reviewers, { ...rules, approvers: [{ user: people.megan }] });
    const submit = sinon.stub(pim, 'submit').callsFake((caller, order) => {
      submit.restore();
      pim.submit(caller, order);
      throw pimFaults.rules(['ApprovalRule']);
    });
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.waitFor('Waiting for approval');
    await megan.waitFor('asks for eDiscovery Reviewers');
  });

  it('and asks for a ticket and less time now, is what the form asks for when it comes back', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    assert.ok(alex.texts().join().includes('At most 10 h'));
    sandbox.cloud.pim.policies.configure(reviewers, { ...rules, maximumDuration: 'PT30M', ticket: true });
    await alex.click('Activate', { justification: 'Case 12' });
    const seen = alex.texts().join();
    assert.match(seen, /asks for a ticket/);
    assert.match(seen, /At most 30 min/);
    assert.match(seen, /Ticket number/);
  });
});
