import type { Activation } from './activation.ts';

/** How long something took, in seconds; `count` is how often that is known. */
export interface Delay {
  readonly count: number;
  readonly median: number;
  /** Nine of ten took no longer. */
  readonly p90: number;
}

/** Of what was asked for, where it is known how long it was on: minutes used and minutes asked. */
export interface Use {
  readonly count: number;
  readonly usedMinutes: number;
  readonly askedMinutes: number;
  /** For so many it is known only until when they can have been on. */
  readonly atMost: number;
}

/** The figures of a number of activations. What is absent is not known of any of them. */
export interface Figures {
  readonly asked: number;
  /** Asked for elsewhere, and seen by the bot. */
  readonly elsewhere: number;
  readonly approved: number;
  readonly denied: number;
  readonly withdrawn: number;
  /** Nobody decided in time. */
  readonly timedOut: number;
  readonly failed: number;
  /** Waiting, scheduled or on when the report was made. */
  readonly open: number;
  readonly timeToDecide?: Delay;
  readonly timeToUse?: Delay;
  readonly use?: Use;
}

export function figuresOf(activations: readonly Activation[]): Figures {
  const count = (is: (one: Activation) => boolean): number => activations.filter(is).length;
  const decide = delayOf(activations.flatMap(({ secondsToDecide: s }) => (s === undefined ? [] : [s])));
  const usable = delayOf(activations.flatMap(({ secondsToUse: s }) => (s === undefined ? [] : [s])));
  const use = useOf(activations);
  return {
    asked: activations.length,
    elsewhere: count(({ elsewhere }) => elsewhere),
    approved: count(({ decided }) => decided?.verdict === 'approve'),
    denied: count(({ standing, decided }) => standing === 'denied' || decided?.verdict === 'deny'),
    withdrawn: count(({ standing }) => standing === 'withdrawn'),
    timedOut: count(({ standing }) => standing === 'timed-out'),
    failed: count(({ standing }) => standing === 'failed'),
    open: count(({ standing }) => isOpenStanding(standing)),
    ...(decide === undefined ? {} : { timeToDecide: decide }),
    ...(usable === undefined ? {} : { timeToUse: usable }),
    ...(use === undefined ? {} : { use }),
  };
}

export function isOpenStanding(standing: Activation['standing']): boolean {
  return ['awaiting-approval', 'provisioning', 'scheduled', 'active'].includes(standing);
}

function delayOf(seconds: readonly number[]): Delay | undefined {
  const sorted = seconds.toSorted((a, b) => a - b);
  const [median, p90] = [rank(sorted, 0.5), rank(sorted, 0.9)];
  return median === undefined || p90 === undefined ? undefined : { count: sorted.length, median, p90 };
}

/** Nearest rank, as the bot's own expectations are counted: always a time that was seen. */
function rank(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

function useOf(activations: readonly Activation[]): Use | undefined {
  const known = activations.flatMap(({ used, minutesAsked }) =>
    used === undefined || minutesAsked === undefined ? [] : [{ used, minutesAsked }],
  );
  if (known.length === 0) return undefined;
  return {
    count: known.length,
    usedMinutes: known.reduce((sum, { used }) => sum + used.minutes, 0),
    askedMinutes: known.reduce((sum, { minutesAsked }) => sum + minutesAsked, 0),
    atMost: known.filter(({ used }) => used.atMost).length,
  };
}
