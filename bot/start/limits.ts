/** A token bucket: how much at once, and how fast it fills again. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What a connection, a request, an address and a person may take. Times are milliseconds, sizes bytes. */
export interface Limits {
  readonly http: HttpLimits;
  /** Refused requests of one address. What Bot Service sends is never counted: a whole company comes from few addresses. */
  readonly refusals: Rate;
  /** What one person says and clicks. */
  readonly turns: Rate;
  /** What Teams sends for one person by itself: cards that refresh, many at once when a chat is opened, and a token from each open client. */
  readonly automatic: Rate;
  /** How often somebody who is too fast is told so by a message. */
  readonly warnings: Rate;
}

export interface HttpLimits {
  /** Far above any activity of Teams. */
  readonly body: number;
  /** A token of Bot Service has some 1,500 characters. */
  readonly token: number;
  readonly headers: number;
  readonly headerCount: number;
  /** From the first byte, or the connection, to the last byte of the headers. */
  readonly headersMs: number;
  /** The same to the last byte of the body. */
  readonly requestMs: number;
  /** Between two requests on one connection. */
  readonly keepAliveMs: number;
  /** A connection on which nothing moves at all, a turn under way included. */
  readonly silentMs: number;
  /** How often connections are looked at: the times above are kept this exactly. */
  readonly checkMs: number;
  readonly connections: number;
  readonly requestsPerConnection: number;
  /** How long requests under way may take when the server closes. */
  readonly closingMs: number;
}

export const productionLimits: Limits = {
  http: {
    body: 256 * 1024,
    token: 12 * 1024,
    headers: 16 * 1024,
    headerCount: 100,
    headersMs: 5_000,
    requestMs: 10_000,
    keepAliveMs: 5_000,
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
