import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { everyNowAndThen } from '../../elevation/everyNowAndThen.ts';
import type { Checkpoint, CheckpointKey } from '../checkpoint.ts';
import { signCheckpoint } from '../checkpoint.ts';
import type { AuditHead } from './auditChain.ts';
import type { Schema } from './schema.ts';

/** After so many rows of this process. */
const everyRows = 100;

/** And after so long, in milliseconds, where there are new ones. */
const everyMs = 10 * 60_000;

export interface CheckpointParts {
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  readonly key: CheckpointKey;
  readonly publish: (checkpoint: Checkpoint) => void;
  /** The row that was signed last is gone, or is another one. */
  readonly onTampered: (signed: AuditHead) => void;
  readonly onFailure: (error: unknown) => void;
}

export interface Checkpoints {
  /** A row was written. */
  wrote(): void;
  /** Signs what is new since the last one, and the end of it. */
  close(): Promise<void>;
}

/** Signs how far the trail has come, in the background: no append waits for it. Several replicas do so side by side. */
export function createCheckpoints(parts: CheckpointParts): Checkpoints {
  const { db, clock, key, publish, onTampered, onFailure } = parts;
  let last: AuditHead | undefined;
  let rows = 0;
  let running: Promise<void> = Promise.resolve();

  async function take(): Promise<void> {
    rows = 0;
    const head = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
    if (last !== undefined && !(await stands(db, last))) onTampered(last);
    if (head === undefined || head.seq === '0' || head.hash === last?.hash) return;
    last = { seq: Number(head.seq), hash: head.hash };
    publish(signCheckpoint(last, clock.now(), key));
  }

  /** One after the other, so that a later one never names an earlier row. */
  function soon(): Promise<void> {
    running = running.then(take).catch(onFailure);
    return running;
  }

  const stop = everyNowAndThen(clock, everyMs, soon);
  void soon();
  return {
    wrote() {
      rows += 1;
      if (rows >= everyRows) void soon();
    },
    close() {
      stop();
      return soon();
    },
  };
}

async function stands(db: Kysely<Schema>, { seq, hash }: AuditHead): Promise<boolean> {
  const row = await db.selectFrom('audit').select('hash').where('seq', '=', String(seq)).executeTakeFirst();
  return row?.hash === hash;
}
