import type { Logger } from 'pino';
import type { AuditTrail } from '../services/elevation/ports.ts';

/** The audit trail as structured log lines, for whatever collects the log. */
export function auditLog(log: Logger): AuditTrail {
  const trail = log.child({ audit: true });
  return {
    append: (fact) => {
      const { request } = fact;
      const of = request === undefined ? {} : { request: { api: request.api, id: request.id } };
      trail.info({ ...fact, ...of, actor: fact.actor.id }, fact.what);
      return Promise.resolve();
    },
  };
}
