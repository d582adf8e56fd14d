import assert from 'node:assert/strict';
import sinon from 'sinon';
import { contoso, probeScope } from '../../sandbox/tenant/contoso.ts';
import { changeGraph, refusing } from '../support/graphAnswers.ts';
import { eachInSandbox } from '../support/story.ts';

const scope = 'Presence.Read.All';
const tenant = {
  ...contoso,
  apps: contoso.apps.map((app) => ({
    ...app,
    graphScopes: app.name === 'Latchkey' ? [...app.graphScopes, scope] : app.graphScopes,
  })),
};

describe('Who can approve and seems to be there', () => {
  const story = eachInSandbox({ tenant, settings: { PROBE_SCOPES: `${probeScope},${scope}` } });
  afterEach(() => {
    sinon.restore();
  });

  it('is on the form, before anything is sent', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    const { directory } = sandbox.cloud;
    directory.presence.set(megan.user.id, { availability: 'Available', isOutOfOffice: false });
    directory.presence.set(isaiah.user.id, { availability: 'Offline', isOutOfOffice: true });
    await alex.say('search and purge');
    assert.ok(alex.texts().includes('2 can approve, 1 seems to be there.'), alex.transcript());
    assert.ok(alex.texts().includes('Isaiah Langer is out of office.'));
    assert.doesNotMatch(alex.transcript(), /lake/);
  });

  it('is left out where Teams does not tell it', async () => {
    const { alex, megan, sandbox } = story;
    sandbox.cloud.directory.presence.set(megan.user.id, { availability: 'Offline', isOutOfOffice: false });
    await alex.say('search and purge');
    assert.doesNotMatch(alex.transcript(), /can approve,|to be there/);
  });

  it('is left out, and the form is there, where it may not be read', async () => {
    const { alex } = story;
    changeGraph(refusing(/\/presence$/, 403, 'Forbidden'));
    await alex.say('search and purge');
    await alex.waitFor('Activate Search and Purge PIM');
    assert.doesNotMatch(alex.transcript(), /can approve,|to be there/);
  });
});

describe('A bot that was not given the permission', () => {
  const story = eachInSandbox();

  it('does not ask who is there', async () => {
    const { alex, megan, sandbox } = story;
    sandbox.cloud.directory.presence.set(megan.user.id, { availability: 'Available', isOutOfOffice: false });
    await alex.say('search and purge');
    await alex.waitFor('Activate Search and Purge PIM');
    assert.doesNotMatch(alex.transcript(), /can approve,|to be there/);
    assert.doesNotMatch(JSON.stringify(sandbox.log.entries), /\/presence"/);
  });
});
