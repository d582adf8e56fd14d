import type { Sandbox, SandboxOptions } from '../../sandbox/start.ts';
import { startSandbox as start } from '../../sandbox/start.ts';

/**
 * A Wednesday morning in the middle of a month, in Berlin and London, with no change of a clock within weeks. What a test reads
 * ("until 12:40", "tomorrow", "this month") must not depend on when somebody runs it.
 */
export const wednesdayMorning = new Date('2031-01-15T09:00:00Z');

/** A sandbox where it is `wednesdayMorning`, unless told otherwise. */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start({ startsAt: wednesdayMorning, ...options });
}
