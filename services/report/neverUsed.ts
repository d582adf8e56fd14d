import type { TargetKey } from '../elevation/target.ts';

/** Somebody may switch something on, directly or as a member of a group that may: as it was read of Entra. */
export interface Eligible {
  readonly target: TargetKey;
  readonly targetName: string;
  /** Object id. */
  readonly person: string;
  /** Absent where Entra did not say. */
  readonly since?: Date;
}

/** What somebody asked for at some time. */
export interface Asked {
  readonly requester: string;
  readonly target: TargetKey;
  /** Absent where nobody knows when. */
  readonly at?: Date;
}

/** Eligible for so many days at least, and never asked for in them, as far as the bot saw. */
export const unusedDays = 90;

/** From when on somebody must have asked for something to have used it, for a report that ends then. */
export function usedSince(end: Date): Date {
  return new Date(end.getTime() - unusedDays * 24 * 60 * 60_000);
}

/** What people may switch on and did not ask for in the days before the end, each once. What was asked for at a time that nobody knows may have been then. */
export function neverUsed(
  eligible: readonly Eligible[],
  asked: readonly Asked[],
  end: Date,
): readonly Eligible[] {
  const from = usedSince(end);
  const used = new Set(
    asked
      .filter(({ at }) => at === undefined || at >= from)
      .map(({ requester, target }) => `${requester} ${target}`),
  );
  const unused = eligible.filter(
    ({ person, target, since }) => (since === undefined || since <= from) && !used.has(`${person} ${target}`),
  );
  return [...new Map(unused.map((one) => [`${one.person} ${one.target}`, one])).values()];
}
