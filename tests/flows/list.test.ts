import assert from 'node:assert/strict';
import { contosoWithCases } from '../support/fourHundredGroups.ts';
import { eachInSandbox } from '../support/story.ts';

describe('The list of what one may switch on', () => {
  const story = eachInSandbox({ settings: { ELEVATION_FILE: 'examples/elevation.yaml' } }, ['alex', 'adele']);

  /** Graph's reads until the answer was there, and what they asked for. */
  async function readsOf(words: string): Promise<readonly string[]> {
    const { alex, sandbox } = story;
    sandbox.log.clear();
    await alex.say(words);
    return sandbox.log.entries.flatMap(({ inner = [] }) => inner.map(({ url }) => url));
  }
  const below = (name: string): string => {
    const texts = story.alex.texts();
    return texts[texts.findLastIndex((text) => text.startsWith(name)) + 2] ?? '';
  };
  const policyOf = /roleManagementPolic/i;

  it('tells what each opens, takes and gives, and asks Entra for none of it on the way to the answer', async () => {
    const { alex, sandbox } = story;
    await alex.say('my access');
    assert.equal(below('Search and Purge'), 'Opens Threat Explorer');
    // What is not known is read behind the answer, once.
    const read = (): boolean =>
      sandbox.log.entries.some(({ inner = [] }) => inner.some(({ url }) => policyOf.test(url)));
    while (!read()) await new Promise(setImmediate);
    for (let look = 0; look < 50 && !below('Search and Purge').includes('At most'); look += 1)
      await alex.say('my access');
    assert.equal(below('Search and Purge'), 'Opens Threat Explorer · At most 4 h · needs approval');
    assert.equal(below('Security Reader'), 'At most 8 h · no approval');
    assert.deepEqual(
      (await readsOf('my access')).filter((url) => policyOf.test(url)),
      [],
    );
  });

  it('tells what was used of what was asked, to whom used it alone', async () => {
    const { alex, wait } = story;
    for (const minutes of [30, 120, 120]) {
      await alex.say(`ediscovery reviewers ${minutes} min`);
      await alex.click('Activate', { justification: 'Case 12' });
      await wait(6);
      await alex.waitFor('Active until');
      await alex.click('Give back');
      await alex.waitFor('Given back');
      await wait(1);
    }
    await alex.say('my access');
    const texts = alex.texts().join('\n');
    assert.match(texts, /At most 10 h · no approval.* · last asked for /);
    assert.match(texts, /Your last 3 took \d min at most: would 30 min do\?/);
    await story.adele.say('my access');
    assert.doesNotMatch(story.adele.texts().join('\n'), /last asked for|Your last/);
  });

  it('begins with what is used most and of late', async () => {
    const { alex, wait } = story;
    const used = async (words: string): Promise<void> => {
      await alex.say(words);
      await alex.click('Activate', { justification: 'Case 12' });
      await wait(6);
      await alex.waitFor('Active until');
      await alex.click('Give back');
      await alex.waitFor('Given back');
      await wait(1);
    };
    await used('ediscovery reviewers 30 min');
    await used('ediscovery reviewers 30 min');
    await alex.say('ediscovery export 30 min');
    await alex.click('Activate', { justification: 'Case 12' });
    await story.signIn(alex);
    await wait(6);
    await alex.click('Give back');
    await alex.waitFor('Given back');
    await wait(1);
    await alex.say('my access');
    const texts = alex.texts().slice(3);
    const place = (name: string): number => texts.findIndex((text) => text.startsWith(name));
    assert.ok(place('eDiscovery Reviewers') < place('eDiscovery Export'), texts.join('\n'));
    assert.ok(place('eDiscovery Export') < place('Search and Purge'));
  });
});

describe('A list of four hundred', () => {
  const story = eachInSandbox({ tenant: contosoWithCases }, ['alex']);

  it('is searched by a part of a name, on the card and by words', async () => {
    const { alex } = story;
    await alex.say('my access');
    assert.ok(alex.texts().includes('Page 1 of 21: 1 to 20 of 404'));
    await alex.click('Search', { said: '123' }, alex.last);
    const found = alex.texts().filter((text) => text.startsWith('Case team'));
    assert.deepEqual(found, ['Case team 123 (group)']);
    await alex.say('case team 12');
    assert.equal(alex.texts().filter((text) => text.startsWith('Case team 12')).length, 10);
  });
});
