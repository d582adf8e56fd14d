import assert from 'node:assert/strict';
import type pg from 'pg';
import type { Clicked, Person } from '../../sandbox/botservice/person.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { freshDatabase } from '../support/database.ts';
import { noHurry } from '../support/limits.ts';
import type { Effect } from '../support/outcomes.ts';
import { assertOutcomes } from '../support/outcomes.ts';
import { purgeOrder } from '../support/story.ts';
import { auditKeys, auditSettings } from '../support/trail.ts';
import type { MishapName } from './mishaps.ts';
import { mishaps, ownerOf } from './mishaps.ts';

/**
 * Lets something befall the database at each point of each write to Entra, mends it, lets the person ask for the status and click once more, and looks
 * at what there is then. `KILL_POINTS=all` tries every mishap, otherwise each point meets every third.
 */
const step = process.env['KILL_POINTS'] === 'all' ? 1 : 3;
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const policy = {
  maximumDuration: 'PT4H',
  mfa: false,
  justification: true,
  ticket: true,
  approvers: [{ user: people.megan }],
} as const;
const points = ['before the intent', 'between intent and write', 'between write and outcome'] as const;
type Point = (typeof points)[number];

/** A click that has something written to Entra: what comes before it, and how people and trail tell of it. */
interface Write {
  readonly who: string;
  readonly before: (sandbox: Sandbox) => Promise<void>;
  readonly button: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly effect: Effect;
  /** What the trail has from before. */
  readonly earlier?: Readonly<Partial<Record<Effect, number>>>;
  readonly told: RegExp;
}

const asks = async ({ teams }: Sandbox): Promise<void> => {
  const [alex, megan] = [teams.person('alex'), teams.person('megan')];
  await megan.install();
  await alex.say('search and purge');
  await alex.click('Activate', purgeOrder);
  await megan.waitFor('asks for Search and Purge');
  await alex.waitFor('I asked');
};

const decision = { who: 'megan', before: asks, typed: { reason: 'ok' }, earlier: { asked: 1 } } as const;

const writes: Readonly<Record<string, Write>> = {
  activation: {
    who: 'alex',
    async before({ teams }) {
      await teams.person('megan').install();
      await teams.person('alex').say('search and purge');
    },
    button: 'Activate',
    typed: purgeOrder,
    effect: 'asked',
    told: /Waiting for approval/,
  },
  approval: { ...decision, button: 'Approve', effect: 'approved', told: /Approved by Megan/ },
  denial: { ...decision, button: 'Deny', effect: 'denied', told: /Denied by Megan/ },
  withdrawal: {
    who: 'alex',
    before: asks,
    button: 'Withdraw',
    effect: 'withdrawn',
    earlier: { asked: 1 },
    told: /Withdrawn/,
  },
  'giving back': {
    who: 'alex',
    async before({ teams, cloud }) {
      const alex = teams.person('alex');
      await alex.say('ediscovery reviewers for 1h');
      await alex.click('Activate', { justification: 'Case 12' });
      await cloud.clock.advance(20_000);
      await alex.waitFor('On since');
      await cloud.clock.advance(6 * 60_000);
      await alex.say('status');
    },
    button: 'Give back',
    effect: 'given-back',
    earlier: { asked: 1 },
    told: /[Gg]iven back|No activation of .* is running for you/,
  },
};

/** A bot on a database of its own that meets a mishap once it is armed. */
class World {
  sandbox!: Sandbox;
  owner!: pg.Client;
  #armed: { readonly point: Point; readonly mishap: MishapName } | undefined;
  #drops = false;
  #mend: (() => Promise<unknown>) | undefined;

  async open(): Promise<void> {
    const databaseUrl = await freshDatabase();
    this.owner = await ownerOf(databaseUrl);
    this.sandbox = await startSandbox({
      databaseUrl,
      settings: auditSettings,
      limits: noHurry,
      tap: (phase, method, path) => this.#tap(phase, method, path),
    });
    this.sandbox.cloud.pim.policies.configure(purge, policy);
  }

  async arm(point: Point, mishap: MishapName): Promise<void> {
    this.#armed = { point, mishap };
    if (point === 'before the intent') await this.#strike();
  }

  /** The next write does not reach Entra. */
  dropNext(): void {
    this.#drops = true;
  }

  get hasStruck(): boolean {
    return this.#mend !== undefined;
  }

  async mend(): Promise<void> {
    this.#armed = undefined;
    await this.#mend?.();
  }

  /** Writes that Entra has done. */
  get effects(): number {
    const done = new Set<unknown>([200, 201, 204]);
    return this.sandbox.log.entries.filter(
      ({ method, url, status }) => method !== 'GET' && !url.endsWith('/$batch') && done.has(status),
    ).length;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.owner.end();
  }

  async #strike(): Promise<void> {
    if (this.#armed !== undefined) this.#mend = await mishaps[this.#armed.mishap](this.owner);
  }

