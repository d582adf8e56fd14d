import type { Kysely } from 'kysely';
import { PgBoss, fromKysely } from 'pg-boss';
import type { Retries, Retry } from '../../elevation/ports.ts';
import type { Schema } from './schema.ts';

export interface RetryQueue extends Retries {
  /** Begins to hand out what is due. What throws is handed out again, ever later. */
  work(handle: (retry: Retry) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

const queue = 'tell';

/** Retries in PostgreSQL by pg-boss, in its own schema of the same database and on its real clock: it is Teams' patience that counts. */
export function postgresRetryQueue(db: Kysely<Schema>, onError: (error: unknown) => void): RetryQueue {
  const boss = new PgBoss({ db: fromKysely(db), schedule: false });
  boss.on('error', onError);

  async function start(): Promise<void> {
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
  }

  return {
    async again({ ref: { api, id }, tries }, afterSeconds) {
      await boss.send(
        queue,
        { ref: { api, id }, tries },
        { singletonKey: `${api}/${id}`, startAfter: Math.max(1, Math.ceil(afterSeconds)) },
      );
    },
    async work(handle) {
      await start();
      await boss.work<Retry>(queue, { batchSize: 1, pollingIntervalSeconds: 1 }, async (jobs) => {
        for (const { data } of jobs) await handle(data);
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
