import type { Attempt } from '../../services/elevation/auditTrail.ts';
import type { Work } from './turn.ts';

/** What a click or words tried, for the audit trail. */
export function attemptOf(work: Work): Attempt {
  if (work.kind === 'command') return { verb: work.command.kind };
  const { action } = work;
  return {
    verb: action.verb,
    ...('ref' in action ? { request: action.ref } : {}),
    ...('target' in action ? { target: action.target } : {}),
  };
}
