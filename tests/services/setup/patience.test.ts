import assert from 'node:assert/strict';
import { fail, isProblem } from '../../../services/elevation/problem.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { Answer } from '../../../services/entra/answer.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { patientGraph } from '../../../services/setup/patience.ts';

const call = { method: 'POST', path: '/x' } as const;
const written = { body: 'done', receipt: {} };

/** Waits that are counted and not waited for, in seconds. */
function counted(): { readonly waits: number[]; readonly pause: (ms: number) => Promise<void> } {
  const waits: number[] = [];
  return {
    waits,
    pause: (ms) => {
      waits.push(ms / 1_000);
      return Promise.resolve();
    },
  };
}

/** Graph that throws these, one after the other, and then does what is asked. */
function after(problems: readonly (Problem | Error)[]): Graph {
  const open = [...problems];
  const answer = <T>(value: T): Promise<T> =>
    new Promise((resolve) => {
      const next = open.shift();
      if (next instanceof Error) throw next;
      if (next !== undefined) fail(next);
      resolve(value);
    });
  return {
    get: () => answer('done'),
    write: () => answer(written),
    batch: (paths) =>
      answer(
        Object.fromEntries(
          Object.keys(paths).map((key) => [key, { status: 200, header: () => null, body: key }]),
        ) as never,
      ),
  };
}

const throttled: Problem = { kind: 'throttled' };

describe('Graph for a long run', () => {
  it('waits as long as it is asked to, and longer each time where it is not told', async () => {
    for (const ask of ['get', 'write', 'batch'] as const) {
      const { waits, pause } = counted();
      const graph = patientGraph(after([{ ...throttled, retryAfterSeconds: 17 }, throttled, throttled]), {
        pause,
      });
      if (ask === 'get') assert.equal(await graph.get('/x'), 'done');
      if (ask === 'write') assert.deepEqual(await graph.write('set-up', call), written);
      if (ask === 'batch') assert.equal((await graph.batch({ a: '/x' })).a.body, 'a');
      assert.deepEqual(waits, [17, 2, 4]);
    }
  });

  it('waits no longer than half a minute by itself, and gives up after an hour', async () => {
    const { waits, pause } = counted();
    const graph = patientGraph(after(Array.from({ length: 500 }, () => throttled)), { pause });
    await assert.rejects(graph.write('set-up', call), (error) => isProblem(error, 'throttled'));
    assert.deepEqual(waits.slice(0, 8), [1, 2, 4, 8, 16, 32, 32, 32]);
    const total = waits.reduce((sum, seconds) => sum + seconds, 0);
    assert.ok(total <= 3_600 && total > 3_500, String(total));
  });

  it('gives up after an hour, too, where it is asked to wait for no time at all', async () => {
    const { waits, pause } = counted();
    const now = { ...throttled, retryAfterSeconds: 0 };
    const graph = patientGraph(after(Array.from({ length: 5_000 }, () => now)), { pause });
    await assert.rejects(graph.get('/x'), (error) => isProblem(error, 'throttled'));
    assert.equal(waits.length, 3_600);
  });

  for (const error of [new Error('other'), { kind: 'outcome-unknown' } as const])
    it(`repeats nothing for another reason: ${error instanceof Error ? 'a fault' : error.kind}`, async () => {
      const { waits, pause } = counted();
      await assert.rejects(patientGraph(after([error]), { pause }).write('set-up', call), (thrown) =>
        error instanceof Error ? thrown === error : isProblem(thrown, error.kind),
      );
      assert.deepEqual(waits, []);
    });

  const part = (status: number, wait: string | null = null): Answer => ({
    status,
    header: (name) => (name === 'retry-after' ? wait : null),
    body: {},
  });

  it('asks again for the parts of a batch that were refused, and for no others', async () => {
    const { waits, pause } = counted();
    const asked: string[][] = [];
    const graph = patientGraph(
      {
        ...after([]),
        batch: (paths) => {
          asked.push(Object.keys(paths));
          const round = asked.length;
          const answers = Object.keys(paths).map((key) => [
            key,
            key === 'fine' || round > 2 ? part(200) : part(429, key === 'slow' ? '9' : null),
          ]);
          return Promise.resolve(Object.fromEntries(answers) as never);
        },
      },
      { pause },
    );
    const answers = await graph.batch({ fine: '/1', slow: '/2', busy: '/3' });
    assert.deepEqual(asked, [
      ['fine', 'slow', 'busy'],
      ['slow', 'busy'],
      ['slow', 'busy'],
    ]);
    assert.deepEqual(waits, [9, 9]);
    assert.deepEqual(
      Object.values(answers).map(({ status }) => status),
      [200, 200, 200],
    );
  });

  it('hands on what is refused for an hour, as it is', async () => {
    for (const wait of [null, '0']) {
      const { waits, pause } = counted();
      const graph = patientGraph(
        { ...after([]), batch: () => Promise.resolve({ a: part(429, wait) } as never) },
        { pause },
      );
      assert.equal((await graph.batch({ a: '/x' })).a.status, 429);
      assert.ok(waits.reduce((sum, seconds) => sum + seconds, 0) <= 3_600);
    }
  });
});
