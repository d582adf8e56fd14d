import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { OthersIntent, OthersIntents } from '../../elevation/intent.ts';
import { longestWriteMs } from '../../elevation/intent.ts';
import type { RequestRef } from '../../elevation/request.ts';
import { intentOf } from './intentStore.ts';
import { names } from './names.ts';
import type { Part } from './readTogether.ts';
import { readTogether } from './readTogether.ts';
import type { Schema } from './schema.ts';
import { recalled } from './turnMemory.ts';

/** As many as one turn looks at behind its answer. */
const mostAtOnce = 5;

type Row = Pick<Selectable<Schema['intent']>, 'body' | 'lost'> & RequestRef;

const idsOf = (target: string): string => `coalesce(${target}->>'groupId', ${target}->>'roleDefinitionId')`;

/**
 * The request of an intent is the one that it names; of an order, one of the same person for the same that was kept since. Intents that are older than any write
 * takes are few, and found by index like all else. An intent that was to give something back shows in no approval.
 */
const leftByOthers = `
  select intent.body, intent.lost, request.api, request.id
  from public.intent, lateral (
    select * from public.request
    where api = intent.body->'write'->'ref'->>'api' and id = intent.body->'write'->'ref'->>'id'
    union all
    select * from public.request
    where intent.body->'write'->>'verb' = 'activate'
      and requester_id = intent.actor_id and changed_at >= intent.at
      and ${idsOf("body->'request'->'order'->'target'")} = ${idsOf("intent.body->'write'->'order'->'target'")}
  ) request
  where intent.at < $ and intent.body->'write'->>'verb' <> 'giveBack'
    and $ not in (intent.actor_id, request.requester_id)
    and (
      request.body->'approvers' @> jsonb_build_array(jsonb_build_object('id', $::text))
      or exists (select from public.look where look.api = request.api and look.id = request.id and person_id = $)
      or exists (select from public.card where card.api = request.api and card.id = request.id and audience->>'personId' = $)
    )
  order by random() limit ${mostAtOnce}`;

/** What a turn reads ahead of it: nearly always nothing. */
export function leftByOthersPart(personId: string, now: Date): Part<readonly OthersIntent[]> {
  return {
    name: names.leftByOthers(personId),
    query: `select coalesce(jsonb_agg(to_jsonb(rows)), '[]') from (${leftByOthers}) rows`,
    parameters: [new Date(now.getTime() - longestWriteMs), personId, personId, personId, personId],
    read: (rows: readonly Row[]) =>
      rows.map(({ body, lost, api, id }) => ({ intent: intentOf({ body, lost }), ref: { api, id } })),
  };
}

export function postgresOthersIntents(db: Kysely<Schema>, clock: Clock): OthersIntents {
  return {
    async seenBy(personId) {
      const known = await recalled<readonly OthersIntent[]>(names.leftByOthers(personId));
      if (known !== undefined) return known;
      const [read] = await readTogether(db, [leftByOthersPart(personId, clock.now())]);
      return read as readonly OthersIntent[];
    },
  };
}
