import assert from 'node:assert/strict';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { contoso } from '../../sandbox/tenant/contoso.ts';
import { eachInSandbox } from '../support/story.ts';

describe('My access', () => {
  const story = eachInSandbox({ settings: { ELEVATION_FILE: 'examples/elevation.yaml' } });

  it('tells x', async () => {
    const { alex, sandbox } = story;
    await alex.say('my access');
    console.log(alex.texts().join('\n'));
    await alex.say('my access');
    console.log(alex.texts().join('\n'));
    console.log(sandbox.log.entries.map(({ method, url, inner }) => `${method} ${url} ${inner?.length}`).join('\n'));
    assert.ok(contoso && groups && people);
  });
});
