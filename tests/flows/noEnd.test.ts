import assert from 'node:assert/strict';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { eachInSandbox } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

describe('An activation that has no end', () => {
  const story = eachInSandbox();

  /** An administrator lets it be on for good, and Alex asks for that in another client. */
  function askForGood(): void {
    const { alex, sandbox } = story;
    const { pim } = sandbox.cloud;
    const { rules } = pim.policies.of(purge);
    const at = rules.findIndex(({ id }) => id === 'Expiration_EndUser_Assignment');
    const [rule] = rules.slice(at);
    assert.ok(rule !== undefined);
    rules.splice(at, 1, { ...rule, isExpirationRequired: false });
    pim.submit(
      { oid: alex.user.id, amr: ['pwd', 'mfa'], acrs: [] },
      {
        ...{ action: 'selfActivate', target: purge, principalId: alex.user.id },
        ...{ justification: 'Standing watch', customData: null, isValidationOnly: false },
        ticket: { ticketNumber: 'INC1', ticketSystem: null },
        schedule: { type: 'noExpiration', start: undefined, end: undefined, duration: undefined },
      },
    );
  }

  it('is told to the approver as what it is, and never as one of no time', async () => {
    const { megan } = story;
    askForGood();
    await megan.say('approvals');
    assert.ok(
      megan.texts().some((text) => text.includes('For no end')),
      megan.transcript(),
    );
    await megan.click('Review');
    const texts = megan.texts(megan.cardWith('asks for'));
    assert.ok(texts.includes('For: no end'));
    assert.ok(texts.includes('Ends: when somebody ends it: it has no end'));
    assert.ok(texts.includes('Others: I have not seen who else can decide'));
    assert.ok(!megan.buttons().some((title) => title.startsWith('Deny, offer')));
  });

  it('is on until it is given back, also after days', async () => {
    const { alex, megan, wait } = story;
    askForGood();
    await megan.say('approvals');
    await megan.click('Review');
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    await wait(6);
    await alex.say('status');
    assert.ok(alex.texts().includes('✔ Active'), alex.transcript());
    await wait(36 * 60);
    await alex.say('status');
    assert.ok(alex.texts().includes('✔ Active'), alex.transcript());
    await alex.click('Give back');
    await alex.waitFor('given back');
  });
});
