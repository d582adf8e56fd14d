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
  const sent = await Promise.all(activities.map((activity) => signed(tokens, serviceUrl, activity)));
  await measured.settled();
  const before = await measured.weight();
  const slices: Slice[] = [];
  for (let index = 0; index < sent.length; index += sliceOf(atOnce))
    slices.push(await slice(measured, sent.slice(index, index + sliceOf(atOnce)), atOnce));
  const after = await measured.weight();
  const per = (what: 'statements' | 'onTheWay'): number => (after[what] - before[what]) / activities.length;
  const answers = slices.flatMap((one) => one.answers);
  const sum = (of: (one: Slice) => number): number => slices.reduce((all, one) => all + of(one), 0);
  return {
    turnsPerSecond: (1_000 * activities.length) / sum(({ ms }) => ms),
    cpuMsPerTurn: calmest(slices.map(({ cpuMs, answers: given }) => cpuMs / given.length)),
    statementsPerTurn: per('statements'),
    onTheWayPerTurn: per('onTheWay'),
    ownShare: sum(({ ownMs }) => ownMs) / sum(({ ms }) => ms),
    answers,
    late: answers.filter((answer) => answer === undefined).length,
  };
}

interface Slice {
  readonly answers: readonly unknown[];
  /** Milliseconds until the last answer, and of CPU of both processes. */
  readonly ms: number;
  readonly cpuMs: number;
  readonly ownMs: number;
}

/** So many at a time, with what they leave to be done. */
const sliceOf = (atOnce: number): number => 4 * atOnce;

async function slice(measured: Measured, sent: readonly Sent[], atOnce: number): Promise<Slice> {
  const { cpuMs: before } = await measured.weight();
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
  const { cpuMs: after } = await measured.weight();
  return { answers, ms, cpuMs: after - before, ownMs: (own.user + own.system) / 1_000 };
}

/** Of four the second least: what a machine that is busy with something else adds to a slice is no cost of the turn. */
function calmest(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? NaN;
}

/** An activity as it is sent. */
export interface Sent {
  readonly body: string;
  readonly authorization: string;
}

/** With a token of its own, as each of Teams' has. */
export async function signed(tokens: ChannelTokens, serviceUrl: string, activity: object): Promise<Sent> {
  return {
    body: JSON.stringify(activity),
    authorization: `Bearer ${await tokens.token(serviceUrl, { jti: randomUUID() })}`,
  };
}

/** The card that it is answered with; `undefined` where that came too late. Rejects where the answer is none. */
export async function post(url: string, { body, authorization }: Sent): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (/I am slow right now|taking longer than usual/.test(text)) return undefined;
  if (!text.includes('AdaptiveCard') || text.includes('went wrong'))
    throw new Error(`no card: ${response.status} ${text.slice(0, 2_000)}`);
  return (JSON.parse(text) as { value?: unknown }).value ?? {};
}
