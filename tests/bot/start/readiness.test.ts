import assert from 'node:assert/strict';
import type { ReadinessParts } from '../../../bot/start/readiness.ts';
import { createReadiness } from '../../../bot/start/readiness.ts';
import { linesOf } from '../../support/logLines.ts';

const times = { patience: 30, believed: 0 } as const;
const never = (): Promise<never> => new Promise(() => undefined);
const broken = (): Promise<never> => Promise.reject(new Error('away'));

describe('Readiness', () => {
  const { log, lines } = linesOf();
  const well: ReadinessParts = {
    store: () => Promise.resolve(undefined),
    credential: () => Promise.resolve(),
    power: () => ['groups'],
    log,
    times,
  };

  const rows: readonly (readonly [string, Partial<ReadinessParts>, readonly string[]])[] = [
    ['nothing is wrong', {}, []],
    ['the database does not answer', { store: broken }, ['database']],
    ['the database is frozen', { store: never }, ['database']],
    ['the disk is full', { store: () => Promise.resolve('disk') }, ['disk']],
    ['the tables are of a newer version', { store: () => Promise.resolve('schema') }, ['schema']],
    ['Entra gives no token', { credential: broken }, ['credential']],
    ['Entra hangs', { credential: never }, ['credential']],
    [
      'the database is away and the bot holds power',
      {
        store: () => Promise.resolve('schema'),
        power: () => {
          throw new Error('power');
        },
      },
      ['schema', 'power'],
    ],
    ['everything hangs', { store: never, credential: never }, ['database', 'credential']],
    [
      'the bot holds power',
      {
        power: () => {
          throw new Error('power');
        },
      },
      ['power'],
    ],
  ];
  for (const [what, parts, obstacles] of rows)
    it(`says what it is where ${what}`, async () => {
      lines.length = 0;
      const look = await createReadiness({ ...well, ...parts }).look();
      assert.deepEqual(look.obstacles, obstacles);
      const isKnownWhy = [parts.store, parts.credential].some((part) => part === broken || part === never);
      for (const line of lines) assert.equal('err' in line, isKnownWhy);
      const told = lines.map((line) => line['obstacles']);
      const looked = obstacles.filter((obstacle) => obstacle !== 'power');
      assert.deepEqual(told, looked.length === 0 ? [] : [looked]);
    });

  it('asks once, however many ask, and believes that for a while', async () => {
    let asked = 0;
    const store = async (): Promise<undefined> => {
      asked += 1;
      await Promise.resolve();
    };
    const readiness = createReadiness({ ...well, store, times: { patience: 30, believed: 10_000 } });
    await Promise.all(Array.from({ length: 50 }, () => readiness.look()));
    await readiness.look();
    assert.equal(asked, 1);
  });

  it('asks a database that hangs no second time until it has answered', async () => {
    let asked = 0;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const store = (): Promise<undefined> => {
      asked += 1;
      return promise;
    };
    const readiness = createReadiness({ ...well, store, times });
    for (let time = 0; time < 3; time += 1)
      assert.deepEqual((await readiness.look()).obstacles, ['database']);
    assert.equal(asked, 1);
    resolve(undefined);
    await promise;
    while ((await readiness.look()).obstacles.length > 0);
  });

  it('asks anew each time that it is not believed any more', async () => {
    const answers = [broken, well.store, broken];
    const store = (): Promise<undefined> => (answers.shift() ?? broken)() as Promise<undefined>;
    const readiness = createReadiness({ ...well, store, times });
    for (const obstacles of [['database'], [], ['database']])
      assert.deepEqual((await readiness.look()).obstacles, obstacles);
  });

  it('is over as soon as the process is about to end', async () => {
    const readiness = createReadiness(well);
    assert.deepEqual(await readiness.look(), { obstacles: [], notSeen: ['groups'] });
    readiness.leave();
    assert.deepEqual((await readiness.look()).obstacles, ['closing']);
  });
});
