import type { GraphCaller } from '../tokenReader.ts';
import type { GraphRequest } from './exchange.ts';
import { GraphFault } from './graphFault.ts';
import { serviceOf } from './throttleLimits.ts';
import { resourceUnits } from './resourceUnits.ts';
import type { Switches } from './switches.ts';

interface Spent {
  readonly at: number;
  readonly cost: number;
}

/** How far beyond its limit an application gets with calls of each urgency. That low ones are refused first is documented, the figures are a guess. */
const patience: Readonly<Record<string, number>> = { low: 0.8, high: 1.8 };

/** From this share of the limit on, answers say how much of it is used. */
const warnedFrom = 0.8;

/** Counts what each application asks of each service of Graph, in windows that slide with the sandbox's time. */
export class Throttle {
  readonly #spent = new Map<string, readonly Spent[]>();

  /** The headers of the answer. Throws a `GraphFault` (429) for a call over the limit, which does not count. */
  take(
    request: GraphRequest,
    { appId, tid }: GraphCaller,
    now: number,
    switches: Switches,
  ): Readonly<Record<string, string>> {
    const { name, limit, seconds, perApp, hasRetryAfter, countsUnits } = serviceOf(request, switches);
    if (limit === Infinity) return {};
    const key = `${name} ${tid} ${perApp ? appId : ''}`;
    const recent = (this.#spent.get(key) ?? []).filter(
      // A reset puts the clock back: what was spent in a future that is gone does not count.
      ({ at }) => at > now - seconds * 1_000 && at <= now,
    );
    const cost = countsUnits ? resourceUnits(request) : 1;
    const used = recent.reduce((sum, one) => sum + one.cost, cost);
    const priority = request.headers['x-ms-throttle-priority']?.toLowerCase() ?? 'normal';
    if (used > limit * (countsUnits ? (patience[priority] ?? 1) : 1)) {
      const oldest = recent[0]?.at ?? now;
      const wait = Math.max(1, Math.ceil((oldest + seconds * 1_000 - now) / 1_000));
      throw refusal(hasRetryAfter ? wait : undefined, countsUnits ? `${appId}/${tid}` : undefined);
    }
    this.#spent.set(key, [...recent, { at: now, cost }]);
    const share = used / limit;
    return countsUnits
      ? {
          'x-ms-resource-unit': String(cost),
          ...(share > warnedFrom ? { 'x-ms-throttle-limit-percentage': share.toFixed(2) } : {}),
        }
      : {};
  }
}

/** `scope`: of the directory, which says more than others do. */
function refusal(retryAfter: number | undefined, scope: string | undefined): GraphFault {
  const headers = {
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(scope === undefined
      ? {}
      : {
          'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${scope}`,
          'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
        }),
  };
  return scope === undefined
    ? new GraphFault(429, 'UnknownError', 'Too Many Requests', headers)
    : new GraphFault(
        429,
        'TooManyRequests',
        'Too many requests. Category: aadgraph.app.tenant_small',
        headers,
      );
}
