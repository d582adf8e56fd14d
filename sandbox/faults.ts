import { z } from 'zod';

/** A fault to play. `path` is a glob on the path, e.g. `/graph/v1.0/roleManagement/**`, or a part of it when it does not begin with a slash. */
export const faultSchema = z
  .strictObject({
    path: z.string().min(1),
    method: z.string().optional(),
    /** Milliseconds to wait before anything else. */
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

/** Faults that somebody asked for, the oldest first. */
export class Faults {
  #faults: { readonly fault: Fault; readonly pattern: RegExp; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ fault, pattern: patternOf(fault.path), left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#faults = [];
  }

  get active(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /** The fault for a request, counted as played. `path` is the whole path without a query. */
  take(method: string, path: string): Fault | undefined {
    const names = [path, path.replace(/^\/graph/, '')].map((name) => decodeURIComponent(name));
    const found = this.#faults.find(
      ({ fault, pattern }) =>
        (fault.method === undefined || fault.method.toUpperCase() === method) &&
        names.some((name) => pattern.test(name)),
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#faults = this.#faults.filter((one) => one !== found);
    return found.fault;
  }
}

function patternOf(glob: string): RegExp {
  const source = glob.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll(/\*+/g, '.*');
  return new RegExp(glob.startsWith('/') ? `^${source}$` : source, 'i');
}
