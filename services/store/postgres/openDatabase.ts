import type { Connections, PoolOptions } from './connect.ts';
import { StoreError, connect, unusable } from './connect.ts';
import type { StoreObstacle } from './obstacle.ts';
import { isDiskFull, storeObstacle } from './obstacle.ts';
import { powersOverTrail } from './ownRole.ts';
import { assertUsable, schemaState } from './schemaState.ts';

/** A connection to the bot's own database. */
export interface Store extends Connections {
  /** What keeps it from taking what the bot has to write, if anything. Rejects when the database does not answer. */
  readonly obstacle: () => Promise<StoreObstacle | undefined>;
  close(): Promise<void>;
}

/** So many serve one replica of the bot. */
export const usualConnections = 10;

/** Opens a database whose tables are up to date or newer, as whatever role the URL names; migrates nothing. Throws `StoreError`. */
export async function openDatabase(
  url: string,
  connections = usualConnections,
  { onTrouble, isPatient = false }: Omit<PoolOptions, 'connections'> = {},
): Promise<Store> {
  let wasFull = false;
  const { db, pool } = connect(url, {
    connections,
    isPatient,
    onTrouble(error) {
      wasFull ||= isDiskFull(error);
      onTrouble?.(error);
    },
  });
  try {
    assertUsable(await schemaState(db));
  } catch (error) {
    await db.destroy();
    throw unusable(error);
  }
  return {
    db,
    pool,
    async obstacle() {
      const found = await storeObstacle(db, wasFull);
      wasFull = found === 'disk';
      return found;
    },
    close: () => db.destroy(),
  };
}

/** Opens it for the bot, whose role may append to the audit trail and no more. Throws `StoreError` where the role could do anything else to it. */
export async function openAsBot(
  url: string,
  connections = usualConnections,
  onTrouble?: PoolOptions['onTrouble'],
): Promise<Store> {
  const store = await openDatabase(url, connections, { onTrouble });
  try {
    const powers = await powersOverTrail(store.db);
    if (powers.length > 0)
      throw new StoreError(
        [
          'The bot does not start: its role in the database could tamper with the audit trail.',
          ...powers.map((power) => `  - ${power}`),
          'Run latchkey migrate with the owner’s URL in DATABASE_OWNER_URL, and give the bot a role of its own in DATABASE_URL.',
        ].join('\n'),
      );
    return store;
  } catch (error) {
    await store.close();
    throw unusable(error);
  }
}
