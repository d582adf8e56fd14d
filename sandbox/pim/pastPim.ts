import { randomUUID } from 'node:crypto';
import type { PimSchedule, PimTarget } from './model.ts';
import { isSameTarget } from './model.ts';
import type { PimState } from './pimState.ts';

/** Roles as the directory's own interface gives and takes them, in PIM's book all the same. */
export class PastPim {
  readonly #state: Pick<PimState, 'schedules' | 'now'>;

  constructor(state: Pick<PimState, 'schedules' | 'now'>) {
    this.#state = state;
  }

  /** Gives a role for good; `undefined` where the principal has it already. */
  give(target: PimTarget, principalId: string): PimSchedule | undefined {
    const { schedules, now } = this.#state;
    const own = schedules.inEffect('assignment', principalId);
    if (own.some((one) => isSameTarget(one.target, target))) return undefined;
    const schedule: PimSchedule = {
      ...{ id: randomUUID(), of: 'assignment', target, principalId },
      ...{ assignmentType: 'Assigned', isOutside: true, usedEligibilityId: undefined },
      ...{ createdAt: now(), modifiedAt: undefined, from: now(), until: undefined, endedBy: undefined },
    };
    schedules.add(schedule);
    return schedule;
  }

  /** Takes away what somebody has, however it came. */
  take(schedule: PimSchedule): void {
    schedule.until = this.#state.now();
    schedule.modifiedAt = this.#state.now();
    schedule.endedBy = 'administrator';
  }

  /** Whether a directory role has been in effect for anybody, ever. */
  everGiven(roleDefinitionId: string): boolean {
    return this.#state.schedules.everAssigned(roleDefinitionId);
  }
}
