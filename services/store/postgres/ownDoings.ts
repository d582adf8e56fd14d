import type { Kysely } from 'kysely';
import type { Intent } from '../../elevation/intent.ts';
import type { OwnDoings } from '../../elevation/ownCheck.ts';
import { parts } from './parts.ts';
import { readTogether } from './readTogether.ts';
import type { RecentRequests } from './recentRequests.ts';
import { changedAmong } from './recentRequests.ts';
import type { Schema } from './schema.ts';

/** What a person has done, in PostgreSQL. What the write that follows and its card ask for besides is read with it. */
export function postgresOwnDoings(db: Kysely<Schema>): OwnDoings {
  return {
    async since(personId, at) {
      const [recent, intents] = (await readTogether(db, [
        parts.recent(personId, at),
        parts.intents(personId),
        parts.preferences(personId),
      ])) as readonly [RecentRequests, readonly Intent[], unknown];
      return { changed: changedAmong(recent, at), intents };
    },
  };
}
