import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { PowerLook } from '../../../bot/start/ownPower.ts';
import { PowerError, createOwnPower } from '../../../bot/start/ownPower.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import { plantPermission, plantRole } from '../../../sandbox/entra/plantPower.ts';
import type { Sandbox } from '../../../sandbox/start.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { bot, groups, roles } from '../../../sandbox/tenant/contoso.ts';
import { freshDatabase } from '../../support/database.ts';

const nothing: PowerLook = { held: [], notSeen: [], isBlind: false };
const dayMs = 24 * 60 * 60_000;

describe('Power of the bot’s own', () => {
  let looks: number;
  let answer: PowerLook;
  let lines: string[];
  let clock: SandboxClock;
  beforeEach(() => {
    looks = 0;
    answer = nothing;
    lines = [];
    clock = new SandboxClock();
  });
  const watch = () =>
    createOwnPower({
      look: () => {
        looks += 1;
        return Promise.resolve(answer);
      },
      clock,
      log: pino({}, { write: (line: string) => lines.push(line) }),
    });

  it('is not called absent before the first look', () => {
    assert.deepEqual(watch().check(), ['the bot’s own power: not looked at yet']);
  });

  it('keeps the bot from starting, whatever it is', async () => {
    answer = { ...nothing, held: ['the directory role Global Reader'] };
    await assert.rejects(watch().atStart(), (error) => {
      assert.ok(error instanceof PowerError);
      assert.match(error.message, /the directory role Global Reader/);
      return true;
    });
    await clock.advance(2 * dayMs);
    assert.equal(looks, 1);
  });

  it('that is found a day later fails the readiness probe until it is gone', async () => {
    const power = watch();
    await power.atStart();
    assert.deepEqual(power.check(), []);
    answer = { ...nothing, held: ['the application permission User.Read.All'] };
    await clock.advance(dayMs);
    assert.throws(() => power.check(), PowerError);
    assert.ok(lines.some((line) => line.includes('User.Read.All')));
    answer = nothing;
    await clock.advance(dayMs);
    assert.deepEqual(power.check(), []);
    power.stop();
    await clock.advance(2 * dayMs);
    assert.equal(looks, 3);
  });

  it('that could not be seen is said in the log and to the probe, and looked at again in a minute', async () => {
    const power = watch();
    answer = { held: [], notSeen: ['application permissions: no token'], isBlind: true };
    await power.atStart();
    assert.deepEqual(power.check(), ['application permissions: no token']);
    assert.ok(lines.some((line) => line.includes('application permissions: no token')));
    answer = { ...nothing, held: ['the application permission Mail.Send'] };
    await clock.advance(60_000);
    assert.throws(() => power.check(), PowerError);
    power.stop();
  });
});

describe('A bot with power of its own', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ databaseUrl: await freshDatabase() });
  });
  afterEach(() => sandbox.close());
  const ready = (): Promise<Response> => fetch(`${sandbox.botOrigin}/readyz`);

  it('has none: then it is ready, and says what it could not see', async () => {
    const response = await ready();
    assert.equal(response.status, 200);
    const { status, notSeen } = (await response.json()) as { status: string; notSeen: readonly string[] };
    assert.equal(status, 'ready');
    assert.ok(notSeen.includes('group memberships: no token of the bot has a groups claim'));
  });

  const planted: readonly (readonly [string, () => void, RegExp])[] = [
    [
      'an application permission that only reads',
      () => {
        plantPermission(sandbox.cloud.apps, 'User.Read.All');
      },
      /application permission User\.Read\.All/,
    ],
    [
      'a directory role',
      () => {
        plantRole(sandbox.cloud.apps, roles.securityReader);
      },
      new RegExp(`directory role ${roles.securityReader}`),
    ],
    [
      'a group',
      () => {
        const { apps, directory } = sandbox.cloud;
        apps.appTokens.groups = 'hasgroups';
        directory.group(groups.purgeApprovers)?.members.set(apps.principalOf(bot.appId), 0);
      },
      /membership of the group/,
    ],
  ];
  for (const [what, plant, words] of planted)
    it(`does not start with ${what}`, async () => {
      plant();
      await assert.rejects(
        () => sandbox.restartBots(),
        (error: unknown) => error instanceof PowerError && words.test(error.message),
      );
    });

  it('is not ready from the day on that it is found', async () => {
    plantPermission(sandbox.cloud.apps, 'User.Read.All');
    assert.equal((await ready()).status, 200);
    await sandbox.cloud.clock.advance(dayMs);
    // The look of the day goes over HTTP: it has come to its end when the probe tells.
    let response = await ready();
    while (response.status === 200) response = await ready();
    assert.equal(response.status, 503);
    assert.deepEqual(await response.json(), { status: 'not ready', reasons: ['power'] });
  });
});
