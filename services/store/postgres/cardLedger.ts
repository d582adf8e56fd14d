import type { Kysely, Selectable } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { RequestRef } from '../../elevation/request.ts';
import type {
  Audience,
  CardLedger,
  DrawnBy,
  FollowingCard,
  LedgerCard,
  Reader,
  Sent,
} from '../../notifications/cardLedger.ts';
import { postgresClaims } from './claims.ts';
import { decode, encode } from './codec.ts';
import { names } from './names.ts';
import { postgresReach } from './reach.ts';
import type { Schema } from './schema.ts';
import { forgetting, remembered } from './turnMemory.ts';

/** Posted cards in PostgreSQL. After `claimPatienceMs` a claim without a word of what came of it is doubtful. */
export function postgresCardLedger(db: Kysely<Schema>, clock: Clock, claimPatienceMs: number): CardLedger {
  return {
    ...postgresClaims(db, clock, claimPatienceMs),
    ...postgresReach(db),
    find: (cardId) => remembered(names.card(cardId), () => findCard(db, cardId)),
    findAt: (conversationId, activityId) =>
      remembered(names.message(conversationId, activityId), () => findAt(db, conversationId, activityId)),
    put: (card) => forgetting(anyCard, putCard(db, clock, card)),
    async sent(cardId, sent) {
      const named = db.updateTable('card').set(columnOf(sent)).where('card_id', '=', cardId).execute();
      await forgetting(anyCard, named);
    },
    async forget(cardId) {
      await forgetting(anyCard, db.deleteFrom('card').where('card_id', '=', cardId).execute());
    },
    async listsIn(conversationId, drawnBy) {
      const rows = await db
        .selectFrom('card')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where(sql<boolean>`drawn_by = ${encode(drawnBy)}::jsonb`)
        .execute();
      return rows.map(cardOf);
    },
    cardsOf: (ref) => remembered(names.cards(ref), () => cardsOf(db, ref)),
  };
}

async function findCard(db: Kysely<Schema>, cardId: string): Promise<LedgerCard | undefined> {
  const rows = await db.selectFrom('card').selectAll().where('card_id', '=', cardId).execute();
  return rows.map(cardOf)[0];
}

async function findAt(
  db: Kysely<Schema>,
  conversationId: string,
  activityId: string,
): Promise<LedgerCard | undefined> {
  const rows = await db
    .selectFrom('card')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('activity_id', '=', activityId)
    .orderBy('made_at', 'desc')
    .limit(1)
    .execute();
  return rows.map(cardOf)[0];
}

async function cardsOf(db: Kysely<Schema>, { api, id }: RequestRef): Promise<readonly FollowingCard[]> {
  const rows = await db.selectFrom('card').selectAll().where('api', '=', api).where('id', '=', id).execute();
  return rows.flatMap(followingCard);
}

/** What a turn knows of cards, before one of them is another. */
const anyCard = ['card ', 'message ', 'cards '] as const;

/** A card that follows a request; none where it does not. */
export function followingCard(row: Selectable<Schema['card']>): readonly FollowingCard[] {
  const card = cardOf(row);
  const { shows } = card;
  return shows === undefined ? [] : [{ ...card, shows }];
}

function columnOf(sent: Sent): { readonly activity_id: string } | { readonly unnamed: true } {
  return typeof sent === 'string' ? { activity_id: sent } : sent;
}

type NewCard = Parameters<CardLedger['put']>[0];

/** A card that is put again keeps its message, and is about what it was about before too. */
const putStatement = `
  insert into public.card (card_id, conversation_id, activity_id, subjects, made_at, api, id, audience, drawn_by, service_url)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (card_id) do update set
    api = excluded.api, id = excluded.id, audience = excluded.audience, drawn_by = excluded.drawn_by,
    service_url = excluded.service_url, activity_id = coalesce(card.activity_id, excluded.activity_id),
    subjects = array(select distinct unnest(card.subjects || excluded.subjects))`;

async function putCard(db: Kysely<Schema>, clock: Clock, card: NewCard): Promise<void> {
  const { shows, drawnBy, reader, activityId } = card;
  await db.executeQuery(
    CompiledQuery.raw(putStatement, [
      ...[card.cardId, card.conversationId, typeof activityId === 'string' ? activityId : null],
      ...[[...card.subjects], clock.now(), shows?.ref.api ?? null, shows?.ref.id ?? null],
      ...[encode(shows?.audience ?? reader), drawnBy === undefined ? null : encode(drawnBy), card.serviceUrl],
    ]),
  );
}

export function cardOf(row: Selectable<Schema['card']>): LedgerCard {
  const { api, id } = row;
  const audience = decode(row.audience) as Audience | Reader;
  return {
    cardId: row.card_id,
    reader: 'personId' in audience ? { kind: 'person', personId: audience.personId } : { kind: 'channel' },
    serviceUrl: row.service_url,
    conversationId: row.conversation_id,
    activityId: row.activity_id ?? (row.unnamed ? { unnamed: true } : undefined),
    subjects: row.subjects,
    shows:
      (api === 'role' || api === 'group') && id !== null && audience.kind !== 'person'
        ? { ref: { api, id }, audience }
        : undefined,
    ...(row.drawn_by === null ? {} : { drawnBy: decode(row.drawn_by) as DrawnBy }),
    madeAt: row.made_at,
  };
}
