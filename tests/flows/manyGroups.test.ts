import assert from 'node:assert/strict';
import { contosoWithGroups } from '../support/manyGroups.ts';
import { eachInSandbox } from '../support/story.ts';

/** What words cost Graph: requests, and reads in them. Policies and approvers of a form are among them, and those of a list, which are read once it is there. */
interface Cost {
  readonly requests: number;
  readonly reads: number;
}

const atMost: Readonly<Record<number, Readonly<Record<string, Cost>>>> = {
  10: {
    'my access': { requests: 4, reads: 23 },
    'my access again': { requests: 2, reads: 11 },
    'a slip': { requests: 3, reads: 21 },
    'a name': { requests: 4, reads: 22 },
  },
  60: {
    'my access': { requests: 6, reads: 73 },
    'my access again': { requests: 2, reads: 11 },
    'a slip': { requests: 3, reads: 29 },
    'a name': { requests: 4, reads: 29 },
  },
  400: {
    'my access': { requests: 8, reads: 131 },
    'my access again': { requests: 8, reads: 131 },
    'a slip': { requests: 3, reads: 29 },
    'a name': { requests: 4, reads: 29 },
  },
};

for (const [count, costs] of Object.entries(atMost))
  describe(`Somebody in ${count} groups`, () => {
    const story = eachInSandbox({ tenant: contosoWithGroups(Number(count)) }, ['adele']);

    async function costOf(words: string): Promise<Cost> {
      const { adele, sandbox } = story;
      sandbox.log.clear();
      await adele.say(words);
      const { entries } = sandbox.log;
      return {
        requests: entries.length,
        reads: entries.reduce((sum, { inner = [] }) => sum + Math.max(1, inner.length), 0),
      };
    }

    function assertWithin(what: string, cost: Cost): void {
      const { requests = 0, reads = 0 } = costs[what] ?? {};
      const isWithin = cost.requests <= requests && cost.reads <= reads;
      assert.ok(isWithin, `${what}: ${cost.requests} requests, ${cost.reads} reads`);
    }

    it('sees what the likeliest of them give, and the rest by asking again', async () => {
      assertWithin('my access', await costOf('my access'));
      assert.match(story.adele.texts().join('\n'), /Search and Purge PIM/);
      assertWithin('my access again', await costOf('my access'));
      for (let left = 5; left > 0 && story.adele.texts().join('\n').includes('not looked yet'); left -= 1)
        await story.adele.say('my access');
      assert.doesNotMatch(story.adele.texts().join('\n'), /not looked yet/);
    });

    it('pays little for a slip of the pen', async () => {
      assertWithin('a slip', await costOf('helo'));
    });

    it('gets a form by its name from the group that is likeliest to give it', async () => {
      assertWithin('a name', await costOf('activate search and purge'));
      assert.match(story.adele.texts()[0] ?? '', /^Activate Search and Purge PIM/);
    });
  });
