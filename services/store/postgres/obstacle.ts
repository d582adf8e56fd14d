import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { StoreError } from './connect.ts';
import { assertUsable, schemaState } from './schemaState.ts';
import type { Schema } from './schema.ts';

/** Why the bot cannot work on a database that answers. `disk`: it takes nothing more. `schema`: a newer version changed its tables too far. */
export type StoreObstacle = 'disk' | 'schema';

/** More than what is free in the pages that a table has: its file has to grow. */
const muchBytes = 64 * 1024;

/** SQLSTATE: 53100 disk full, 58030 the system could not read or write. */
const diskCodes = new Set(['53100', '58030']);

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && diskCodes.has(String(error.code));
}

/**
 * Whether an intent could be written, which everything begins with that changes something: it is, and is taken back. What is free in a page is written to on a full disk
 * too, so that after a write that failed for want of room, which `wasFull` tells once, only one that needs new room counts. Rejects where the database does not answer.
 */
export async function storeObstacle(
  db: Kysely<Schema>,
  wasFull: boolean,
): Promise<StoreObstacle | undefined> {
  try {
    assertUsable(await schemaState(db));
    await tryIntent(db, wasFull ? muchBytes : 0);
    return undefined;
  } catch (error) {
    if (error instanceof StoreError) return 'schema';
    if (isDiskFull(error)) return 'disk';
    throw error;
  }
}

async function tryIntent(db: Kysely<Schema>, bytes: number): Promise<void> {
  const trial = await db.startTransaction().execute();
  try {
    await trial
      .insertInto('intent')
      .values({
        id: `trial ${randomBytes(12).toString('base64url')}`,
        actor_id: '',
        at: new Date(),
        lost: false,
        // Nothing that could be compressed.
        body: JSON.stringify({ room: randomBytes(bytes).toString('base64url') }),
      })
      .execute();
  } finally {
    await trial.rollback().execute();
  }
}
