import type { Selectable } from 'kysely';
import type { RequestRef } from '../../elevation/request.ts';
import { mostSaved } from '../../elevation/bundle.ts';
import { addressOf } from './addressBook.ts';
import { savedBundle } from './bundles.ts';
import { runOf } from './bundleRuns.ts';
import { callLevelOf } from './callLevels.ts';
import { cardOf, followingCard } from './cardLedger.ts';
import { decode } from './codec.ts';
import { intentOf } from './intentStore.ts';
import { lookOf } from './lookBook.ts';
import { names } from './names.ts';
import { mostRemembered, rememberedOf } from './preferences.ts';
import type { Part } from './readTogether.ts';
import type { RecentRequests } from './recentRequests.ts';
import { recentOf } from './recentRequests.ts';
import type { StoredRequest } from './requestStore.ts';
import { mostLatest, openOf } from './requestStore.ts';
import { trackedOf } from './trackedRow.ts';
import type { Schema } from './schema.ts';

type Row<T extends keyof Schema> = Selectable<Schema[T]>;
/** A row as JSON, where moments are texts. */
type Json<R> = {
  readonly [N in keyof R]: R[N] extends Date ? string : R[N] extends Date | null ? string | null : R[N];
};

const listOf = (rows: string, order = ''): string =>
  `select coalesce(jsonb_agg(to_jsonb(rows) ${order}), '[]') from (${rows}) rows`;

/** What a turn reads ahead, each as the book that has it would. */
export const parts = {
  card: (cardId: string): Part => ({
    name: names.card(cardId),
    query: 'select to_jsonb(card) from public.card where card_id = $',
    parameters: [cardId],
    read: (row: Json<Row<'card'>> | null) => (row === null ? undefined : cardOf(cardRow(row))),
  }),
  message: (conversationId: string, activityId: string): Part => ({
    name: names.message(conversationId, activityId),
    query:
      'select to_jsonb(card) from public.card where conversation_id = $ and activity_id = $ order by made_at desc limit 1',
    parameters: [conversationId, activityId],
    read: (row: Json<Row<'card'>> | null) => (row === null ? undefined : cardOf(cardRow(row))),
  }),
  intents: (actorId: string): Part => ({
    name: names.intents(actorId),
    query: listOf('select body, lost from public.intent where actor_id = $ order by at'),
    parameters: [actorId],
    read: (rows: readonly Pick<Row<'intent'>, 'body' | 'lost'>[]) => rows.map(intentOf),
  }),
  recent: (personId: string, since: Date): Part<RecentRequests> => ({
    name: names.recent(personId),
    query: listOf(
      'select body, changed_at as at from public.request where requester_id = $ and (open or changed_at >= $)',
    ),
    parameters: [personId, since],
    read: (rows: readonly { readonly body: object; readonly at: string }[]) => ({
      since,
      rows: recentOf(rows),
    }),
  }),
  request: (ref: RequestRef): Part => ({
    name: names.request(ref),
    query:
      "select jsonb_build_object('body', body, 'version', version) from public.request where api = $ and id = $",
    parameters: [ref.api, ref.id],
    read: (row: Pick<Row<'request'>, 'body' | 'version'> | null): StoredRequest | undefined =>
      row === null ? undefined : { tracked: trackedOf(row), version: row.version },
  }),
  latestSince: (personId: string, since: Date): Part<RecentRequests> => ({
    name: names.latestSince(personId),
    query: listOf(
      `select body, changed_at as at from public.request where requester_id = $ and changed_at >= $ order by changed_at desc limit ${mostLatest}`,
    ),
    parameters: [personId, since],
    read: (rows: readonly { readonly body: object; readonly at: string }[]) => ({
      since,
      rows: recentOf(rows),
    }),
  }),
  preferences: (personId: string): Part => ({
    name: names.preferences(personId),
    query: listOf(
      `select * from public.preference where person_id = $ order by chosen_at desc nulls last limit ${mostRemembered}`,
    ),
    parameters: [personId],
    read: (rows: readonly Json<Row<'preference'>>[]) =>
      rows.map(({ chosen_at: at, ...row }) => rememberedOf({ ...row, chosen_at: dateOf(at) })),
  }),
  bundles: (personId: string): Part => ({
    name: names.bundles(personId),
    query: listOf(
      `select name, items from public.bundle where person_id = $ order by key limit ${mostSaved}`,
    ),
    parameters: [personId],
    read: (rows: readonly Pick<Row<'bundle'>, 'name' | 'items'>[]) => rows.map(savedBundle),
  }),
  runs: (personId: string, since: Date): Part => ({
    name: names.runs(personId),
    query: listOf('select body from public.bundle_run where person_id = $ and at >= $ order by at desc'),
    parameters: [personId, since],
    read: (rows: readonly Pick<Row<'bundle_run'>, 'body'>[]) => ({
      since,
      runs: rows.map(runOf),
    }),
  }),
  cards: (ref: RequestRef): Part => ({
    name: names.cards(ref),
    query: listOf('select * from public.card where api = $ and id = $'),
    parameters: [ref.api, ref.id],
    read: (rows: readonly Json<Row<'card'>>[]) => rows.map(cardRow).flatMap(followingCard),
  }),
  open: (personId: string): Part => ({
    name: names.open(personId),
    query: listOf('select body from public.request where requester_id = $ and open'),
    parameters: [personId],
    read: (rows: readonly Pick<Row<'request'>, 'body'>[]) => openOf(rows),
  }),
  address: (personId: string): Part => ({
    name: names.address(personId),
    query: 'select to_jsonb(address) from public.address where person_id = $',
    parameters: [personId],
    read: (row: Json<Row<'address'>> | null) =>
      row === null ? undefined : addressOf({ ...row, seen_at: new Date(row.seen_at) }),
  }),
  callLevel: (personId: string): Part => ({
    name: names.callLevel(personId),
    query: 'select level from public.call_level where person_id = $',
    parameters: [personId],
    // A text by itself comes as one.
    read: (level: string | null) => callLevelOf(level),
  }),
  reach: (ref: RequestRef): Part => ({
    name: names.reach(ref),
    query: 'select body from public.reach where api = $ and id = $',
    parameters: [ref.api, ref.id],
    read: (body: object | null) => (body === null ? undefined : decode(body)),
  }),
  looks: (ref: RequestRef): Part => ({
    name: names.looks(ref),
    query: listOf('select * from public.look where api = $ and id = $ order by at desc'),
    parameters: [ref.api, ref.id],
    read: (rows: readonly Json<Row<'look'>>[]) =>
      rows.map(({ at, until, ...row }) => lookOf({ ...row, at: new Date(at), until: dateOf(until) })),
  }),
} as const;

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function cardRow({ made_at: at, ...row }: Json<Row<'card'>>): Row<'card'> {
  return { ...row, made_at: new Date(at) };
}
