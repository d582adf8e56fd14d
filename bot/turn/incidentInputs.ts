import { z } from 'zod';
import type { TargetKey } from '../../services/elevation/target.ts';
import type { Repeated } from './formInputs.ts';
import { minutesInput } from './formInputs.ts';
import { formKey, shown, target } from './inputKinds.ts';

interface Of<V extends string> {
  readonly verb: V;
  readonly incident: string;
}

/** What a click asks for of an incident. */
export type IncidentAction =
  /** Its card, as whoever looks may see it. */
  | Of<'incident'>
  | Of<'joinIncident'>
  /** What the card showed, asked for with its ticket: `shown` is the hash of it. */
  | (Of<'orderIncident'> & { readonly target: TargetKey } & Repeated)
  | Of<'endIncident'>
  /** What is on by its ticket, once it is over. */
  | Of<'incidentOver'>
  | Of<'giveBackIncident'>;

const ofIncident = z.object({ incident: formKey });
const order = z.object({ incident: formKey, target, minutes: minutesInput, form: formKey, shown });

/** The members of each button's data. */
export const incidentInputs = {
  incident: ofIncident,
  joinIncident: ofIncident,
  orderIncident: order,
  endIncident: ofIncident,
  incidentOver: ofIncident,
  giveBackIncident: ofIncident,
} as const satisfies Record<IncidentAction['verb'], z.ZodObject>;

const itself = (data: z.infer<typeof ofIncident>) => data;

/** What each button means. */
export const incidentMeanings = {
  incident: itself,
  joinIncident: itself,
  orderIncident: (data: z.infer<typeof order>) => data,
  endIncident: itself,
  incidentOver: itself,
  giveBackIncident: itself,
} as const satisfies Record<IncidentAction['verb'], unknown>;
