import { openClient } from '../../services/store/postgres/client.ts';

/** Runs statements on a database as somebody with all its power can: triggers do not hold them up. */
export async function tampering(ownerUrl: string, statements: readonly string[]): Promise<void> {
  const client = await openClient(ownerUrl);
  try {
    await client.query('set session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
