import assert from 'node:assert/strict';
import sinon from 'sinon';
import { pimFaults } from '../../sandbox/pim/pimFault.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;

describe('A membership that Entra writes late', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  async function ask(): Promise<void> {
    const { alex } = story;
    await alex.say('ediscovery reviewers for 2h');
    await alex.waitFor('Activate');
    await alex.click('Activate', { justification: 'Case 12' });
  }

  it('is told as being switched on until it is there, and never as on, over or refused before', async () => {
    const { alex, sandbox, wait, writes } = story;
    sandbox.cloud.pim.switches.groupProvisioning = 'slow';
    await ask();
    await alex.waitFor('Entra is switching it on');
    assert.match(alex.texts().join('\n'), /up to 40 minutes where many people switch on the same group/);
    for (let minutes = 0; minutes < 35; minutes += 5) {
      await wait(5);
      const said = alex.texts().join('\n');
      assert.equal(sandbox.cloud.pim.inEffectSince(people.alex, reviewers), undefined);
      assert.doesNotMatch(
        said,
        /\bis on\b|Active until|is over|refused|failed/i,
        `after ${minutes + 5} minutes: ${said}`,
      );
    }
    await wait(10);
    assert.notEqual(sandbox.cloud.pim.inEffectSince(people.alex, reviewers), undefined);
    await alex.say('my access');
    assert.ok(alex.texts().some((text) => text.startsWith('✔ Active until ')));
    assert.equal(writes().length, 1);
  });

  const busy = 'Entra is still busy with an earlier change of eDiscovery Reviewers PIM.';

  it('is not said to be off to whoever wants to give it back before it is there, and is theirs to give back then', async () => {
    const { alex, sandbox, wait, writes } = story;
    sandbox.cloud.pim.switches.groupProvisioning = 'slow';
    await ask();
    await alex.waitFor('Entra is switching it on');
    for (const words of ['give back ediscovery reviewers', 'give back']) {
      await alex.say(words);
      const said = alex.texts(alex.cardWith(busy)).join('\n');
      assert.match(said, /Try again in a minute\./, words);
    }
    assert.doesNotMatch(alex.transcript(), /nothing to give back|not switched on|Nothing is on/i);
    await alex.say('give back search and purge');
    assert.match(alex.transcript(), /You have not switched on Search and Purge PIM/, 'of another it is said');
    const told = (): number => alex.transcript().split(busy).length;
    const before = told();
    await alex.say('cancel ediscovery reviewers');
    assert.equal(told(), before, 'it is not to be given back');
    await wait(45);
    await alex.waitFor('Active until');
    await wait(6);
    await alex.say('give back');
    await alex.waitFor('Given back');
    assert.equal(writes().length, 2);
  });

  it('is said to be off while it waits for approval', async () => {
    const { alex } = story;
    await askForPurge(story);
    await alex.say('give back search and purge');
    assert.match(alex.texts().join('\n'), /You have not switched on Search and Purge PIM/);
  });

  it('is not said to be off where Entra lists it as on and does not know it yet, and nothing of it is lost', async () => {
    const { alex, sandbox, wait } = story;
    await ask();
    await wait(6);
    await alex.waitFor('Active until');
    const submit = sinon.stub(sandbox.cloud.pim, 'submit').callsFake(() => {
      submit.restore();
      throw pimFaults.doesNotExist();
    });
    await alex.click('Give back');
    assert.match(alex.texts(alex.cardWith(busy)).join('\n'), /Try again in a minute\./);
    assert.doesNotMatch(alex.transcript(), /nothing to give back/i);
    await alex.click('Give back');
    await alex.waitFor('Given back');
  });
});
