import type { Logger } from 'pino';

/** A row of the audit trail: its number, its moment, its fact as JSON and the link that covers all rows up to it. */
export interface LoggedRow {
  readonly seq: number;
  readonly at: Date;
  readonly fact: string;
  readonly hash: string;
}

/** The trail as structured log lines. */
export interface AuditLog {
  /** Where the transaction of the row was rolled back afterwards, the trail has no such row. */
  wrote(row: LoggedRow): void;
  signed(checkpoint: object): void;
}

/** For whatever collects the log, at whatever level the rest of it is written. */
export function auditLog(log: Logger): AuditLog {
  const trail = log.child({ audit: true }, { level: 'info' });
  return {
    wrote({ fact, ...row }) {
      const members = JSON.parse(fact) as Readonly<Record<string, unknown>>;
      trail.info({ ...members, ...row }, typeof members['what'] === 'string' ? members['what'] : 'fact');
    },
    signed(checkpoint) {
      trail.info({ checkpoint }, 'checkpoint');
    },
  };
}
