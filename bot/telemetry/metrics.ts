import type { Attributes, Meter, MetricOptions } from '@opentelemetry/api';
import { cacheSizes } from '../../services/elevation/atMost.ts';
import { hear } from '../common/events.ts';
import { routeOf } from './routeOf.ts';

/** Bounds of histograms in seconds: from a read that is remembered to what Teams does not wait for any more. */
const seconds: MetricOptions = {
  unit: 's',
  advice: { explicitBucketBoundaries: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30] },
};

/** What is looked up when somebody reads the figures; `undefined` where it cannot be known. Ages and times are seconds. */
export interface Amounts {
  /** Rows in the database. */
  readonly waiting: () => Promise<Waiting | undefined>;
  readonly connections: () => Readonly<Record<'idle' | 'used' | 'waiting', number>>;
  /** Why the bot is not ready. */
  readonly obstacles: () => Promise<readonly string[]>;
  /** Of the keys in use, by what they are for, since they were first seen. */
  readonly keyAges: () => ReadonlyMap<string, number>;
  /** When the certificate of the bot ends, since 1970. */
  readonly credentialEnd: () => number | undefined;
}

export interface Waiting {
  readonly openRequests: number;
  readonly untoldNews: number;
  readonly retries: number;
  readonly openIntents: number;
}

/** Every reason, so that each is a line that is 0 and not one that is missing. */
const reasons = ['database', 'disk', 'schema', 'credential', 'power', 'closing'] as const;

/** Counts what happens; answers how to stop. */
export function countEvents(meter: Meter): () => void {
  const turns = meter.createCounter('latchkey.turns', { description: 'what people said and clicked' });
  const problems = meter.createCounter('latchkey.problems', { description: 'what stood in their way' });
  const turnTimes = meter.createHistogram('latchkey.turn.duration.seconds', seconds);
  const calls = meter.createCounter('latchkey.graph.calls', { description: 'calls to Microsoft Graph' });
  const callTimes = meter.createHistogram('latchkey.graph.call.duration.seconds', seconds);
  const sends = meter.createCounter('latchkey.sends', { description: 'calls to Bot Service' });
  const sendTimes = meter.createHistogram('latchkey.send.duration.seconds', seconds);
  const failures = meter.createCounter('latchkey.failures', { description: 'as the log names them' });
  const appends = meter.createCounter('latchkey.audit.appends', { description: 'rows of the audit trail' });
  const stops = [
    hear('turn-ended', ({ way, verb = 'none', outcome, problem, ms }) => {
      turns.add(1, { way, verb, outcome });
      if (problem !== undefined) problems.add(1, { problem });
      turnTimes.record(ms / 1_000, { way });
    }),
    hear('graph-call', ({ method, path, status, ms }) => {
      const route = { method, route: routeOf(path) };
      calls.add(1, { ...route, status: status === undefined ? 'none' : String(status) });
      callTimes.record(ms / 1_000, route);
    }),
    hear('sent', ({ outcome, ms }) => {
      sends.add(1, { outcome });
      sendTimes.record(ms / 1_000);
    }),
    hear('failure', ({ failure }) => {
      failures.add(1, { failure });
    }),
    hear('audit-appended', () => {
      appends.add(1);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What is there when somebody looks. */
export function observeAmounts(meter: Meter, amounts: Amounts): void {
  const gauge = (name: string, description: string, look: Look): void => {
    meter.createObservableGauge(name, { description }).addCallback(async (result) => {
      for (const [value, labels] of await look()) result.observe(value, labels);
    });
  };
  for (const [name, description, of] of waitingGauges)
    gauge(`latchkey.${name}`, description, async () => {
      const waiting = await amounts.waiting();
      return waiting === undefined ? [] : [[waiting[of]]];
    });
  gauge('latchkey.not.ready', '1 for each reason', async () => {
    const found = new Set(await amounts.obstacles());
    return reasons.map((reason) => [found.has(reason) ? 1 : 0, { reason }]);
  });
  gauge('latchkey.pool.connections', 'connections to the database', () =>
    Object.entries(amounts.connections()).map(([state, count]) => [count, { state }]),
  );
  gauge('latchkey.key.age.seconds', 'since a key in use was first seen', () =>
    [...amounts.keyAges()].map(([purpose, age]) => [age, { purpose }]),
  );
  gauge('latchkey.credential.end.timestamp.seconds', 'when the certificate of the bot ends', () => {
    const end = amounts.credentialEnd();
    return end === undefined ? [] : [[end]];
  });
  gauge('latchkey.cache.entries', 'entries of a cache', () =>
    cacheSizes().map(({ name: cache, entries }) => [entries, { cache }]),
  );
  gauge('latchkey.cache.limit', 'how many entries it may have', () =>
    cacheSizes().map(({ name: cache, most }) => [most, { cache }]),
  );
  gauge('latchkey.process.memory.bytes', 'of the process', () => {
    const { rss, heapUsed } = process.memoryUsage();
    return [
      [rss, { kind: 'resident' }],
      [heapUsed, { kind: 'heap' }],
    ];
  });
}

/** Values with their labels. */
type Look = () => readonly Observed[] | Promise<readonly Observed[]>;
type Observed = readonly [number, Attributes?];

const waitingGauges = [
  ['requests.open', 'requests that are not over', 'openRequests'],
  ['news.waiting', 'requests of which not everybody has heard', 'untoldNews'],
  ['retries.waiting', 'jobs of the queue that are still to be done', 'retries'],
  ['intents.open', 'writes whose outcome is not recorded yet', 'openIntents'],
] as const satisfies readonly (readonly [string, string, keyof Waiting])[];
