import assert from 'node:assert/strict';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { eachInSandbox } from '../support/story.ts';

const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;

describe('A membership that Entra writes late', () => {
  const story = eachInSandbox();

  it('is told as being switched on until it is there, and never as on, over or refused before', async () => {
    const { alex, sandbox, wait, writes } = story;
    sandbox.cloud.pim.switches.groupProvisioning = 'slow';
    await alex.say('ediscovery reviewers for 2h');
    await alex.click('Activate', { justification: 'Case 12' });
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
});
