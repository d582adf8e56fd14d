import type { Holding, PimSchedule } from './model.ts';

/** What the book has to know of the world around it. */
export interface BookParts {
  readonly now: () => number;
  /** Whoever left the directory holds nothing any more. */
  readonly exists: (principalId: string) => boolean;
  /** Whether an activation is over with the eligibility behind it. */
  readonly endsWithEligibility: () => boolean;
}

/** All schedules of a tenant. What is over is told from what is in effect by looking at the clock: nothing has to tick. */
export class ScheduleBook {
  readonly #parts: BookParts;
  readonly #all = new Map<string, PimSchedule>();
  /** Ids of those that were changed, and of what took their place. */
  readonly #replaced = new Map<string, string>();
  /** Those that are not over for certain, by principal and by group: who is in a group is asked often. */
  readonly #byPrincipal = new Map<string, Set<PimSchedule>>();
  readonly #byGroup = new Map<string, Set<PimSchedule>>();

  constructor(parts: BookParts) {
    this.#parts = parts;
  }

  add(schedule: PimSchedule): void {
    this.#all.set(schedule.id, schedule);
    for (const index of this.#indexesOf(schedule)) index.add(schedule);
  }

  /** As if it had never been: for what was cancelled before it began. */
  drop(schedule: PimSchedule): void {
    this.#all.delete(schedule.id);
    for (const index of this.#indexesOf(schedule)) index.delete(schedule);
  }

  /** A change is a schedule of its own, which takes the place of the one that it changes in all that leads there. */
  replace(old: PimSchedule, changed: PimSchedule): void {
    this.drop(old);
    this.#replaced.set(old.id, changed.id);
    this.add(changed);
  }

  /** Also one that is over; for one that was changed, what it became. */
  find(id: string | undefined): PimSchedule | undefined {
    if (id === undefined) return undefined;
    return this.#all.get(id) ?? this.find(this.#replaced.get(id));
  }

  /** Those that are not over, the future ones among them; of everybody or of one principal. */
  open(of: Holding, principalId?: string): readonly PimSchedule[] {
    const among =
      principalId === undefined
        ? [...this.#byPrincipal.values()].flatMap((own) => [...own])
        : [...(this.#byPrincipal.get(principalId) ?? [])];
    return among.filter((schedule) => schedule.of === of && this.#isOpen(schedule));
  }

  inEffect(of: Holding, principalId?: string): readonly PimSchedule[] {
    return this.open(of, principalId).filter((schedule) => this.isInEffect(schedule));
  }

  /** Those that ended of themselves within so many milliseconds, the last first; of everybody or of one principal. */
  over(of: Holding, principalId: string | undefined, withinMs: number): readonly PimSchedule[] {
    const now = this.#parts.now();
    return [...this.#all.values()]
      .filter(
        (schedule) =>
          schedule.of === of &&
          (principalId === undefined || schedule.principalId === principalId) &&
          schedule.endedBy === undefined &&
          this.endOf(schedule) <= now &&
          this.endOf(schedule) > now - withinMs &&
          this.#parts.exists(schedule.principalId),
      )
      .toSorted((a, b) => this.endOf(b) - this.endOf(a));
  }

  /** Whether a directory role has been in effect for anybody, ever. */
  everAssigned(roleDefinitionId: string): boolean {
    return [...this.#all.values()].some(
      (schedule) =>
        schedule.of === 'assignment' &&
        schedule.target.kind === 'role' &&
        schedule.target.roleDefinitionId === roleDefinitionId &&
        this.isInEffect(schedule),
    );
  }

  /** The assignments that put somebody or some group into a group now. */
  inGroup(groupId: string, accessId: 'member' | 'owner'): readonly PimSchedule[] {
    return [...(this.#byGroup.get(groupId) ?? [])].filter(
      (schedule) =>
        schedule.of === 'assignment' &&
        schedule.target.kind === 'group' &&
        schedule.target.accessId === accessId &&
        this.#isOpen(schedule) &&
        this.isInEffect(schedule),
    );
  }

  /** Of one that is not over. */
  isInEffect({ from }: PimSchedule): boolean {
    return from <= this.#parts.now();
  }

  /** Milliseconds since 1970; `Infinity` for good. */
  endOf({ until, usedEligibilityId }: PimSchedule): number {
    const own = until ?? Infinity;
    const eligibility = this.#parts.endsWithEligibility() ? this.find(usedEligibilityId) : undefined;
    return Math.min(own, eligibility?.until ?? Infinity);
  }

  /** Takes out of the indexes what is over, since time does not go back. */
  #isOpen(schedule: PimSchedule): boolean {
    const now = this.#parts.now();
    if ((schedule.until ?? Infinity) <= now)
      for (const index of this.#indexesOf(schedule)) index.delete(schedule);
    return now < this.endOf(schedule) && this.#parts.exists(schedule.principalId);
  }

  #indexesOf({ principalId, target }: PimSchedule): readonly Set<PimSchedule>[] {
    return [
      indexed(this.#byPrincipal, principalId),
      ...(target.kind === 'group' ? [indexed(this.#byGroup, target.groupId)] : []),
    ];
  }
}

function indexed(index: Map<string, Set<PimSchedule>>, key: string): Set<PimSchedule> {
  const known = index.get(key) ?? new Set();
  index.set(key, known);
  return known;
}
