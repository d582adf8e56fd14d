import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { eachInSandbox } from '../support/story.ts';

const all = (person: Person): string => person.texts().join('\n');

describe('When a half cannot be read', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  it('roles stay where groups have no licence, and groups where roles may not be read', async () => {
    const { alex } = story;
    changeGraph(refusing(/privilegedAccess\/group\//, 400, 'AadPremiumLicenseRequired'));
    await alex.say('my access');
    assert.match(all(alex), /Security Reader/);
    assert.match(all(alex), /I could not read your groups in PIM: .*the licence for it is missing/);
    await alex.say('security reader');
    assert.match(alex.texts()[0] ?? '', /^Activate Security Reader/);
    sinon.restore();
    changeGraph(refusing(/roleManagement\/directory\//, 403));
    await alex.say('my access');
    assert.match(all(alex), /Search and Purge PIM/);
    assert.match(all(alex), /I could not read your roles: Entra does not let you read it/);
  });

  it('what nobody could read at all is told as what kept it', async () => {
    const { alex } = story;
    changeGraph(refusing(/./, 403, 'Authorization_RequestDenied'));
    await alex.say('my access');
    assert.match(all(alex), /Entra refused to show your access/);
  });

  it('what may be somebody’s can be asked for, and Entra decides', async () => {
    const { lynne, signIn, writes } = story;
    changeGraph(refusing(/roleEligibilityScheduleInstances/, 403));
    await lynne.say('security reader');
    assert.equal(lynne.texts()[0], 'I cannot see whether you may switch on Security Reader (role)');
    assert.match(all(lynne), /Entra decides/);
    await lynne.click('Activate');
    assert.match(lynne.texts()[0] ?? '', /^Activate Security Reader/);
    await lynne.click('Activate');
    await signIn(lynne);
    await lynne.waitFor('not eligible');
    assert.equal(writes().length, 1);
  });

  it('what was given back is not offered again by a list that lags', async () => {
    const { alex, wait } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(7);
    let listed: unknown;
    changeGraph(({ url, body }) => {
      if (!url.includes('group/assignmentScheduleInstances')) return undefined;
      listed ??= body;
      return { body: listed };
    });
    await alex.say('my access');
    await alex.click('Give back', {}, alex.cardWith('Your access'));
    await alex.say('status');
    assert.ok(!alex.buttons().includes('Give back'));
    await wait(2);
    await alex.say('status');
    assert.ok(alex.buttons().includes('Give back'), 'what is still listed then is on');
  });
});
