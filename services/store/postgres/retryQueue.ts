import type { ConstructorOptions } from 'pg-boss';
import { PgBoss } from 'pg-boss';
import type { Retries, Retry } from '../../notifications/retries.ts';
import type { Connections } from './connect.ts';

export interface RetryQueue extends Retries {
  /** Begins to hand out what is due. What throws is handed out again, ever later. */
  work(handle: (retry: Retry) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** pg-boss's own. */
export const queueSchema = 'pgboss';

const queue = 'tell';

/** Makes the queue's tables and the queue, as their owner. */
export async function installRetryQueue(pool: Connections['pool']): Promise<void> {
  const boss = new PgBoss({ db: over(pool), schema: queueSchema, schedule: false, supervise: false });
  // What matters rejects below.
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(queue, {
    policy: 'short',
    retryLimit: 10,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    // A process that died with it lets somebody else have it after this long.
    expireInSeconds: 60,
    deleteAfterSeconds: 3_600,
  });
  await boss.stop({ graceful: false });
}

/** Retries in PostgreSQL by pg-boss, in its own schema of the same database and on its real clock: it is Teams' patience that counts. */
export function postgresRetryQueue(
  pool: Connections['pool'],
  onError: (error: unknown) => void,
  upkeepSeconds = 3_600,
): RetryQueue {
  const boss = new PgBoss({
    db: over(pool),
    schema: queueSchema,
    schedule: false,
    // The bot's role owns no table.
    migrate: false,
    reindex: false,
    superviseIntervalSeconds: Math.min(60, upkeepSeconds),
    maintenanceIntervalSeconds: upkeepSeconds,
  });
  boss.on('error', onError);

  return {
    async again({ ref: { api, id }, tries }, afterSeconds) {
      await boss.send(
        queue,
        { ref: { api, id }, tries },
        { singletonKey: `${api}/${id}`, startAfter: Math.max(1, Math.ceil(afterSeconds)) },
      );
    },
    async work(handle) {
      await boss.start();
      await boss.work<Retry>(queue, { batchSize: 1, pollingIntervalSeconds: 1 }, async (jobs) => {
        for (const { data } of jobs) await handle(data);
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** Its upkeep sends several statements at once and reads the rows of each, which the pool answers as a list of results and Kysely as the last one alone. */
function over(pool: Connections['pool']): NonNullable<ConstructorOptions['db']> {
  return { executeSql: (text, values) => pool.query(text, values) };
}
