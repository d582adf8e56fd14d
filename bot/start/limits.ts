import type { Rate } from '../common/tokenBuckets.ts';
import type { HttpLimits } from '../http/httpLimits.ts';
import type { PersonRates } from '../teams/personLimits.ts';

/** What a connection, a request, an address and a person may take. Times are milliseconds, sizes bytes. */
export interface Limits extends PersonRates {
  readonly http: HttpLimits;
  /** Refused requests of one address. What Bot Service sends is never counted: a whole company comes from few addresses. */
  readonly refusals: Rate;
}

export const productionLimits: Limits = {
  http: {
    body: 256 * 1024,
    token: 12 * 1024,
    headers: 16 * 1024,
    headerCount: 100,
    headersMs: 5_000,
    requestMs: 10_000,
    // Ingresses keep a connection for a minute (nginx, AWS): were the bot as quick, a click could meet the end of the one that it is sent on, and be lost.
    keepAliveMs: 75_000,
    silentMs: 120_000,
    checkMs: 1_000,
    connections: 4_000,
    requestsPerConnection: 1_000,
    closingMs: 8_000,
  },
  refusals: { burst: 200, perSecond: 10 },
  turns: { burst: 60, perSecond: 2 },
  automatic: { burst: 120, perSecond: 2 },
  warnings: { burst: 1, perSecond: 1 / 60 },
};
