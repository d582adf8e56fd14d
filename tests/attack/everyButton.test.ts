import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Action } from '../../bot/turn/actions.ts';
import type { Chat } from '../../sandbox/botservice/chat.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { freshDatabase } from '../support/database.ts';
import { cardIn, openedBy, press, roomOf, ticket } from '../support/incidentRoom.ts';
import { buttonData, writesOf } from './lib.ts';

const path = join(tmpdir(), `latchkey-every-button-${process.pid}.yaml`);
const file = `version: 1
bundles:
  - name: Two
    items:
      - { role: Security Reader, for: 1h }
      - { group: eDiscovery Reviewers PIM, for: 1h }
groups:
  - name: Search and Purge PIM
    member:
      activation: { maximumDuration: 4h, approval: { approvers: [{ user: meganb@contoso.com }] } }
  - name: eDiscovery Export PIM
    member:
      activation: { maximumDuration: 2h, mfa: false }
    bot: { breakGlass: { insteadOf: Search and Purge PIM } }
`;

/** Stands in all that Alex wrote, and in nothing else. */
const mark = /zebra/i;

/** The same, and that there is an incident: in one's own chat whoever is not in it learns nothing of one. */
const theirs = /zebra|Opened by/i;

/** What is told beside an order to whoever can decide on it alone. */
const beside = /Security analyst|can decide too|"Holds"|"Approve"|"Deny"/;

type Data = Readonly<Record<string, string | number>>;
type Ref = Readonly<Record<'api' | 'id', string>>;

/** The ids of Alex's things: whoever presses a button here knows all of them. */
interface Known {
  readonly denied: Ref;
  readonly waiting: Ref;
  readonly emergency: Ref;
  readonly run: string;
  readonly incident: string;
}

interface Row {
  readonly data: (known: Known) => Data;
  /** Whether those who approve read what Alex wrote, once they press it: `decides` for what an administrator does not, who may read requests in Entra. */
  readonly approvers?: 'decides' | 'reads';
  /** Whether Alex reads it: the ids are those of something. */
  readonly alex?: true;
}

const reviewers = `group|${groups.ediscoveryReviewers}|member`;
const purge = `group|${groups.searchAndPurge}|member`;
const form = 'A'.repeat(16);
const shown = 'A'.repeat(22);
const nothing = (): Data => ({});

