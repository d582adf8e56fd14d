import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { buttonData } from '../attack/lib.ts';
import type { Change } from '../support/graphAnswers.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { eachInSandbox } from '../support/story.ts';

const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
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
    await story.alex.say('search and purge');
    assert.doesNotMatch(all(story.alex), /I could not see whether you are eligible/);
    await lynne.say('security reader');
    assert.equal(lynne.texts()[0], 'I cannot see whether you may switch on Security Reader (role)');
    assert.match(all(lynne), /Entra decides/);
    await lynne.click('Activate');
    assert.match(lynne.texts()[0] ?? '', /^Activate Security Reader/);
    assert.match(all(lynne), /I could not see whether you are eligible for it: Entra decides when you ask/);
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

  it('what the portal switched on and was given back here is not offered again either, nor continued', async () => {
    const { alex, sandbox, wait } = story;
    sandbox.portal.activate(alex.user.id, reviewers);
    await wait(7);
    changeGraph(freeze(/group\/assignmentScheduleInstances/));
    await alex.say('status');
    await alex.click('Give back');
    await alex.say('status');
    assert.ok(!alex.buttons().includes('Give back'), all(alex));
    await alex.say('ediscovery reviewers');
    assert.match(alex.texts()[0] ?? '', /^Activate eDiscovery Reviewers/);
    await wait(2);
    await alex.say('status');
    assert.ok(alex.buttons().includes('Give back'), 'what is still listed then is on');
  });

  it('what was given back stays so on its card while a list still has it, and is not continued', async () => {
    const { alex, wait } = story;
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(1);
    await alex.waitFor('is on until');
    await wait(55);
    const warning = structuredClone(await alex.waitFor('Ends in'));
    changeGraph(freeze(/group\/assignmentSchedule(?:Instances|Requests)/));
    await alex.say('my access');
    await alex.click('Give back', {}, alex.cardWith('Your access'));
    const card = await alex.waitFor('Given back');
    for (const message of [...alex.messages]) await alex.look(message);
    assert.ok(alex.texts(card).includes('Given back'), alex.transcript());
    await alex.click('Continue', {}, warning);
    assert.match(all(alex), /^Activate eDiscovery Reviewers/);
    assert.equal(buttonData(alex.last, 'activate')?.['startsAt'], undefined);
  });
});

/** What is read of these lists first is what is read from then on. */
function freeze(pattern: RegExp): Change {
  const listed = new Map<string, unknown>();
  return ({ url, body }) => {
    if (!pattern.test(url)) return undefined;
    if (!listed.has(url)) listed.set(url, body);
    return { body: listed.get(url) };
  };
}
