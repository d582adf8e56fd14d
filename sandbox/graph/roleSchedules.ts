import type { PimSchedule } from '../pim/model.ts';
import type { RoleTarget } from './instanceEntities.ts';

export type RoleSchedule = PimSchedule & { readonly target: RoleTarget };

export function isRoleSchedule(schedule: PimSchedule): schedule is RoleSchedule {
  return schedule.target.kind === 'role';
}
