import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

/** What waits in the database, in rows; each is counted by an index that has no other rows. */
export interface StoreAmounts {
  readonly openRequests: number;
  /** Requests of which somebody has not heard yet. */
  readonly untoldNews: number;
  /** Jobs of the queue. */
  readonly retries: number;
  readonly openIntents: number;
}

export async function storeAmounts(db: Kysely<Schema>): Promise<StoreAmounts> {
  const { rows } = await sql<Readonly<Record<keyof StoreAmounts, string>>>`
    select
      (select count(*) from public.request where open) as "openRequests",
      (select count(*) from public.request where told < version) as "untoldNews",
      (select count(*) from pgboss.job where state < 'completed') as "retries",
      (select count(*) from public.intent) as "openIntents"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database counted nothing');
  return {
    openRequests: Number(row.openRequests),
    untoldNews: Number(row.untoldNews),
    retries: Number(row.retries),
    openIntents: Number(row.openIntents),
  };
}
