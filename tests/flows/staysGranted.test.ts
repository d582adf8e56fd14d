import assert from 'node:assert/strict';
import { pimSwitches } from '../../sandbox/pim/switches.ts';
import { eachInSandbox } from '../support/story.ts';

/** Ten hours after the morning that it is, in Berlin. */
const later = { startDate: '2031-01-15', startTime: '20:00' };

describe('An activation ten hours ahead', () => {
  const story = eachInSandbox();

  for (const startedActivation of pimSwitches.startedActivation.values)
    it(`is told as on once it began and as over once it ended, where its word in Entra ${startedActivation}`, async () => {
      const { alex, sandbox, wait, writes } = story;
      sandbox.cloud.pim.switches.startedActivation = startedActivation;
      await alex.say('ediscovery reviewers for 1h');
      await alex.click('Activate', { justification: 'Case 12', ...later });
      await alex.waitFor('Scheduled from');
      await wait(605);
      await alex.say('status');
      assert.ok(alex.texts().some((text) => text.startsWith('✔ Active until ')));
      await wait(70);
      await alex.say('status');
      assert.ok(alex.texts().includes('Nothing is on and nothing is waiting.'), alex.texts().join('\n'));
      assert.equal(writes().length, 1);
    });
});