/** Every button there is, with the ids of somebody else's things. */
const buttons: Readonly<Record<Action['verb'], Row>> = {
  help: { data: nothing },
  inbox: { data: nothing, approvers: 'decides' },
  active: { data: () => ({ page: 0 }) },
  history: { data: () => ({ page: 0 }), alex: true },
  month: { data: () => ({ whose: 'mine', back: 0 }) },
  cancelForm: { data: nothing },
  targets: { data: () => ({ page: 0 }), alex: true },
  choice: { data: () => ({ said: 'purge', purpose: 'withdraw', page: 0 }) },
  next: { data: nothing, approvers: 'decides' },
  form: { data: () => ({ target: reviewers }) },
  askAgain: { data: ({ denied }) => denied, alex: true },
  continueForm: { data: () => ({ target: reviewers, minutes: 30 }), alex: true },
  activate: { data: () => ({ target: reviewers, form, minutes: 30 }) },
  repeat: { data: () => ({ target: reviewers, minutes: 30, form, shown }), alex: true },
  againForm: { data: () => ({ target: reviewers, minutes: 30 }), alex: true },
  bundleForm: { data: () => ({ bundle: 'own:zebra shift' }), alex: true },
  startBundle: { data: () => ({ bundle: 'own:zebra shift', name: 'own', form, items: reviewers }) },
  bundleRun: { data: ({ run }) => ({ run }), alex: true },
  goOnBundle: { data: ({ run }) => ({ run }), alex: true },
  repeatBundle: { data: ({ run }) => ({ run, form }), alex: true },
  itemForm: { data: ({ run }) => ({ run, target: reviewers }), alex: true },
  forgetBundle: { data: () => ({ bundle: 'own:zebra shift' }), alex: true },
  incident: { data: ({ incident }) => ({ incident }) },
  joinIncident: { data: ({ incident }) => ({ incident }) },
  orderIncident: { data: ({ incident }) => ({ incident, target: purge, minutes: 30, form, shown }) },
  endIncident: { data: ({ incident }) => ({ incident }) },
  incidentOver: { data: ({ incident }) => ({ incident }) },
  giveBackIncident: { data: ({ incident }) => ({ incident }) },
  giveBack: { data: () => ({ target: reviewers }) },
  withdraw: { data: ({ waiting }) => waiting, alex: true },
  request: { data: ({ waiting }) => waiting, alex: true },
  approval: { data: ({ waiting }) => waiting, approvers: 'reads' },
  approve: { data: ({ waiting }) => ({ ...waiting, shown, reason: 'ok' }), approvers: 'reads' },
  deny: { data: ({ waiting }) => ({ ...waiting, shown, reason: 'no' }), approvers: 'reads' },
  denyAndOffer: {
    data: ({ waiting }) => ({ ...waiting, shown, reason: 'no', minutes: 30 }),
    approvers: 'reads',
  },
  claim: { data: ({ waiting }) => waiting, approvers: 'reads' },
  nudge: { data: ({ waiting }) => waiting, alex: true },
  review: { data: ({ emergency }) => emergency, approvers: 'decides' },
  signReview: { data: ({ emergency }) => emergency, approvers: 'decides' },
  takeOffer: { data: ({ denied }) => denied, alex: true },
  approveTicked: {
    data: ({ waiting }) => ({ rows: `${waiting.api} ${waiting.id} ${shown}`, groups: '1', r0: 'true' }),
    approvers: 'decides',
  },
  denyTicked: {
    data: ({ waiting }) => ({ rows: `${waiting.api} ${waiting.id} ${shown}`, groups: '1', r0: 'true' }),
    approvers: 'decides',
  },
};

async function signIn(person: Person): Promise<void> {
  const link = await person.click('Continue to sign in');
  assert.equal(link.kind, 'link');
  await signInAs(person.user.id, link.url);
}

/** Alex has something of everything: on, denied with an offer, waiting, together with others, saved, in an incident, in an emergency. */
async function lived(sandbox: Sandbox): Promise<Known> {
  const [alex, megan] = [sandbox.teams.person('alex'), sandbox.teams.person('megan')];
  await alex.say('two');
  await alex.click('Start', { justification: 'Zebra together' });
  await signIn(alex);
  const ran = await alex.waitFor('2 of 2 asked');
  await sandbox.cloud.clock.advance(60_000);
  await alex.say('save as Zebra shift');
  await alex.waitFor('Saved');
  const ask = async (justification: string): Promise<Ref> => {
    await alex.say('search and purge for 2h');
    await alex.click('Activate', { justification, ticketNumber: 'ZEBRA1', ticketSystem: 'ServiceNow' });
    await megan.waitFor(justification);
    const id = sandbox.cloud.pim.requests('assignment', alex.user.id).at(-1)?.id ?? '';
    return { api: 'group', id };
  };
  const denied = await ask('Zebra too long');
  await megan.click('Deny, offer 1\u00A0h', { reason: 'Zebra less' });
  await alex.waitFor('Megan Bowen would approve');
  const waiting = await ask('Zebra once more');
  await alex.say('ediscovery export');
  await alex.click('Activate', { justification: 'Zebra emergency' });
  await signIn(alex);
  await megan.waitFor('Zebra emergency');
  const id = sandbox.cloud.pim.requests('assignment', alex.user.id).at(-1)?.id ?? '';
  await openedBy(alex, sandbox, `incident ${ticket} zebra`);
  await press(alex, 'Take part', sandbox);
  const { incident } = buttonData(cardIn(roomOf(sandbox)), 'joinIncident') ?? {};
  const { run } = buttonData(ran, 'bundleRun') ?? {};
  return {
    ...{ denied, waiting, emergency: { api: 'group', id } },
    ...{ run: String(run), incident: String(incident) },
  };
}

