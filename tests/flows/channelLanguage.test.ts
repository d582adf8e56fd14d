import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chat } from '../../sandbox/botservice/chat.ts';
import { channels } from '../../sandbox/botservice/team.ts';
import { breakGlassFile } from '../support/breakGlassFile.ts';
import { withIncidents } from '../support/bundleFile.ts';
import {
  cardIn,
  lookAt,
  press,
  refreshOf,
  roomOf,
  textsIn,
  ticket,
  until,
  viewed,
} from '../support/incidentRoom.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

const inGerman = { APPROVALS_CHANNEL_ID: channels.approvals.id, CHANNELS_READ: 'Europe/Berlin de' };
const emergencies = join(tmpdir(), `latchkey-channel-language-${process.pid}.yaml`);

const channelOf = ({ sandbox }: Story): Chat => sandbox.teams.chat(channels.approvals.id);
const groupOf = ({ sandbox }: Story): Chat => roomOf(sandbox);

/** All that the bot says in a chat, as it stands there now. */
function saidIn(chat: Chat): string {
  return chat.messages
    .filter(({ from }) => from === 'bot')
    .map((message) => `${message.text} ${textsIn(message)}`)
    .join('\n');
}

/** Small words that English has and German has not; names of samples are taken out first. */
function englishIn(text: string): readonly string[] {
  const own = text.replaceAll(/Search and Purge|Payroll runs in ten minutes/g, '');
  return (
    own.match(
      /\b(?:the|you|your|are|and|to|of|by|with|not|this|it|until|asks|asked|approved|left|role|group|owner)\b/gi,
    ) ?? []
  );
}

/** Everybody in the sandbox reads English: what is in German is so for the channel. */
interface Row {
  readonly what: string;
  readonly chat: (story: Story) => Chat;
  readonly act: (story: Story) => Promise<void>;
  /** What stands there in the end. */
  readonly says: RegExp;
}

async function breakGlass({ alex }: Story): Promise<void> {
  await alex.say('ediscovery reviewers');
  await alex.waitFor('Activate eDiscovery Reviewers');
  await alex.click('Activate', { justification: 'Payroll runs in ten minutes' });
  await alex.waitFor('Break-glass: I tell');
}

async function opened(story: Story): Promise<void> {
  await story.alex.mention(`incident ${ticket} ediscovery reviewers`, 'group');
  await until(groupOf(story), () => saidIn(groupOf(story)).includes('Vorfall INC0042731'));
}

const usual: readonly Row[] = [
  {
    what: 'the card of a request',
    chat: channelOf,
    act: askForPurge,
    says: /Alex Wilber bittet um .*Search and Purge/,
  },
  {
    what: 'what became of a request',
    chat: channelOf,
    async act(story) {
      await askForPurge(story);
      await story.megan.click('Approve', { reason: 'ok' });
    },
    says: /Genehmigt von Megan Bowen/,
  },
  { what: 'the card of an incident', chat: groupOf, act: opened, says: /[Ee]röffnet von Alex Wilber/ },
  {
    what: 'the card of an incident in which somebody takes part',
    chat: groupOf,
    async act(story) {
      await opened(story);
      await press(story.adele, 'Teilnehmen', story.sandbox);
      await story.adele.waitFor('Activate eDiscovery Reviewers PIM');
      await until(groupOf(story), () => refreshOf(cardIn(groupOf(story))).userIds.length === 1);
    },
    says: /[Ee]röffnet von Alex Wilber.*Teilnehmen schickt Ihnen/s,
  },
  {
    what: 'that an incident is over',
    chat: groupOf,
    async act(story) {
      await opened(story);
      await press(story.alex, 'Vorfall ist vorbei', story.sandbox);
    },
    says: /Für beendet erklärt von Alex Wilber/,
  },
  {
    what: 'where an answer went',
    chat: groupOf,
    act: ({ alex }) => alex.mention('status', 'group'),
    says: /Ich habe Ihnen in unserem persönlichen Chat geantwortet/,
  },
];

const loud: readonly Row[] = [
  { what: 'an emergency', chat: channelOf, act: breakGlass, says: /Notfallzugriff: Alex Wilber/ },
  {
    what: 'the review of an emergency',
    chat: channelOf,
    async act(story) {
      await breakGlass(story);
      await story.megan.waitFor('Break-glass: Alex Wilber');
      await story.wait(24 * 60 + 1);
      await story.megan.waitFor('Review: 0 of 2 signed');
    },
    says: /Prüfung: 0 von 2/,
  },
];

function tellIn(story: Story, rows: readonly Row[]): void {
  for (const { what, chat, act, says } of rows)
    it(`is that of the channel, not of who clicks: ${what}`, async () => {
      await act(story);
      await until(chat(story), () => says.test(saidIn(chat(story))));
      assert.deepEqual(englishIn(saidIn(chat(story))), [], saidIn(chat(story)));
    }).timeout(300_000);
}

describe('The language of a channel', () => {
  describe('where people ask, decide and work on incidents', () => {
    const story = eachInSandbox({ settings: { ...withIncidents(), ...inGerman } });
    tellIn(story, usual);

    it('is not that of the view that somebody has alone: who takes part, and what is said of an end', async () => {
      const { adele, sandbox } = story;
      await opened(story);
      await press(adele, 'Teilnehmen', sandbox);
      await adele.waitFor('Activate eDiscovery Reviewers PIM');
      await adele.click('Activate', { justification: 'Payroll phish', ticketSystem: 'ServiceNow' });
      await sandbox.cloud.clock.advance(20_000);
      await adele.waitFor('On since');
      const own = viewed(await lookAt(adele, sandbox));
      assert.match(own.texts, /In it: Adele Vance.*You have eDiscovery Reviewers PIM/);
      assert.deepEqual(own.buttons, ['My form', 'Incident is over']);
      const said = await press(adele, 'Incident is over', sandbox);
      assert.match(JSON.stringify(said), /It is over\. I offer everybody/);
      const offer = await adele.waitFor('Give it all back');
      assert.match(adele.texts(offer).join(' '), /Adele Vance said so\. You still have on/);
      await until(groupOf(story), () =>
        saidIn(groupOf(story)).includes('Für beendet erklärt von Adele Vance'),
      );
      assert.deepEqual(englishIn(saidIn(groupOf(story))), [], saidIn(groupOf(story)));
      assert.match(viewed(await lookAt(adele, sandbox)).texts, /Over, said Adele Vance/);
    }).timeout(300_000);
  });

  describe('where emergencies are told', () => {
    before(() => writeFile(emergencies, breakGlassFile));
    after(() => rm(emergencies));
    tellIn(eachInSandbox({ settings: { ELEVATION_FILE: emergencies, ...inGerman } }), loud);
  });
});
