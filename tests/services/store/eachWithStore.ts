import type { Kysely } from 'kysely';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import type { Schema } from '../../../services/store/postgres/schema.ts';
import { now } from '../../cards/samples.ts';
import { freshDatabase } from '../../support/database.ts';

/** A store on a database of its own, by a clock that a test sets. */
export interface StoreOfTest {
  readonly store: Store;
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  /** What the clock shows; `now` at the beginning of a test. */
  time: Date;
}

/** A fresh one for each test of a suite. */
export function eachWithStore(): StoreOfTest {
  let store: Store | undefined;
  const opened = (): Store => {
    if (store === undefined) throw new Error('no store is open');
    return store;
  };
  const given = {
    time: now,
    clock: { now: () => given.time, after: () => () => undefined },
    get store() {
      return opened();
    },
    get db() {
      return opened().db;
    },
  };
  beforeEach(async () => {
    store = await openDatabase(await freshDatabase(), 5);
    given.time = now;
  });
  afterEach(() => store?.close());
  return given;
}

export const ref = { api: 'group', id: 'r1' } as const;
