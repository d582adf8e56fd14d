import type { Operation } from '../../../services/elevation/operation.ts';
import { activationRules } from './refusals/activationRules.ts';
import { inputs } from './refusals/inputs.ts';
import { outages } from './refusals/outages.ts';
import { rights } from './refusals/rights.ts';
import { signIns } from './refusals/signIns.ts';
import { standings } from './refusals/standings.ts';
import { strange } from './refusals/strange.ts';
import type { Refusal } from './refusals/refusal.ts';

/** Every refusal of Graph that is known, by what it is about. Source: the fact sheet's section on errors. */
export const refusals: Readonly<Record<string, readonly Refusal[]>> = {
  'The policy of an activation': activationRules,
  'The sign-in': signIns,
  'What stands already': standings,
  'What Entra does not know or take': inputs,
  'Rights and licences': rights,
  'Load and outages': outages,
  'Anything else': strange,
};

export const operations: readonly Operation[] = [
  'read',
  'activate',
  'give-back',
  'withdraw',
  'decide',
  'set-up',
];
