import assert from 'node:assert/strict';
import sinon from 'sinon';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { changeGraph } from '../support/graphAnswers.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

/** Takes when a request was made out of an answer, however deep it stands. */
function silent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(silent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      name === 'createdDateTime' ? [] : [[name, silent(inner)] as const],
    ),
  );
}

describe('A Graph that does not say when a request was made', () => {
  const story = eachInSandbox();
  beforeEach(() => {
    changeGraph(({ body }) => ({ body: silent(body) }));
  });
  afterEach(() => {
    sinon.restore();
  });
  const said = (): string =>
    [story.alex, story.megan, story.isaiah].map((person) => person.transcript()).join('\n');

  it('leaves known when something was asked for here, and until when it waits', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    await alex.say('history');
    assert.match(alex.texts().join('\n'), /Asked .* for/);
    assert.doesNotMatch(said(), /1970|Entra does not say/);
  });

  it('has it said of what was asked for elsewhere, which is decided on all the same', async () => {
    const { adele, megan, sandbox } = story;
    sandbox.portal.activate(adele.user.id, purge, { justification: 'From the portal' });
    await megan.say('approvals');
    await megan.click('Review');
    assert.ok(megan.texts().some((text) => text.includes('Entra does not say how long is left to decide')));
    await megan.click('Approve', { reason: 'ok' });
    await megan.waitFor('Approved by Megan Bowen');
    assert.doesNotMatch(said(), /1970/);
  });
});
