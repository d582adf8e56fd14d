import assert from 'node:assert/strict';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import type { TurnEnded } from '../../../bot/common/events.ts';
import { tell } from '../../../bot/common/events.ts';
import type { Amounts } from '../../../bot/telemetry/metrics.ts';
import { countEvents, observeAmounts } from '../../../bot/telemetry/metrics.ts';

class Reader extends MetricReader {
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** Each figure as its name, what it is of, and its value; of a time the sum, and how many there were. */
async function figures(reader: Reader): Promise<ReadonlyMap<string, unknown>> {
  const { resourceMetrics, errors } = await reader.collect();
  assert.deepEqual(errors, []);
  const rows = resourceMetrics.scopeMetrics.flatMap(({ metrics }) =>
    metrics.flatMap(({ descriptor, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => {
        const shown = typeof value === 'number' ? value : { sum: value.sum, count: value.count };
        return [[descriptor.name, ...Object.values(attributes)].join(' '), shown] as const;
      }),
    ),
  );
  return new Map(rows);
}

describe('The figures', () => {
  let reader: Reader;
  let provider: MeterProvider;
  beforeEach(() => {
    reader = new Reader();
    provider = new MeterProvider({ readers: [reader] });
  });
  afterEach(() => provider.shutdown());

  const ended = (over: Partial<TurnEnded> = {}): void => {
    const usual = { way: 'click', verb: 'activate', outcome: 'answered', problem: undefined, ms: 250 };
    tell('turn-ended', { turn: {}, correlationId: 'c', ...usual, ...over });
  };

  it('count what happens, as long as they are wanted', async () => {
    const stop = countEvents(provider.getMeter('latchkey'));
    const all = (): void => {
      ended();
      ended({ verb: undefined, outcome: 'failed', problem: 'graph-down' });
      const call = { turn: undefined, method: 'GET', path: '/v1.0/users/u1', requestId: undefined, ms: 500 };
      tell('graph-call', { ...call, status: 200 });
      tell('graph-call', { ...call, status: undefined });
      tell('sent', { outcome: 'busy', ms: 1_500 });
      tell('failure', { failure: 'graph-down' });
      tell('audit-appended', {});
    };
    all();
    stop();
    all();
    assert.deepEqual(
      await figures(reader),
      new Map<string, unknown>([
        ['latchkey.turns click activate answered', 1],
        ['latchkey.turns click none failed', 1],
        ['latchkey.problems graph-down', 1],
        ['latchkey.turn.duration.seconds click', { sum: 0.5, count: 2 }],
        ['latchkey.graph.calls GET /v1.0/users/{id} 200', 1],
        ['latchkey.graph.calls GET /v1.0/users/{id} none', 1],
        ['latchkey.graph.call.duration.seconds GET /v1.0/users/{id}', { sum: 1, count: 2 }],
        ['latchkey.sends busy', 1],
        ['latchkey.send.duration.seconds', { sum: 1.5, count: 1 }],
        ['latchkey.failures graph-down', 1],
        ['latchkey.audit.appends', 1],
      ]),
    );
  });

  describe('tell how much there is', () => {
    const known: Amounts = {
      waiting: () => Promise.resolve({ openRequests: 1, untoldNews: 2, retries: 3, openIntents: 4 }),
      connections: () => ({ idle: 5, used: 6, waiting: 7 }),
      obstacles: () => Promise.resolve(['disk']),
      keyAges: () => new Map([['audit', 8]]),
      credentialEnd: () => 9,
    };
    const of = async (amounts: Amounts): Promise<readonly unknown[]> => {
      observeAmounts(provider.getMeter('latchkey'), amounts);
      // What the process takes, and what it remembers, differs from run to run.
      return [...(await figures(reader))].filter(([name]) => !/\.(?:process|cache)\./.test(name));
    };
    const ready = ['database', 'schema', 'credential', 'power', 'closing'];

    it('each by its name', async () => {
      assert.deepEqual(
        new Map((await of(known)) as [string, number][]),
        new Map([
          ['latchkey.requests.open', 1],
          ['latchkey.news.waiting', 2],
          ['latchkey.retries.waiting', 3],
          ['latchkey.intents.open', 4],
          ['latchkey.not.ready disk', 1],
          ...ready.map((reason) => [`latchkey.not.ready ${reason}`, 0] as const),
          ['latchkey.pool.connections idle', 5],
          ['latchkey.pool.connections used', 6],
          ['latchkey.pool.connections waiting', 7],
          ['latchkey.key.age.seconds audit', 8],
          ['latchkey.credential.end.timestamp.seconds', 9],
        ]),
      );
    });

    it('and nothing of what is not known', async () => {
      const rows = await of({
        ...known,
        waiting: () => Promise.resolve(undefined),
        credentialEnd: () => undefined,
      });
      assert.equal(rows.length, 6 + 3 + 1);
    });
  });
});
