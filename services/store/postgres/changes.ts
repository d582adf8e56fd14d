import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type pg from 'pg';
import type { RequestRef } from '../../elevation/request.ts';
import { newClient } from './client.ts';
import type { Schema } from './schema.ts';

/** Tells the other replicas at once that a request has moved. Only a call to look sooner: whoever misses one looks a little later. */
export interface Changes {
  announce(ref: RequestRef): Promise<void>;
  close(): Promise<void>;
}

const channel = 'latchkey_changes';
const reconnectMs = 5_000;

/** `onChange` hears what other replicas announce: this one knows what it did. */
export function listenToChanges(
  db: Kysely<Schema>,
  url: string,
  onChange: (ref: RequestRef) => void,
): Changes {
  const replica = randomUUID();
  let client: pg.Client | undefined;
  let closed = false;

  function connect(): void {
    if (closed) return;
    const fresh = newClient(url, { application_name: 'latchkey listener' });
    client = fresh;
    let lost = false;
    const again = (): void => {
      if (lost) return;
      lost = true;
      // One that could not listen is open still.
      void fresh.end().catch(() => undefined);
      setTimeout(connect, reconnectMs).unref();
    };
    fresh.on('error', again).on('end', again);
    fresh.on('notification', ({ payload }) => {
      const ref = announcedIn(payload, replica);
      if (ref !== undefined) onChange(ref);
    });
    fresh
      .connect()
      .then(() => fresh.query(`listen ${channel}`))
      .catch(again);
  }

  connect();
  return {
    async announce({ api, id }) {
      await sql`select pg_notify(${channel}, ${`${api} ${id} ${replica}`})`.execute(db);
    },
    async close() {
      closed = true;
      await client?.end().catch(() => undefined);
    },
  };
}

/** What another replica announced; nothing where it is this one's own, or no announcement. */
function announcedIn(payload = '', ownReplica: string): RequestRef | undefined {
  const [api, id, from] = payload.split(' ');
  if (from === ownReplica || id === undefined) return undefined;
  return api === 'role' || api === 'group' ? { api, id } : undefined;
}