  async #tap(phase: 'before' | 'after', method: string, path: string): Promise<'drop' | undefined> {
    const isWrite = method !== 'GET' && path.startsWith('/graph/') && !path.endsWith('/$batch');
    const at = phase === 'before' ? 'between intent and write' : 'between write and outcome';
    if (isWrite && this.#armed?.point === at && !this.hasStruck) await this.#strike();
    if (!isWrite || !this.#drops) return undefined;
    this.#drops = false;
    return 'drop';
  }
}

describe('A write that never arrived', () => {
  for (const [name, write] of Object.entries(writes))
    it(`is not taken for the one that did, of ${name}`, () =>
      inWorld(async (world) => {
        const { sandbox } = world;
        const { who, before, effect, earlier = {} } = write;
        const person = sandbox.teams.person(who);
        await before(sandbox);
        sandbox.log.clear();
        const press = buttonOf(person, write);
        world.dropNext();
        assert.match(wordsOf(await press()), /not known yet/);
        await press();
        await sandbox.cloud.clock.advance(3 * 60_000);
        await person.say('status');
        assert.equal(world.effects, 1);
        await assertOutcomes(sandbox.databaseUrl, auditKeys, { ...earlier, [effect]: 1 });
      }));
});

describe('A database that fails', () => {
  for (const [row, [name, write]] of Object.entries(writes).entries())
    for (const [column, point] of points.entries())
      for (const [depth, mishap] of (Object.keys(mishaps) as MishapName[]).entries()) {
        // Others at each point, and of each write.
        if ((row + column + depth) % step !== 0) continue;
        it(`${point} of ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}, where ${mishap}: none lost, none doubled, and all in the trail`, async () => {
          await inWorld((world) => interrupted(world, write, point, mishap));
        });
      }

  it('does not keep approvers from being asked, once the order is found', () =>
    inWorld(async (world) => {
      const { teams, cloud } = world.sandbox;
      await writes['activation']?.before(world.sandbox);
      await world.arm('between write and outcome', 'it is down');
      await teams.person('alex').click('Activate', purgeOrder);
      await world.mend();
      await cloud.clock.advance(3 * 60_000);
      await teams.person('alex').say('status');
      await teams.person('megan').waitFor('asks for Search and Purge');
    }));

  it('does not keep what was said in words from being answered', () =>
    inWorld(async (world) => {
      const alex = world.sandbox.teams.person('alex');
      await asks(world.sandbox);
      await world.arm('between write and outcome', 'it is down');
      await alex.say('cancel search and purge');
      assert.match(alex.texts().join(' / '), /not known yet/);
    }));

  it('does not keep what followed a sign-in from being answered', () =>
    inWorld(async (world) => {
      const { teams, cloud } = world.sandbox;
      const alex = teams.person('alex');
      cloud.pim.policies.configure(purge, { ...policy, mfa: true });
      await alex.say('search and purge');
      await alex.click('Activate', purgeOrder);
      const link = await alex.click('Continue to sign in');
      assert.equal(link.kind, 'link');
      await world.arm('between write and outcome', 'it is down');
      const { html } = await signInAs(people.alex, link.url);
      assert.doesNotMatch(html, /Nothing was changed/i);
      await alex.waitFor('not known yet');
    }));
});

async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const world = new World();
  await world.open();
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

async function interrupted(world: World, write: Write, point: Point, mishap: MishapName): Promise<void> {
  const { sandbox } = world;
  const { who, before, effect, earlier = {} } = write;
  const person = sandbox.teams.person(who);
  await before(sandbox);
  sandbox.log.clear();
  const press = buttonOf(person, write);
  await world.arm(point, mishap);
  const said = wordsOf(await press());
  assert.ok(world.hasStruck, 'the mishap befell it');
  const written = world.effects;
  await world.mend();
  if (point !== 'before the intent') assert.equal(written, 1, 'it was sent once');
  tellsTruth(said, written, write);

  await person.say('status');
  const again = wordsOf(await press());
  tellsTruth(again, world.effects, write);
  await sandbox.cloud.clock.advance(3 * 60_000);
  await person.say('status');
  assert.ok(world.effects <= 1, `${world.effects} effects`);
  await assertOutcomes(sandbox.databaseUrl, auditKeys, { ...earlier, [effect]: world.effects });
}

/** The button as it is now; it can be pressed again when the card is another. */
function buttonOf(person: Person, { button, typed = {} }: Write): () => Promise<Clicked> {
  const message = person.cardWith(button);
  const action = message.attachments
    .flatMap(({ content }) => readActions(content))
    .find(({ title }) => title === button);
  assert.ok(action);
  return () => person.execute(action, { ...action.data, minutes: '60', ...typed }, message);
}

function wordsOf(clicked: Clicked): string {
  return clicked.kind === 'card' ? readTexts(clicked.card).join(' / ') : JSON.stringify(clicked);
}

/** What the person read is so: what was done is not denied, what was not done is not claimed, and what is open is called so. */
function tellsTruth(said: string, written: number, { told }: Write): void {
  if (written === 0) assert.doesNotMatch(said, told);
  else {
    assert.doesNotMatch(said, /Nothing was changed|sent nothing/i);
    assert.match(said, new RegExp(`${told.source}|not known yet`));
  }
}
