import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import { freePort } from '../../sandbox/freePort.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { createPortal } from '../../sandbox/pim/portal.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { botSettings } from '../support/botSettings.ts';
import { withBundles } from '../support/bundleFile.ts';
import { freshDatabase } from '../support/database.ts';
import type { Effect } from '../support/outcomes.ts';
import { assertOutcomes } from '../support/outcomes.ts';
import { auditKeys } from '../support/trail.ts';
import { purgeOrder } from '../support/story.ts';

/**
 * Ends the bot with SIGKILL at each request that it makes, once before the request is done and once after, starts it again, lets the person click once
 * more, and looks at what there is then: cards, Entra, and what the trail says of each. `KILL_POINTS=all` tries every point, otherwise every second.
 */
const step = process.env['KILL_POINTS'] === 'all' ? 1 : 2;
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const script = fileURLToPath(new URL('../support/botProcess.ts', import.meta.url));

class World {
  running!: RunningCloud;
  botService!: BotService;
  port = 0;
  database = '';
  child: ChildProcess | undefined;
  /** Requests of the bot since it was armed; 0 when it is not. */
  #count = 0;
  #killAt: { point: number; phase: 'before' | 'after' } | undefined;
  killed = false;
  readonly #settings: Readonly<Record<string, string>>;
  /** Requests that the cloud has not answered yet, and when the last one began or ended. */
  #open = 0;
  #lastHeard = 0;

  constructor(settings: Readonly<Record<string, string>> = {}) {
    this.#settings = settings;
  }

  async open(): Promise<void> {
    this.port = await freePort();
    this.database = await freshDatabase();
    this.running = await startCloud({
      port: 0,
      tap: (phase) => this.#tap(phase),
      parts: async ({ cloud, entra, origin }) => {
        const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
        const botUrl = (): string => `http://127.0.0.1:${this.port}/api/messages`;
        this.botService = await createBotService({ cloud, entra, origin, botUrl, screens });
        return { botservice: this.botService.handle };
      },
    });
    // Without a step-up every point of the journey is one click.
    this.running.cloud.pim.policies.configure(purge, {
      maximumDuration: 'PT4H',
      mfa: false,
      justification: true,
      ticket: true,
      approvers: [{ user: people.megan }, { group: groups.purgeApprovers }],
    });
    await this.start();
  }

