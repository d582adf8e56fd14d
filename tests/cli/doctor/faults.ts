import { credentials } from './faults/credentials.ts';
import { defender } from './faults/defender.ts';
import type { Fault } from './faults/fault.ts';
import { inside } from './faults/inside.ts';
import { ofBot } from './faults/ofBot.ts';
import { registration } from './faults/registration.ts';
import { settings } from './faults/settings.ts';
import { surroundings } from './faults/surroundings.ts';
import { tenant } from './faults/tenant.ts';

/** Each with what is planted; together the doctor's table. */
export const faults: readonly Fault[] = [
  ...settings,
  ...credentials,
  ...registration,
  ...tenant,
  ...defender,
  ...surroundings,
  ...inside,
  ...ofBot,
];
