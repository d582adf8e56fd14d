import type { Kysely } from 'kysely';
import { intentAt } from './intentStore.ts';
import { reminderTries } from './plannedReminders.ts';
import { requestTicket, ticketSeen } from './ticketUses.ts';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { bundles } from './bundleMigrations.ts';
import { incidents } from './incidentMigrations.ts';
import { sweptByIndex } from './sweepOld.ts';
import { unknownLength } from './unknownLength.ts';
import { away, looks, rulesSeen } from './approverTables.ts';
import { keysSeen } from './keysSeen.ts';
import { keepFunction } from './keepFunction.ts';
import { hintedAt } from './hintTimes.ts';
import { requestLease } from './leases.ts';
import { keyedTrail } from './keyedTrail.ts';
import { preferenceChosenAt, preferenceWords } from './preferenceMigrations.ts';

/** In their order, each applied once; a released one is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_first': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('request')
        .addColumn('api', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('requester_id', 'text', (column) => column.notNull())
        .addColumn('open', 'boolean', (column) => column.notNull())
        .addColumn('body', 'jsonb', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
        .addPrimaryKeyConstraint('request_pk', ['api', 'id'])
        .execute();
      await sql`create index request_open on request (requester_id) where open`.execute(db);

      await db.schema
        .createTable('claim')
        .addColumn('api', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('at', 'timestamptz', (column) => column.notNull())
        .addPrimaryKeyConstraint('claim_pk', ['api', 'id', 'name'])
        .execute();

      await db.schema
        .createTable('card')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('activity_id', 'text', (column) => column.notNull())
        .addColumn('api', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('audience', 'jsonb', (column) => column.notNull())
        .addColumn('service_url', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('card_pk', ['conversation_id', 'activity_id'])
        .execute();
      await db.schema.createIndex('card_request').on('card').columns(['api', 'id']).execute();

      await db.schema
        .createTable('reach')
        .addColumn('api', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('body', 'jsonb', (column) => column.notNull())
        .addPrimaryKeyConstraint('reach_pk', ['api', 'id'])
        .execute();

      await db.schema
        .createTable('address')
        .addColumn('person_id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('service_url', 'text', (column) => column.notNull())
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addColumn('time_zone', 'text', (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('preference')
        .addColumn('person_id', 'text', (column) => column.notNull())
        .addColumn('target', 'text', (column) => column.notNull())
        .addColumn('minutes', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('preference_pk', ['person_id', 'target'])
        .execute();

      for (const table of ['one_time_key', 'shelf'] as const) {
        const created = db.schema
          .createTable(table)
          .addColumn('key', 'text', (column) => column.primaryKey())
          .addColumn('until', 'timestamptz', (column) => column.notNull());
        await (
          table === 'shelf' ? created.addColumn('body', 'jsonb', (column) => column.notNull()) : created
        ).execute();
        await db.schema.createIndex(`${table}_until`).on(table).column('until').execute();
      }

      await db.schema
        .createTable('audit')
        .addColumn('seq', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
        .addColumn('at', 'timestamptz', (column) => column.notNull())
        // As the text that was hashed, not as jsonb, which would reorder and respell it.
        .addColumn('fact', 'text', (column) => column.notNull())
        .addColumn('previous', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('audit_head')
        .addColumn('one', 'boolean', (column) => column.primaryKey().check(sql`one`))
        .addColumn('seq', 'bigint', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute();
      await sql`
        create function refuse_change() returns trigger language plpgsql as $$
        begin
          raise exception 'the audit trail is append-only';
        end $$`.execute(db);
      await sql`
        create trigger audit_append_only before update or delete on audit
        for each row execute function refuse_change()`.execute(db);
      await sql`
        create trigger audit_no_truncate before truncate on audit
        for each statement execute function refuse_change()`.execute(db);
    },
  },
  '0002_reminders': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('reminder')
        .addColumn('api', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('due', 'timestamptz', (column) => column.notNull())
        .addPrimaryKeyConstraint('reminder_pk', ['api', 'id', 'name'])
        .execute();
      await db.schema.createIndex('reminder_due').on('reminder').column('due').execute();
    },
  },
  '0003_untold': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('request')
        .addColumn('told', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await sql`update request set told = version`.execute(db);
      await sql`create index request_untold on request (changed_at) where told < version`.execute(db);
    },
  },
  '0004_effect': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('effect')
        .addColumn('target', 'text', (column) => column.notNull())
        .addColumn('seconds', 'integer', (column) => column.notNull())
        .addColumn('at', 'timestamptz', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('effect_target').on('effect').columns(['target', 'at']).execute();
    },
  },
  '0005_claim_done': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('claim')
        .addColumn('done', 'boolean', (column) => column.notNull().defaultTo(true))
        .execute();
    },
  },
  '0006_append_fact': {
    async up(db: Kysely<unknown>) {
      // One way there and back instead of six: every fact of every replica waits for this lock.
      await sql`
        create function append_fact(lock bigint, moment timestamptz, moment_text text, fact_text text, beginning text)
        returns void language plpgsql as $$
        declare
          before text;
          link text;
          number bigint;
        begin
          perform pg_advisory_xact_lock(lock);
          select hash into before from audit_head;
          before := coalesce(before, beginning);
          link := encode(sha256(convert_to(before || E'\\n' || moment_text || E'\\n' || fact_text, 'UTF8')), 'hex');
          insert into audit (at, fact, previous, hash) values (moment, fact_text, before, link) returning seq into number;
          insert into audit_head (one, seq, hash) values (true, number, link)
            on conflict (one) do update set seq = excluded.seq, hash = excluded.hash;
        end $$`.execute(db);
    },
  },
  '0007_request_holds_its_order': {
    async up(db: Kysely<unknown>) {
      await sql`
        update request set body = jsonb_set(body, '{request}',
          (body->'request') - array['api', 'id', 'target', 'minutes', 'justification', 'ticket']
          || jsonb_build_object(
            'ref', jsonb_build_object('api', api, 'id', id),
            'order', jsonb_strip_nulls(jsonb_build_object(
              'target', body->'request'->'target',
              'minutes', body->'request'->'minutes',
              'justification', body->'request'->'justification',
              'ticket', body->'request'->'ticket'))))
        where not (body->'request' ? 'order')`.execute(db);
    },
  },
  '0008_keyed_trail': keyedTrail,
  '0009_intent': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('intent')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('actor_id', 'text', (column) => column.notNull())
        .addColumn('at', 'timestamptz', (column) => column.notNull())
        .addColumn('lost', 'boolean', (column) => column.notNull())
        .addColumn('body', 'jsonb', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('intent_actor').on('intent').columns(['actor_id', 'at']).execute();
    },
  },
  '0010_card_ids': {
    async up(db: Kysely<unknown>) {
      // Cards that are there go on being brought up to date, and get buttons that count when they are.
      await sql`
        alter table card
          add column card_id text not null default replace(gen_random_uuid()::text, '-', ''),
          add column subjects text[] not null default '{}',
          add column made_at timestamptz not null default now()`.execute(db);
      await sql`
        alter table card
          drop constraint card_pk,
          add constraint card_pk primary key (card_id),
          alter column card_id drop default,
          alter column subjects drop default,
          alter column made_at drop default,
          alter column activity_id drop not null,
          alter column api drop not null,
          alter column id drop not null`.execute(db);
      await db.schema
        .createIndex('card_message')
        .on('card')
        .columns(['conversation_id', 'activity_id'])
        .execute();
      await sql`create index card_made on card (made_at) where api is null`.execute(db);
    },
  },
  '0011_address_seen': {
    async up(db: Kysely<unknown>) {
      await sql`alter table address add column seen_at timestamptz not null default now()`.execute(db);
    },
  },
  '0012_call_level': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('call_level')
        .addColumn('person_id', 'text', (column) => column.primaryKey())
        .addColumn('level', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0014_moment': {
    async up(db: Kysely<unknown>) {
      // What is open from before has its end too.
      await sql`
        insert into reminder (api, id, name, due)
          select api, id, 'moment', now() from request where open
          on conflict do nothing`.execute(db);
    },
  },
  '0015_card_drawn_by': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('card').addColumn('drawn_by', 'jsonb').execute();
    },
  },
  '0016_preference_chosen_at': preferenceChosenAt,
  '0017_request_changed_since': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createIndex('request_changed')
        .on('request')
        .columns(['requester_id', 'changed_at'])
        .execute();
    },
  },
  '0018_card_unnamed': {
    async up(db: Kysely<unknown>) {
      await sql`alter table card add column unnamed boolean not null default false`.execute(db);
    },
  },
  '0019_preference_words': preferenceWords,
  '0020_rules_seen': rulesSeen,
  '0021_look': looks,
  '0022_away': away,
  '0023_unknown_length': unknownLength,
  '0024_bundle': bundles,
  '0025_key_seen': keysSeen,
  '0026_swept_by_index': sweptByIndex,
  '0027_request_ticket': requestTicket,
  '0028_incident': incidents,
  '0029_keep': keepFunction,
  '0031_request_lease': requestLease,
  '0032_intent_at': intentAt,
  '0033_hinted_at': hintedAt,
  '0034_ticket_seen': ticketSeen,
  '0035_reminder_tries': reminderTries,
};