  async start(): Promise<void> {
    const settings = { ...botSettings(this.running, this.port, this.database), ...this.#settings };
    const target = JSON.stringify({ cloudOrigin: this.running.origin, settings });
    this.child = spawn(process.execPath, [script, target], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await this.#word(this.child);
  }

  arm(point: number, phase: 'before' | 'after'): void {
    this.#count = 0;
    this.killed = false;
    this.#killAt = { point, phase };
  }

  /** Until nothing is under way: what follows the answer may be what dies. Whatever the bot asks for later is no part of the journey. */
  async quiet(): Promise<void> {
    this.#lastHeard = Date.now();
    while (!this.killed && (this.#open > 0 || Date.now() - this.#lastHeard < 300)) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    this.#killAt = undefined;
  }

  /** Lets what the bot does by itself happen: its reminders, and what a dead one left untold. */
  async advance(ms: number): Promise<void> {
    await this.running.cloud.clock.advance(ms);
    if (this.child === undefined) return;
    this.child.send({ advance: ms });
    await this.#word(this.child);
  }

  async close(): Promise<void> {
    this.#killAt = undefined;
    this.child?.kill('SIGKILL');
    await this.running.close();
  }

  /** What the bot's process says next. Throws where it dies instead. */
  async #word(child: ChildProcess): Promise<void> {
    const said = new AbortController();
    const died = once(child, 'exit', { signal: said.signal }).then(() => {
      throw new Error('the bot died where it was not told to');
    });
    died.catch(() => undefined);
    await Promise.race([once(child, 'message', { signal: said.signal }), died]);
    said.abort();
  }

  async #tap(phase: 'before' | 'after'): Promise<'drop' | undefined> {
    this.#open += phase === 'before' ? 1 : -1;
    this.#lastHeard = Date.now();
    if (this.#killAt === undefined) return undefined;
    if (phase === 'before') this.#count += 1;
    if (this.#count !== this.#killAt.point || phase !== this.#killAt.phase) return undefined;
    this.#killAt = undefined;
    this.killed = true;
    const { child } = this;
    if (child === undefined) return undefined;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    return phase === 'before' ? 'drop' : undefined;
  }
}

/** A journey that is interrupted: what comes before, the click, and what has to be true in the end. */
interface Journey {
  readonly before: (world: World) => Promise<void>;
  readonly click: (world: World) => Promise<unknown>;
  readonly after: (world: World) => Promise<void>;
  /** Who clicked. */
  readonly who: string;
  /** What the trail has to say, once each. */
  readonly effects: Readonly<Partial<Record<Effect, number>>>;
  readonly settings?: Readonly<Record<string, string>>;
}

const activation: Journey = {
  who: 'alex',
  effects: { asked: 1 },
  async before({ botService: { teams } }) {
    for (const name of ['alex', 'megan', 'isaiah']) await teams.person(name).install();
    await teams.person('alex').say('search and purge');
  },
  click: ({ botService: { teams } }) => teams.person('alex').click('Activate', purgeOrder),
  async after({ botService: { teams }, running }) {
    assert.equal(running.cloud.pim.requests('assignment').length, 1, 'one request in Entra');
    for (const name of ['megan', 'isaiah']) {
      const person = teams.person(name);
      const asked = (): number => cardsWith(person.messages, 'Alex Wilber asks for').length;
      // Where the card may or may not have been posted, a reminder tells of it for certain.
      await waitUntil(() => asked() === 1 || cardsWith(person.messages, 'still waits for').length === 1);
      assert.ok(asked() <= 1, `one card for ${name}`);
    }
  },
};

const approval: Journey = {
  who: 'megan',
  effects: { asked: 1, approved: 1 },
  async before(world) {
    await activation.before(world);
    await activation.click(world);
    await activation.after(world);
    await world.botService.teams.person('alex').waitFor('I asked');
  },
  click: ({ botService: { teams } }) => teams.person('megan').click('Approve', { reason: 'ok' }),
  async after({ botService: { teams }, running }) {
    const patches = running.log.entries.filter(
      ({ method, status }) => method === 'PATCH' && (status === 204 || status === 'lost'),
    );
    assert.equal(patches.length, 1, 'one decision in Entra');
    await teams.person('megan').waitFor('Approved by Megan Bowen');
    await teams.person('isaiah').waitFor('Approved by Megan Bowen');
    // Where it is found on already, that is the news, and the card says by whom.
    const heard = /was approved by Megan Bowen|Approved by: Megan Bowen/;
    await waitUntil(() => heard.test(teams.person('alex').transcript()));
    const news = teams.person('alex').messages.filter(({ text }) => text.includes('was approved'));
    const first = news.filter(({ text }) => !text.startsWith('In case you missed it'));
    assert.ok(first.length <= 1 && news.length <= 2, 'told once, and once more where nobody can know');
  },
};

/** Two that wait are ticked and decided at once. */
const batch: Journey = {
  who: 'megan',
  effects: { approved: 2 },
  async before({ botService: { teams }, running }) {
    for (const name of ['megan', 'isaiah']) await teams.person(name).install();
    const portal = createPortal(running.cloud);
    for (const who of [people.alex, people.adele])
      portal.activate(who, { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' });
    await teams.person('megan').say('approvals');
  },
  click: ({ botService: { teams } }) =>
    teams.person('megan').click('Approve ticked', { g0: 'true', quick: 'It matches the incident.' }),
  async after({ botService: { teams }, running }) {
    const patches = running.log.entries.filter(
      ({ method, status }) => method === 'PATCH' && (status === 204 || status === 'lost'),
    );
    assert.equal(patches.length, 2, 'one decision each in Entra');
    await teams.person('megan').say('approvals');
    assert.equal(teams.person('megan').texts()[0], 'Nothing waits for you');
  },
};

/** Two things are asked for together. */
const bundle: Journey = {
  who: 'alex',
  effects: { asked: 2 },
  settings: withBundles(),
  async before({ botService: { teams } }) {
    for (const name of ['alex', 'megan', 'isaiah']) await teams.person(name).install();
    await teams.person('alex').say('two groups INC0042731 payroll phish');
  },
  click: ({ botService: { teams } }) => teams.person('alex').click('Start', { ticketSystem: 'ServiceNow' }),
  async after({ botService: { teams }, running }) {
    const alex = teams.person('alex');
    await alex.say('my access');
    if (alex.texts().some((text) => text.includes('was not finished'))) {
      await alex.click('Show', {}, alex.last);
      await alex.click(alex.buttons().find((title) => /Go on|Try again/.test(title)) ?? '', {}, alex.last);
    }
    const asked = running.cloud.pim.requests('assignment');
    assert.deepEqual(
      asked.map(({ target }) => ('groupId' in target ? target.groupId : '')).sort(),
      [groups.searchAndPurge, groups.ediscoveryReviewers].sort(),
      'one request each in Entra',
    );
  },
};

/** Time has come to remind the approvers. */
const reminder: Journey = {
  who: 'alex',
  effects: { asked: 1 },
  async before(world) {
    await approval.before(world);
    await world.advance(14 * 60_000);
  },
  click: (world) => world.advance(120_000),
  async after(world) {
    // The clock of a process that is started anew is that of the machine; some minutes after the moment it comes to what was handed out to the dead.
    await world.advance(18 * 60_000);
    for (const name of ['megan', 'isaiah']) {
      const reminders = (): number =>
        cardsWith(world.botService.teams.person(name).messages, 'still waits for').length;
      await waitUntil(() => reminders() > 0);
      assert.ok(reminders() <= 2, `reminded once, and once more where nobody can know: ${name}`);
    }
  },
};

describe('A process that dies', () => {
  for (const [name, journey] of Object.entries({ activation, approval, batch, bundle, reminder })) {
    it(`at any request of ${name} leaves exactly one, and cards that say so`, async function () {
      this.timeout(step === 1 ? 900_000 : 400_000);
      let tried = 0;
      for (let point = 1; ; point += step) {
        let reached = false;
        for (const phase of ['before', 'after'] as const) {
          const world = new World(journey.settings);
          await world.open();
          try {
            await journey.before(world);
            world.arm(point, phase);
            await journey.click(world).catch(() => undefined);
            await world.quiet();
            reached ||= world.killed;
            if (world.killed) {
              tried += 1;
              await world.start();
              // Until then somebody may still be sending it, as far as anybody can know.
              await world.advance(30_000);
              // The person sees no answer and clicks once more, where the button is still there.
              await journey.click(world).catch(() => undefined);
              await world.advance(61_000);
              await world.advance(61_000);
            }
            await settled(world, journey).catch((error: unknown) => {
              throw new Error(
                `killed ${phase} request ${point}: ${error instanceof Error ? error.message : String(error)}`,
                { cause: error },
              );
            });
          } finally {
            await world.close();
          }
        }
        if (!reached) break;
      }
      process.stderr.write(`      ${tried} kills, 0 lost or doubled\n`);
      assert.ok(tried > 3);
    });
  }
});

/** What is there in the end, at the latest when the person comes back after three minutes. */
async function settled(world: World, { who, after, effects }: Journey): Promise<void> {
  await after(world);
  await world.advance(3 * 60_000);
  await world.botService.teams.person(who).say('status');
  await assertOutcomes(world.database, auditKeys, effects);
}

async function waitUntil(holds: () => boolean): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('somebody was never told');
}

function cardsWith(messages: readonly Message[], words: string): readonly Message[] {
  return messages.filter(({ attachments }) => JSON.stringify(attachments).includes(words));
}
