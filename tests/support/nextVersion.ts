import { migrateFor } from '../../cli/migrate.ts';
import { asBot } from '../../sandbox/postgres.ts';
import { openClient } from '../../services/store/postgres/client.ts';

/**
 * Leaves tables as the next version may: what the rules leave to a migration are more columns, tables and indexes, and nothing that somebody has to know of. Then this
 * version's own `migrate` goes over them.
 */
export async function migrateToNext(databaseUrl: string): Promise<void> {
  const owner = await openClient(databaseUrl);
  await owner.query(`
    alter table request add column colour text, add column weight integer not null default 7;
    alter table card add column colour text;
    alter table intent add column colour text default 'red';
    alter table address add column colour text;
    alter table reminder add column colour text;
    create table later (id text primary key);
    create index later_request on request (weight);
    insert into kysely_migration (name, timestamp) values ('9998_colour', now()::text)`);
  await owner.end();
  await migrateFor({ DATABASE_OWNER_URL: databaseUrl, DATABASE_URL: asBot(databaseUrl) });
}
