import { z } from 'zod';
import type { SandboxClock } from './clock.ts';
import { decoded } from './http/decoded.ts';

/** A fault to play. `path` is a glob on the path, e.g. `/graph/v1.0/roleManagement/**`, or a part of it when it does not begin with a slash. */
export const faultSchema = z
  .strictObject({
    path: z.string().min(1),
    method: z.string().optional(),
    /** Milliseconds of the sandbox's time to wait before anything else. */
    latency: z.number().int().min(0).max(60_000).optional(),
    status: z.number().int().min(400).max(599).optional(),
    /** Seconds, for the `Retry-After` header of a `status`. */
    retryAfter: z.number().int().min(0).optional(),
    /** Cuts the connection before the request is looked at. */
    reset: z.boolean().optional(),
    /** Does what is asked, then cuts the connection. */
    lostAnswer: z.boolean().optional(),
    /** How often; without end when absent. */
    times: z.number().int().min(1).optional(),
  })
  .refine(
    ({ latency, status, reset, lostAnswer }) =>
      latency !== undefined || status !== undefined || reset === true || lostAnswer === true,
    {
      message: 'one of latency, status, reset or lostAnswer is needed',
    },
  );

export type Fault = z.infer<typeof faultSchema>;

interface Waiting {
  readonly fault: Fault;
  readonly pattern: RegExp;
  left: number;
  readonly meet: () => void;
}

/** Faults that somebody asked for, the oldest first. */
export class Faults {
  readonly #clock: SandboxClock;
  #faults: Waiting[] = [];
  readonly #held = new Set<() => void>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** `met` is fulfilled when the first request meets the fault, before its latency has passed. */
  add(fault: Fault): { readonly met: Promise<void> } {
    const pattern = patternOf(fault.path);
    const met = new Promise<void>((meet) => {
      this.#faults.push({ fault, pattern, left: fault.times ?? Infinity, meet });
    });
    return { met };
  }

  /** Ends all of them, for the requests too that wait for a latency to pass. */
  clear(): void {
    this.#faults = [];
    for (const letGo of this.#held) letGo();
  }

  /** Until the latency of the fault is over, on the clock that everything waits on. */
  async hold({ latency }: Fault): Promise<void> {
    if (latency === undefined) return;
    await new Promise<void>((resolve) => {
      const letGo = (): void => {
        cancel();
        this.#held.delete(letGo);
        resolve();
      };
      const cancel = this.#clock.after(latency, letGo);
      this.#held.add(letGo);
    });
  }

  get active(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /** The fault for a request, counted as played. `path` is the whole path without a query. */
  take(method: string, path: string): Fault | undefined {
    const names = [path, path.replace(/^\/graph/, '')].map(decoded);
    const found = this.#faults.find(
      ({ fault, pattern }) =>
        (fault.method === undefined || fault.method.toUpperCase() === method) &&
        names.some((name) => pattern.test(name)),
    );
    if (found === undefined) return undefined;
    found.meet();
    found.left -= 1;
    if (found.left <= 0) this.#faults = this.#faults.filter((one) => one !== found);
    return found.fault;
  }
}

function patternOf(glob: string): RegExp {
  const source = glob.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll(/\*+/g, '.*');
  return new RegExp(glob.startsWith('/') ? `^${source}$` : source, 'i');
}
