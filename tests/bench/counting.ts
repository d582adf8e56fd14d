import { subscribe } from 'node:diagnostics_channel';
import pg from 'pg';

/** What a measured process has used up and keeps, since it began. */
export interface Weight {
  readonly cpuMs: number;
  /** Bytes. */
  readonly rss: number;
  readonly heapUsed: number;
  /** Statements sent to the database, and those of them that were while somebody waited for an answer. */
  readonly statements: number;
  readonly onTheWay: number;
}

export interface WeightAsked {
  readonly weigh: true;
}

let asked = 0;
let statements = 0;
let onTheWay = 0;

subscribe('http.server.request.start', () => {
  asked += 1;
});
subscribe('http.server.response.finish', () => {
  asked -= 1;
});

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]): unknown {
  statements += 1;
  if (asked > 0) onTheWay += 1;
  return query.apply(this, args);
} as typeof pg.Client.prototype.query;

process.on('message', (message: Partial<WeightAsked>) => {
  if (message.weigh !== true) return;
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const weight: Weight = { cpuMs: (user + system) / 1_000, rss, heapUsed, statements, onTheWay };
  process.send?.(weight);
});
