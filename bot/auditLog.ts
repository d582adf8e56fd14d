import type { Logger } from 'pino';

/** A row of the audit trail: its number, its moment, its fact as JSON and the link that covers all rows up to it. */
export interface LoggedRow {
  readonly seq: number;
  readonly at: Date;
  readonly fact: string;
  readonly hash: string;
}

/**
 * The audit trail as structured log lines, for whatever collects the log, at whatever level the rest is logged. A line whose transaction was
 * rolled back afterwards has no row.
 */
export function auditLog(log: Logger): (row: LoggedRow) => void {
  const trail = log.child({ audit: true }, { level: 'info' });
  return ({ fact, ...row }) => {
    const members = JSON.parse(fact) as Readonly<Record<string, unknown>>;
    trail.info({ ...members, ...row }, typeof members['what'] === 'string' ? members['what'] : 'fact');
  };
}