/**
 * What somebody reads once they press, on a card that follows nothing: the answer, and each message of the chat that is new or another. What already told
 * them of it may be drawn anew at any time.
 */
async function readBy(person: Person, verb: string, data: Data, chat: Chat = person.chat): Promise<string> {
  await person.say('help');
  const own = (): readonly (readonly [id: string, text: string])[] =>
    person.chat.messages.map((message) => [message.id, JSON.stringify(message)]);
  const before = own();
  const told = new Set(before.flatMap(([id, text]) => (theirs.test(text) ? [id] : [])));
  const texts = new Set(before.map(([, text]) => text));
  const message = chat === person.chat ? person.last : cardIn(chat);
  const answer = await person.execute({ verb }, data, message, chat);
  const others = own().flatMap(([id, text]) => (told.has(id) || texts.has(text) ? [] : [text]));
  return [JSON.stringify(answer), ...others].join('\n');
}

describe('Every button, pressed with the ids of somebody else’s things', function () {
  this.timeout(300_000);
  let sandbox: Sandbox;
  let known: Known;

  before(async () => {
    writeFileSync(path, file);
    const settings = { ELEVATION_FILE: path };
    sandbox = await startSandbox({ databaseUrl: await freshDatabase(), settings });
    for (const name of ['alex', 'adele', 'megan', 'isaiah', 'patti', 'lynne'] as const)
      await sandbox.teams.person(name).install();
    known = await lived(sandbox);
  });

  after(async () => {
    await sandbox.close();
    rmSync(path);
  });

  for (const [verb, { data, approvers }] of Object.entries(buttons)) {
    for (const name of ['adele', 'lynne'] as const)
      it(`shows nothing of them: ${verb}, to ${name}`, async () => {
        const writes = writesOf(sandbox).length;
        const person = sandbox.teams.person(name);
        assert.doesNotMatch(await readBy(person, verb, data(known)), theirs);
        assert.equal(writesOf(sandbox).length, writes);
      });
    for (const name of ['megan', 'isaiah'] as const)
      it(`shows ${approvers === undefined ? 'nothing of them' : 'what waits for them'}: ${verb}, to ${name}`, async () => {
        const writes = writesOf(sandbox).length;
        const read = await readBy(sandbox.teams.person(name), verb, data(known));
        assert.equal(theirs.test(read), approvers !== undefined, read);
        assert.equal(writesOf(sandbox).length, writes);
      });
    it(`shows an administrator no more than Entra does: ${verb}`, async () => {
      const writes = writesOf(sandbox).length;
      const read = await readBy(sandbox.teams.person('patti'), verb, data(known));
      assert.equal(theirs.test(read), approvers === 'reads', read);
      assert.doesNotMatch(read, beside);
      assert.equal(writesOf(sandbox).length, writes);
    });
    it(`shows a group chat nothing of them: ${verb}`, async () => {
      const adele = sandbox.teams.person('adele');
      assert.doesNotMatch(await readBy(adele, verb, data(known), roomOf(sandbox)), mark);
      assert.doesNotMatch(
        JSON.stringify(roomOf(sandbox).messages.map(({ attachments }) => attachments)),
        mark,
      );
    });
  }

  for (const [verb, { data, alex }] of Object.entries(buttons))
    if (alex === true)
      it(`shows them to whose they are: ${verb}`, async () => {
        assert.match(await readBy(sandbox.teams.person('alex'), verb, data(known)), mark);
      });

  it('leaves nothing of them in the chats of others later on', () => {
    for (const name of ['adele', 'lynne'] as const)
      assert.doesNotMatch(sandbox.teams.person(name).transcript(), mark);
    assert.doesNotMatch(JSON.stringify(sandbox.teams.person('patti').chat.messages), beside);
  });
});
