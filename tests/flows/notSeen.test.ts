import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { contoso, people, roles } from '../../sandbox/tenant/contoso.ts';
import type { Change } from '../support/graphAnswers.ts';
import { changeGraph } from '../support/graphAnswers.ts';
import { failuresOf, isClaim, isRead, only, pathOf } from '../support/failingReads.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

interface Journey {
  readonly name: string;
  readonly walk: (story: Story) => Promise<Person>;
}

function says(who: 'alex' | 'adele' | 'lynne' | 'megan', words: string): Journey {
  return {
    name: `${who} says “${words}”`,
    async walk(story) {
      await story[who].say(words);
      return story[who];
    },
  };
}

/** Adele has everything through a group, Lynne one role, Alex what is on and what waits, and Megan decides. */
const journeys: readonly Journey[] = [
  says('adele', 'my access'),
  says('adele', 'activate search and purge'),
  says('adele', 'serch and purg'),
  says('lynne', 'my access'),
  says('lynne', 'security reader'),
  says('lynne', 'security raeder'),
  says('alex', 'status'),
  says('alex', 'search and purge'),
  says('alex', 'cancel serch and purg'),
  says('alex', 'give back ediscovry reviewrs'),
  says('megan', 'approvals'),
];

describe('What could not be seen', () => {
  const story = eachInSandbox({
    tenant: {
      ...contoso,
      eligibilities: [...contoso.eligibilities, { to: people.lynne, of: { role: roles.securityReader } }],
    },
  });
  afterEach(() => {
    sinon.restore();
  });

  for (const [index, journey] of journeys.entries())
    it(`is never called nothing: ${journey.name}`, async () => {
      await story.alex.say('ediscovery reviewers');
      await story.alex.click('Activate', { justification: 'Case 12', minutes: '600' });
      await askForPurge(story);
      const { urls, said } = await cleanly(journey);
      const broken: string[] = [];
      for (const [number, url] of [...urls].entries())
        for (const [how, fail] of failuresOf(index + number)) {
          const texts = await walked(
            journey,
            only(url, (seen) => fail(seen, story.sandbox.origin)),
          );
          broken.push(
            ...texts
              .filter((text) => isClaim(text) && !said.has(text))
              .map((text) => `${url} ${how}: ${text}`),
          );
        }
      assert.deepEqual(broken, []);
    }).timeout(180_000);

  /** What a journey reads, and what it says when everything is seen. */
  async function cleanly(
    journey: Journey,
  ): Promise<{ urls: ReadonlySet<string>; said: ReadonlySet<string> }> {
    const urls = new Set<string>();
    const note: Change = (seen) => {
      if (isRead(seen)) urls.add(pathOf(seen));
      return undefined;
    };
    const said = new Set(await walked(journey, note));
    assert.ok(urls.size > 0, `${journey.name} reads nothing`);
    return { urls, said };
  }

  /** What is read once is remembered, so each walk begins when that is forgotten. */
  async function walked(journey: Journey, change: Change): Promise<readonly string[]> {
    await story.wait(6);
    changeGraph(change);
    const person = await journey.walk(story);
    const texts = person.texts();
    sinon.restore();
    return texts;
  }
});
