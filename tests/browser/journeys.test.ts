import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { analysts, withAnalysts } from '../support/manyAnalysts.ts';
import type { Done, Screen } from './chromium.ts';
import type { TwoScreens } from './twoScreens.ts';
import { needsChromium, openTwoScreens, signInFrom } from './twoScreens.ts';

/** What it takes. */
interface Journey {
  readonly name: string;
  /** With version 0.6, which remembered nothing and decided on one request at a time. */
  readonly before: string;
  readonly now: string;
  readonly seconds: number;
}

const page = new URL('../../docs/journeys.md', import.meta.url);
const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

describe('The journeys of a day', function () {
  this.timeout(180_000);
  const journeys: Journey[] = [];
  let screens: TwoScreens | undefined;
  let alex: Screen;
  let megan: Screen;

  async function open(): Promise<void> {
    screens = await openTwoScreens({
      settings: { ELEVATION_FILE: 'examples/elevation.yaml' },
      tenant: withAnalysts,
    });
    ({ alex, megan } = screens);
  }

  before(async function () {
    needsChromium(this);
    await open();
  });

  after(() => screens?.close());

  /** Counts what a person does, and what the bot posts meanwhile; cards that only change are no messages. */
  async function journey(
    name: string,
    [before, now]: readonly [before: string, now: string],
    person: Screen,
    work: () => Promise<void>,
  ): Promise<void> {
    const chat = screens?.sandbox.teams.person(person === alex ? 'alex' : 'megan').chat;
    const posted = (): number => chat?.messages.filter(({ from }) => from === 'bot').length ?? 0;
    const [done, heard, began] = [person.done, posted(), performance.now()];
    await work();
    const took = inWords(done, person.done, posted() - heard);
    assert.equal(took, now, name);
    journeys.push({ name, before, now, seconds: (performance.now() - began) / 1_000 });
  }

  async function endIt(): Promise<void> {
    for (const minutes of [5, 30, 30]) await screens?.sandbox.cloud.clock.advance(minutes * 60_000);
    await alex.sees('Ended: its time was over');
  }

  it('begin with one sentence and one tap', async () => {
    const costs = ['1 sentence, 4 fields, 1 tap', '1 sentence, 1 tap, 1 message'] as const;
    await journey('The first request', costs, alex, async () => {
      await alex.say('search & purge 1h INC0042731 servicenow payroll phish');
      await alex.sees('Activate Search and Purge PIM (group)');
      await alex.click('Activate');
      await alex.sees('One more step: sign in');
    });
    await signInFrom(alex);
    await alex.sees('I asked');
  });

  it('go on with a reason to choose and one tap of who approves', async () => {
    await megan.sees('Alex Wilber asks for Search and Purge PIM (group)');
    await journey('An approval', ['1 field, 1 tap', '1 field, 1 tap'], megan, async () => {
      await megan.choose('Reason', 'It matches the incident.');
      await megan.click('Approve');
      await megan.sees('Approved by Megan Bowen');
    });
    await alex.sees('was approved by Megan Bowen');
  });

  it('take one tap for the same once more', async () => {
    await endIt();
    await journey(
      'The same once more',
      ['1 sentence, 4 fields, 1 tap', '1 tap, 1 message'],
      alex,
      async () => {
        await alex.click('Again: 1\u00A0h');
        await alex.sees(/One more step: sign in/);
      },
    );
    await signInFrom(alex);
    await megan.choose('Reason', 'It matches the incident.');
    await megan.click('Approve');
    await endIt();
  });

  it('take a sentence and a tap for a shift of two', async () => {
    const costs = ['2 sentences, 6 fields, 2 taps', '1 sentence, 1 tap, 1 message'] as const;
    await journey('A shift', costs, alex, async () => {
      await alex.say('purge shift INC0042731 payroll phish');
      await alex.sees('Start Purge shift');
      await alex.click('Start');
      await alex.sees('One more step: sign in');
    });
    await signInFrom(alex);
    await alex.sees('2 of 2 asked');
  });

  it('take three inputs for twenty-four that wait', async () => {
    // In a tenant of its own: Entra takes up to 40 minutes to switch a group on for so many.
    await screens?.close();
    await open();
    for (const [index, { id }] of analysts.entries())
      screens?.sandbox.portal.activate(id, purge, { justification: `Wave ${index}`, ticket: 'INC42' });
    const costs = ['24 fields, 24 taps', '1 sentence, 2 fields, 1 tap, 1 message'] as const;
    await journey('Twenty-four approvals', costs, megan, async () => {
      await megan.say('approvals');
      await megan.tick(/INC42/);
      await megan.choose('Reason', 'It matches the incident.');
      await megan.click('Approve ticked');
      await megan.sees('24 of 24 approved', 60_000);
    });
  });

  it('are told in docs/journeys.md', () => {
    const text = `${head}${journeys.map(rowOf).join('')}`;
    if (process.env['UPDATE_JOURNEYS'] !== undefined) writeFileSync(page, text);
    const told = readFileSync(page, 'utf8');
    assert.equal(withoutSeconds(told), withoutSeconds(text), 'UPDATE_JOURNEYS=1 writes it anew');
  });
});

function inWords(before: Done, now: Done, messages: number): string {
  const counts = {
    sentence: now.sentences - before.sentences,
    field: now.fields - before.fields,
    tap: now.taps - before.taps,
    message: messages,
  };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}${count === 1 ? '' : 's'}`)
    .join(', ');
}

const head = `# What it takes

Counted by \`tests/browser/journeys.test.ts\`, in two browsers in front of Microsoft's Agents Playground, with the bot and the simulated cloud behind them. A sentence is what
somebody types to the bot, a field what they choose or type on a card, a tap a button, a message what the bot posts meanwhile (cards that only change are none). A stronger
sign-in, where Entra wants one, comes on top, once. The seconds are one run's: of the machine, and of the browser that draws.

| Journey | With 0.6 | Now | Seconds |
| --- | --- | --- | ---: |
`;

function rowOf({ name, before, now, seconds }: Journey): string {
  return `| ${name} | ${before} | ${now} | ${seconds.toFixed(1)} |\n`;
}

/** Formatted or not, at whatever speed. */
function withoutSeconds(text: string): string {
  return text
    .replaceAll(/[ -]+(?=\|)|(?<=\|)[ :-]+/g, '')
    .replaceAll(/\|[\d.]+\|\n/g, '|\n')
    .trim();
}
