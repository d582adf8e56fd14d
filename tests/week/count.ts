import type pg from 'pg';
import type { Sandbox } from '../../sandbox/start.ts';
import { auditKeys } from '../support/trail.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { verifyAudit } from '../../services/store/postgres/verifyAudit.ts';

export interface Count {
  /** Activations that Entra has. */
  readonly asked: number;
  /** Of which people were told, and which Entra has not. */
  readonly lost: number;
  /** Which Entra has more often than somebody was told. */
  readonly doubled: number;
  /** Faults of the trail, and intents without an outcome. */
  readonly trail: readonly string[];
}

/** As a person reads it that what they asked for was done. */
export const saysDone = /Waiting for approval|On since|switching it on|On until|is on until/;

/**
 * What people were told beside what Entra has: `told` has an entry for each that somebody was told of. Of whoever is in neither nothing is counted; `everybody` are those
 * who asked, where all of them were told in the end.
 */
export async function countEntra(
  sandbox: Pick<Sandbox, 'cloud' | 'databaseUrl'>,
  owner: pg.Client,
  told: readonly string[],
  everybody: readonly string[] = told,
): Promise<Count> {
  const times = Map.groupBy(told, (id) => id);
  let asked = 0;
  let lost = 0;
  let doubled = 0;
  for (const id of new Set(everybody)) {
    const count = times.get(id)?.length ?? 0;
    const there = sandbox.cloud.pim
      .requests('assignment', id)
      .filter(({ action }) => action === 'selfActivate').length;
    asked += there;
    lost += Math.max(0, count - there);
    doubled += Math.max(0, there - count);
  }
  const store = await openDatabase(sandbox.databaseUrl, 2);
  const { faults, openIntents } = await verifyAudit(store.db, { keys: auditKeys });
  await store.close();
  const trail = [...faults.map(({ kind }) => kind), ...openIntents.map(() => 'an open intent')];
  const { rows } = await owner.query<{ twice: string }>(
    `select count(*) as twice from (select fact::jsonb->>'intent' from audit where fact::jsonb->>'what' = 'asked' group by 1 having count(*) > 1) twice`,
  );
  return { asked, lost, doubled: doubled + Number(rows[0]?.twice), trail };
}

/** Rows of every table. */
export async function rowsOf(owner: pg.Client): Promise<Readonly<Record<string, number>>> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1`,
  );
  const counted: [string, number][] = [];
  for (const { name } of rows) {
    const { rows: counts } = await owner.query<{ n: string }>(`select count(*) as n from ${name}`);
    counted.push([name, Number(counts[0]?.n)]);
  }
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}
