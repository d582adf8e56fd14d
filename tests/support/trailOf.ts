import type { Sandbox } from '../../sandbox/start.ts';
import { withDatabase } from '../attack/lib.ts';

/** What the trail says happened, in order. */
export async function trailOf({ databaseUrl }: Sandbox): Promise<readonly string[]> {
  const rows = await withDatabase(databaseUrl, async (database) => {
    const found = await database.query<{ fact: string }>('select fact from audit order by seq');
    return found.rows;
  });
  return rows.map(({ fact }) => {
    const { what, detail } = JSON.parse(fact) as { readonly what: string; readonly detail?: string };
    return detail === undefined ? what : `${what} ${detail}`;
  });
}
