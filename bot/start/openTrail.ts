import type { Logger } from 'pino';
import type { Clock } from '../../services/elevation/clock.ts';
import type { AuditTrail } from '../../services/elevation/auditTrail.ts';
import { createAuditTrail } from '../../services/elevation/auditTrail.ts';
import type { AuditWriter } from '../../services/store/postgres/auditTrail.ts';
import { createAuditWriter, rowOf, sealFormerTrail } from '../../services/store/postgres/auditTrail.ts';
import { createCheckpoints } from '../../services/store/postgres/checkpoints.ts';
import type { Store } from '../../services/store/postgres/openDatabase.ts';
import { tell } from '../common/events.ts';
import { auditLog } from './auditLog.ts';
import type { CheckpointPlace } from './checkpointPlace.ts';
import { deliverTo } from './checkpointPlace.ts';
import { coalesceRefusals } from './coalescedRefusals.ts';
import type { Config } from './config.ts';

export interface Trail {
  /** For facts in a transaction of the caller's. */
  readonly writer: AuditWriter;
  readonly audit: AuditTrail;
  /** Signs and delivers what is new. */
  close(): Promise<void>;
}

/** The trail in the database, its copy in the log, and checkpoints of it there and wherever they are wanted. */
export async function openTrail(
  {
    auditKeys,
    checkpointKey,
    checkpointPlace,
  }: Pick<Config, 'auditKeys' | 'checkpointKey' | 'checkpointPlace'>,
  { db }: Pick<Store, 'db'>,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Promise<Trail> {
  const copy = auditLog(log);
  const delivery = checkpointPlace === undefined ? undefined : deliveryTo(checkpointPlace, clock, log);
  const checkpoints = createCheckpoints({
    db,
    clock,
    key: checkpointKey,
    publish: (checkpoint) => {
      copy.signed(checkpoint);
      delivery?.put(JSON.stringify({ checkpoint }));
    },
    onTampered: (signed) => {
      log.error(signed, 'the audit trail is not the one that was signed: run latchkey audit verify');
    },
    onFailure: (error) => {
      log.error({ err: error }, 'no checkpoint of the audit trail could be made');
    },
  });
  const writer = createAuditWriter({
    clock,
    keys: auditKeys,
    onRow: (row) => {
      copy.wrote(row);
      checkpoints.wrote();
      tell('audit-appended', {});
    },
  });
  await sealFormerTrail(db, writer);
  const onLost = (error: unknown): void => {
    log.error({ err: error }, 'a number of refusals could not be written to the audit trail');
  };
  const rows = coalesceRefusals({ append: (fact) => writer.append(db, rowOf(fact)) }, clock, onLost);
  return {
    writer,
    audit: createAuditTrail((fact) => rows.append(fact)),
    async close() {
      await rows.flush().catch(onLost);
      await checkpoints.close();
      await delivery?.close();
    },
  };
}

function deliveryTo(place: CheckpointPlace, clock: Clock, log: Logger): ReturnType<typeof deliverTo> {
  return deliverTo(place, clock, (error) => {
    log.error({ err: error }, 'a checkpoint of the audit trail could not be delivered yet');
  });
}
