import type { PimSwitches } from './switches.ts';
import { delays } from './lifeCycle.ts';

/** Memberships of one group that are written at once; the next in the same ten seconds waits for a slower round. */
const atOnce = 5;
const windowMs = 10_000;

/**
 * When a group's new membership arrives. Source: "PIM for Groups and app provisioning" documents five activations in ten seconds, and that
 * later ones come with the next round, up to 40 minutes on; that Entra's own list is as late is a guess.
 */
export class GroupProvisioning {
  readonly #switches: PimSwitches;
  /** When memberships were accepted, by group; milliseconds since 1970. */
  readonly #accepted = new Map<string, readonly number[]>();

  constructor(switches: PimSwitches) {
    this.#switches = switches;
  }

  /** Milliseconds from `now`; the membership counts for those that follow. */
  delayOf(groupId: string, now: number): number {
    const recent = (this.#accepted.get(groupId) ?? []).filter((at) => at > now - windowMs);
    this.#accepted.set(groupId, [...recent, now]);
    const { groupProvisioning } = this.#switches;
    const isSlow = groupProvisioning === 'slow' || (groupProvisioning === 'slows' && recent.length >= atOnce);
    return isSlow ? delays.slowGroupProvisioning : delays.groupProvisioning;
  }
}
