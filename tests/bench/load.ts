import { randomUUID } from 'node:crypto';
import type { ChannelTokens } from '../../sandbox/botservice/channelTokens.ts';
import type { Measured } from './measured.ts';

/** What a journey came to. */
export interface Load {
  readonly turnsPerSecond: number;
  /** Of the measured process, with what it did after the answers. */
  readonly cpuMsPerTurn: number;
  readonly statementsPerTurn: number;
  readonly onTheWayPerTurn: number;
  /** Of this process, which makes the load and is the cloud: where that is near 1 it is what is measured. */
  readonly ownShare: number;
  readonly answers: readonly unknown[];
  /** Answers that came too late to be a card: the machine is busy with something else. */
  readonly late: number;
}

/** Sends each activity with a token of its own, as Teams does, so many at once. Throws where an answer is not a card. */
export async function load(
  measured: Measured,
  tokens: ChannelTokens,
  serviceUrl: string,
  activities: readonly object[],
  atOnce: number,
): Promise<Load> {
  const sent = await Promise.all(
    activities.map(async (activity) => ({
      body: JSON.stringify(activity),
      authorization: `Bearer ${await tokens.token(serviceUrl, { jti: randomUUID() })}`,
    })),
  );
  await measured.settled();
  const before = await measured.weight();
  const ownBefore = process.cpuUsage();
  const answers: unknown[] = [];
  const queue = sent.entries();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, one] of queue) {
        answers[index] = await post(measured.url, one);
        if (atOnce === 1) await measured.settled();
      }
    }),
  );
  const ms = performance.now() - started;
  const own = process.cpuUsage(ownBefore);
  await measured.settled();
  const after = await measured.weight();
  const per = (what: 'cpuMs' | 'statements' | 'onTheWay'): number =>
    (after[what] - before[what]) / activities.length;
  return {
    turnsPerSecond: (1_000 * activities.length) / ms,
    cpuMsPerTurn: per('cpuMs'),
    statementsPerTurn: per('statements'),
    onTheWayPerTurn: per('onTheWay'),
    ownShare: (own.user + own.system) / 1_000 / ms,
    answers,
    late: answers.filter((answer) => answer === undefined).length,
  };
}

async function post(
  url: string,
  { body, authorization }: { readonly body: string; readonly authorization: string },
): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (/I am slow right now|Entra is slow right now/.test(text)) return undefined;
  if (!text.includes('AdaptiveCard') || text.includes('went wrong'))
    throw new Error(`no card: ${response.status} ${text.slice(0, 2_000)}`);
  return (JSON.parse(text) as { value?: unknown }).value ?? {};
}
