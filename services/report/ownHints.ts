import { durationSteps } from '../elevation/policy.ts';
import type { Used } from '../elevation/usage.ts';

/** A target whose activations were always longer than what was used of them. */
export interface Shorter extends Used {
  /** What the person asked for last. Minutes. */
  readonly askedMinutes: number;
  /** What would have done each time: the shortest that forms offer. Minutes. */
  readonly enoughMinutes: number;
}

/** Where less would have done each of the last times; `undefined` where it would not have, or where nobody knows. */
export function shorterOf(used: Used | undefined, askedMinutes: number | undefined): Shorter | undefined {
  if (used === undefined || askedMinutes === undefined) return undefined;
  const enoughMinutes = durationSteps(askedMinutes).find((step) => step >= used.mostMinutes);
  return enoughMinutes === undefined || enoughMinutes >= askedMinutes
    ? undefined
    : { ...used, askedMinutes, enoughMinutes };
}
