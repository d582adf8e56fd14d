import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The trail gets a key, and one function as its only door. What was written before stays as it is, sealed by the first row that follows. */
export const keyedTrail: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`drop function append_fact(bigint, timestamptz, text, text, text)`.execute(db);
    // The head gives the numbers: an identity column also counts what was rolled back.
    await sql`alter table audit alter column seq drop identity`.execute(db);
    await sql`alter table audit add column key text, add column mac text`.execute(db);
    await sql`insert into audit_head (one, seq, hash) values (true, 0, repeat('0', 64)) on conflict do nothing`.execute(
      db,
    );
    // Runs as its owner, who alone may write the trail; nothing that the caller's session has can stand in for what it names.
    // The lock is the head's own row, which only an owner can take: a lock by number could be held by anybody.
    await sql`
      create function append_fact(
        expected_seq bigint, expected_hash text, moment text, fact_text text, key_id text, fact_mac text,
        out head_seq bigint, out head_hash text, out appended boolean
      )
      language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
      begin
        if fact_text is null or key_id is null or fact_mac is null or fact_mac !~ '^[0-9a-f]{64}$' then
          raise exception 'a fact has a text, a key and a code';
        end if;
        select head.seq, head.hash into head_seq, head_hash from public.audit_head head for update;
        if not found then
          raise exception 'the head of the audit trail is missing';
        end if;
        appended := coalesce(head_seq = expected_seq and head_hash = expected_hash, false);
        if not appended then
          return;
        end if;
        head_seq := head_seq + 1;
        head_hash := encode(
          sha256(convert_to(concat_ws(E'\\n', expected_hash, head_seq, moment, fact_text), 'UTF8')), 'hex');
        insert into public.audit (seq, at, fact, previous, hash, key, mac)
          values (head_seq, moment::timestamptz, fact_text, expected_hash, head_hash, key_id, fact_mac);
        update public.audit_head set seq = head_seq, hash = head_hash;
      end $$`.execute(db);
  },
};
