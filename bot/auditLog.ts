import type { Logger } from 'pino';
import type { AuditFact } from '../services/elevation/auditTrail.ts';

/** The audit trail as structured log lines, for whatever collects the log. */
export function auditLog(log: Logger): (facts: readonly AuditFact[]) => void {
  const trail = log.child({ audit: true });
  return (facts) => {
    for (const fact of facts) trail.info({ ...fact, actor: fact.actor.id }, fact.what);
  };
}
