import assert from 'node:assert/strict';
import sinon from 'sinon';
import { failuresOf, isClaim, isRead, pathOf } from '../support/failingReads.ts';
import { changeGraph } from '../support/graphAnswers.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

/** What somebody does, once everything is in place for it. */
interface Journey {
  readonly name: string;
  /** How many lists it reads. */
  readonly reads: number;
  readonly prepare: (story: Story) => Promise<unknown>;
  readonly act: (story: Story) => Promise<unknown>;
}

async function switchOn({ alex, wait }: Story): Promise<void> {
  await alex.say('ediscovery reviewers');
  await alex.click('Activate', { justification: 'Case 12' });
  await wait(6);
  await alex.waitFor('Active until');
}

const journeys: readonly Journey[] = [
  {
    name: 'Activate',
    reads: 3,
    prepare: ({ alex }) => alex.say('ediscovery reviewers'),
    act: ({ alex }) => alex.click('Activate', { justification: 'Case 12' }),
  },
  {
    name: 'Activate, of what others approve',
    reads: 8,
    async prepare({ alex }) {
      await alex.say('search and purge');
      await alex.click('Activate', purgeOrder);
    },
    act: (story) => story.signIn(story.alex),
  },
  {
    name: 'Approve',
    reads: 4,
    prepare: askForPurge,
    act: ({ megan }) => megan.click('Approve', { reason: 'ok' }),
  },
  {
    name: 'Deny',
    reads: 4,
    prepare: askForPurge,
    act: ({ megan }) => megan.click('Deny', { reason: 'ok' }),
  },
  { name: 'Withdraw', reads: 3, prepare: askForPurge, act: ({ alex }) => alex.click('Withdraw') },
  { name: 'Give back', reads: 3, prepare: switchOn, act: ({ alex }) => alex.click('Give back') },
  { name: 'Continue', reads: 4, prepare: switchOn, act: ({ alex }) => alex.click('Continue') },
  {
    name: 'Check now, of what waits',
    reads: 4,
    prepare: askForPurge,
    act: ({ alex }) => alex.click('Check now'),
  },
  {
    name: 'Check now, of what is on',
    reads: 4,
    prepare: switchOn,
    act: ({ alex }) => alex.click('Check now'),
  },
  {
    name: 'a look at the card of what waits',
    reads: 5,
    prepare: askForPurge,
    act: async ({ alex, megan }) => {
      await alex.look(alex.cardWith('Withdraw'));
      await megan.look(megan.cardWith('Approve'));
    },
  },
  {
    name: 'a look at the card of what is on',
    reads: 4,
    prepare: switchOn,
    act: ({ alex }) => alex.look(alex.cardWith('Give back')),
  },
];

describe('A click of which a read fails', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  const texts = (): readonly string[] =>
    [story.alex, story.megan].flatMap((person) =>
      person.messages.flatMap((message) => person.texts(message)),
    );

  for (const [index, { name, reads, prepare, act }] of journeys.entries()) {
    /** What is said where all of them are answered. */
    let said = new Set<string>();

    it(`tells what it does where none does: ${name}`, async () => {
      await prepare(story);
      const urls = new Set<string>();
      changeGraph((seen) => {
        if (isRead(seen)) urls.add(pathOf(seen));
        return undefined;
      });
      await act(story);
      await story.sandbox.teams.settled();
      said = new Set(texts().map(timeless));
      assert.equal(urls.size, reads);
    });

    for (let read = 0; read < reads; read += 1)
      for (const [how, fail] of failuresOf(index + read))
        it(`claims nothing and repeats nothing where its read ${read + 1} ${how}: ${name}`, async () => {
          await prepare(story);
          const before = story.writes().length;
          const urls: string[] = [];
          changeGraph((seen) => {
            if (!isRead(seen)) return undefined;
            const url = pathOf(seen);
            if (!urls.includes(url)) urls.push(url);
            return urls.indexOf(url) === read ? fail(seen, story.sandbox.origin) : undefined;
          });
          await act(story);
          await story.sandbox.teams.settled();
          const claims = texts().filter((text) => isClaim(text) && !said.has(timeless(text)));
          assert.deepEqual(claims, [], urls[read]);
          assert.ok(story.writes().length - before <= 1, 'written once at most');
        }).timeout(30_000);
  }
});

/** A sentence without its times. */
function timeless(text: string): string {
  return text.replaceAll(/\d+/g, '0');
}
