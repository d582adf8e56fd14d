import type { Kysely } from 'kysely';
import { CompiledQuery } from 'kysely';
import type { AuditHead } from './auditChain.ts';
import { beginning } from './auditChain.ts';
import type { Schema } from './schema.ts';
import type { Writes } from './writes.ts';
import { jsonOf } from './writes.ts';

/** Rows of the trail that follow `after`, with their codes. */
export interface Signed {
  readonly after: AuditHead;
  readonly moments: readonly string[];
  readonly facts: readonly string[];
  readonly keyId: string;
  readonly macs: readonly string[];
}

/** `stale`: somebody was faster with something that is written or relied on. `moved`: the trail has gone on to `head`. Nothing was kept then. */
export type Keeping =
  | { readonly kind: 'kept'; readonly head: AuditHead }
  | { readonly kind: 'stale' }
  | { readonly kind: 'moved'; readonly head: AuditHead };

const statement = 'select * from public.keep($1, $2, $3, $4, $5, $6, $7)';

const nothingSigned: Signed = { after: beginning, moments: [], facts: [], keyId: '', macs: [] };

/** Keeps everything or nothing, in one statement. Rejects with whatever else the database says. */
export async function keep(
  db: Kysely<Schema>,
  writes: Partial<Writes>,
  { after, moments, facts, keyId, macs }: Signed = nothingSigned,
): Promise<Keeping> {
  try {
    const given = [jsonOf(writes), after.seq, after.hash, moments, facts, keyId, macs];
    const { rows } = await db.executeQuery<Head>(CompiledQuery.raw(statement, given));
    const [head] = rows;
    if (head === undefined) throw new Error('the store gave no answer');
    return { kind: 'kept', head: { seq: Number(head.head_seq), hash: head.head_hash } };
  } catch (error) {
    return notKept(error);
  }
}

interface Head {
  readonly head_seq: string;
  readonly head_hash: string;
}

/**
 * The function's own code for whoever was too late, and PostgreSQL's for whoever gave way to another that waited for the same
 * ([appendix A](https://www.postgresql.org/docs/current/errcodes-appendix.html), class 40).
 */
const faster: ReadonlySet<unknown> = new Set(['LK001', '40P01', '40001']);

function notKept(error: unknown): Keeping {
  const { code, detail } =
    error instanceof Error ? (error as Partial<Record<'code' | 'detail', unknown>>) : {};
  if (faster.has(code)) return { kind: 'stale' };
  if (code !== 'LK002') throw error;
  const [seq, hash = ''] = String(detail).split(' ');
  return { kind: 'moved', head: { seq: Number(seq), hash } };
}
