import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const keepText = sql`
  create function keep(
    writes jsonb, expected_seq bigint, expected_hash text, moments text[], facts text[], key_id text, macs text[],
    out head_seq bigint, out head_hash text
  )
  language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare
    found_rows integer;
    is_appended boolean;
  begin
    if writes ? 'seen' then
      perform from public.request request
        join jsonb_to_recordset(writes->'seen') as seen (api text, id text, version integer)
          on request.api = seen.api and request.id = seen.id and request.version = seen.version
        for share of request;
      get diagnostics found_rows = row_count;
      if found_rows <> jsonb_array_length(writes->'seen') then
        raise exception 'a request has changed meanwhile' using errcode = 'LK001';
      end if;
    end if;
    if writes ? 'made' then
      insert into public.request (api, id, requester_id, open, body, version, told, changed_at)
        select api, id, requester_id, open, body, 1, case when news then 0 else 1 end, changed_at
        from jsonb_to_recordset(writes->'made') as made (
          api text, id text, requester_id text, open boolean, body jsonb, news boolean, changed_at timestamptz)
        on conflict do nothing;
      get diagnostics found_rows = row_count;
      if found_rows <> jsonb_array_length(writes->'made') then
        raise exception 'a request is there already' using errcode = 'LK001';
      end if;
    end if;
    if writes ? 'changed' then
      -- What was left untold before stays so, until somebody tells the newest.
      update public.request request
        set requester_id = changed.requester_id, open = changed.open, body = changed.body,
          changed_at = changed.changed_at, version = changed.version + 1,
          told = case when changed.news or request.told <> changed.version then request.told else changed.version + 1 end
        from jsonb_to_recordset(writes->'changed') as changed (
          api text, id text, requester_id text, open boolean, body jsonb, news boolean, changed_at timestamptz,
          version integer)
        where request.api = changed.api and request.id = changed.id and request.version = changed.version;
      get diagnostics found_rows = row_count;
      if found_rows <> jsonb_array_length(writes->'changed') then
        raise exception 'a request has changed meanwhile' using errcode = 'LK001';
      end if;
    end if;
    if writes ? 'incidentsOpened' then
      insert into public.incident (id, body, unsaid, at)
        select id, body, unsaid, at
        from jsonb_to_recordset(writes->'incidentsOpened') as opened (id text, body jsonb, unsaid boolean, at timestamptz);
    end if;
    if writes ? 'incidentsChanged' then
      update public.incident incident
        set body = changed.body, unsaid = changed.unsaid, version = changed.version + 1
        from jsonb_to_recordset(writes->'incidentsChanged') as changed (
          id text, body jsonb, unsaid boolean, version integer)
        where incident.id = changed.id and incident.version = changed.version;
      get diagnostics found_rows = row_count;
      if found_rows <> jsonb_array_length(writes->'incidentsChanged') then
        raise exception 'an incident has changed meanwhile' using errcode = 'LK001';
      end if;
    end if;
    if writes ? 'alone' then
      perform from public.intent intent
        join jsonb_to_recordset(writes->'alone') as alone (actor_id text, known jsonb)
          on intent.actor_id = alone.actor_id
        where not alone.known ? intent.id;
      if found then
        raise exception 'an intent was opened meanwhile' using errcode = 'LK001';
      end if;
    end if;
    if writes ? 'closed' then
      delete from public.intent where id in (select jsonb_array_elements_text(writes->'closed'));
      get diagnostics found_rows = row_count;
      if found_rows <> jsonb_array_length(writes->'closed') then
        raise exception 'an intent was closed meanwhile' using errcode = 'LK001';
      end if;
    end if;
    if writes ? 'opened' then
      insert into public.intent (id, actor_id, at, lost, body)
        select id, actor_id, at, false, body
        from jsonb_to_recordset(writes->'opened') as opened (id text, actor_id text, at timestamptz, body jsonb);
    end if;
    if writes ? 'lost' then
      update public.intent set lost = true where id in (select jsonb_array_elements_text(writes->'lost'));
    end if;
    if writes ? 'planned' then
      delete from public.reminder reminder
        using jsonb_to_recordset(writes->'planned') as planned (api text, id text)
        where reminder.api = planned.api and reminder.id = planned.id;
    end if;
    if writes ? 'reminders' then
      insert into public.reminder (api, id, name, due)
        select api, id, name, due
        from jsonb_to_recordset(writes->'reminders') as added (api text, id text, name text, due timestamptz)
        on conflict (api, id, name) do update set due = excluded.due;
    end if;
    if writes ? 'chosen' then
      insert into public.preference
          (person_id, target, minutes, justification, ticket_number, ticket_system, chosen_at)
        select person_id, target, minutes, justification, ticket_number, ticket_system, chosen_at
        from jsonb_to_recordset(writes->'chosen') as chosen (
          person_id text, target text, minutes integer, justification text, ticket_number text, ticket_system text,
          chosen_at timestamptz)
        on conflict (person_id, target) do update set
          minutes = excluded.minutes, justification = excluded.justification,
          ticket_number = excluded.ticket_number, ticket_system = excluded.ticket_system,
          chosen_at = excluded.chosen_at;
    end if;
    head_seq := expected_seq;
    head_hash := expected_hash;
    for index in 1 .. coalesce(array_length(facts, 1), 0) loop
      select appended.head_seq, appended.head_hash, appended.appended into head_seq, head_hash, is_appended
        from public.append_fact(head_seq, head_hash, moments[index], facts[index], key_id, macs[index]) appended;
      if not is_appended then
        raise exception 'the audit trail has moved on' using errcode = 'LK002', detail = head_seq || ' ' || head_hash;
      end if;
    end loop;
  end $$`;

/**
 * One way there and back for everything that is kept together: requests, what is said later, intents, what was asked for last, and the rows of the trail. It
 * has no power of its own: it writes as whoever calls it, and the trail through `append_fact`. Nothing of it is kept where somebody was faster (`LK001`) or the
 * trail has moved on (`LK002`, with its newest row as detail). The trail comes last, since all replicas wait in line for it.
 */
export const keepFunction: Migration = {
  async up(db: Kysely<unknown>) {
    await keepText.execute(db);
  },
};
