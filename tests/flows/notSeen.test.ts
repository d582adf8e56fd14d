import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import { contoso, people, roles } from '../../sandbox/tenant/contoso.ts';
import type { Change, Seen } from '../support/graphAnswers.ts';
import { changeGraph } from '../support/graphAnswers.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

/** What only a complete look may say. That nothing was changed is known of whoever only asked, and what happens if nobody decides is not said to be so. */
const claims = /\b(?:nothing|nobody|no|not eligible|don’t know|no longer|not on for you|is not one of)\b/i;
const others = /nothing (?:was|is) (?:changed|added|sent)|if nobody decides/i;

/** Ways in which a read of Graph tells less than there is. */
const failures: Readonly<Record<string, (seen: Seen, origin: string) => Partial<Seen>>> = {
  'is refused': () => refusal(403, 'Authorization_RequestDenied'),
  'is not understood': () => refusal(400, 'BadRequest'),
  'is throttled': () => refusal(429, 'TooManyRequests'),
  'comes without its rows': ({ body }) => ({ body: { ...(body as object), value: null } }),
  'comes with rows that nobody knows': ({ body }) => ({ body: { ...(body as object), value: [{}, 7] } }),
  'ends after its first page': ({ body }, origin) => ({
    body: { ...(body as object), value: [], '@odata.nextLink': `${origin}/graph/v1.0/nowhere` },
  }),
};

function refusal(status: number, code: string): Partial<Seen> {
  return { status, body: { error: { code, message: 'said in a test' } } };
}

const ways = Object.entries(failures);

/** One way a read, in turn, so that each way meets many reads; with `LATCHKEY_EVERY_FAILURE` set, all of them. */
function failuresOf(turn: number): typeof ways {
  return process.env['LATCHKEY_EVERY_FAILURE'] === undefined
    ? ways.filter((_, index) => index === turn % ways.length)
    : ways;
}

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

function only(url: string, change: Change): Change {
  return (seen) => (isRead(seen) && pathOf(seen) === url ? change(seen) : undefined);
}

function isRead({ method, url }: Seen): boolean {
  return method === 'GET' && !url.endsWith('/$batch');
}

/** Which list it is; that it is asked for with names or without makes it no other. */
function pathOf({ url }: Seen): string {
  return url.replace(/^\/(?:v1\.0|beta)/, '').replace(/[?&]\$expand=[^&]*/, '');
}

function isClaim(text: string): boolean {
  return claims.test(text) && !others.test(text);
}
