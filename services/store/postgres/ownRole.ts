import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * What the role of this connection could do to the audit trail besides appending to it, in words; empty where that is nothing. Looks at every
 * role that it could take on: who may become the owner is the owner.
 */
export async function powersOverTrail(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ role: string; power: string }>`
    with own as (
      select oid, rolname, rolsuper, rolcreaterole from pg_roles where pg_has_role(session_user, oid, 'member')
    ), trail as (
      select oid, relname, relowner from pg_class where oid in ('public.audit'::regclass, 'public.audit_head'::regclass)
    ), powers (role, power) as (
      select rolname, 'is a superuser' from own where rolsuper
      union all select rolname, 'may make itself a member of other roles' from own where rolcreaterole
      union all select rolname, 'may run programs or write files on the server' from own
        where rolname in ('pg_execute_server_program', 'pg_write_server_files')
      union all select rolname, 'owns ' || relname from own join trail on relowner = own.oid
      union all select rolname, 'owns the function append_fact' from own join pg_proc on proowner = own.oid
        where pronamespace = 'public'::regnamespace and proname in ('append_fact', 'refuse_change')
      union all select rolname, 'owns the schema public' from own join pg_namespace on nspowner = own.oid
        where nspname = 'public'
      union all select rolname, 'owns the database' from own join pg_database on datdba = own.oid
        where datname = current_database()
      union all select rolname, 'may create in the schema public' from own
        where has_schema_privilege(own.oid, 'public', 'create')
      union all select rolname, 'may ' || privilege || ' ' || relname from own, trail,
        unnest(array['insert', 'update', 'delete', 'truncate', 'trigger']) privilege
        where has_table_privilege(own.oid, trail.oid, privilege)
      union all select rolname, 'may ' || privilege || ' columns of ' || relname from own, trail,
        unnest(array['insert', 'update']) privilege
        where has_any_column_privilege(own.oid, trail.oid, privilege)
          and not has_table_privilege(own.oid, trail.oid, privilege)
    )
    select role, string_agg(distinct power, ', ') as power from powers
    where not exists (select from own where rolsuper) or power = 'is a superuser'
    group by role order by role`.execute(db);
  return rows.map(({ role, power }) => `${role} ${power}`);
}
