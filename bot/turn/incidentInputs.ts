import { z } from 'zod';
import { formKey } from './inputKinds.ts';

interface Of<V extends string> {
  readonly verb: V;
  readonly incident: string;
}

/** What a click asks for of an incident. */
export type IncidentAction =
  /** Its card, as whoever looks may see it. */
  | Of<'incident'>
  | Of<'joinIncident'>
  | Of<'endIncident'>
  /** What is on by its ticket, once it is over. */
  | Of<'incidentOver'>
  | Of<'giveBackIncident'>;

const ofIncident = z.object({ incident: formKey });

/** The members of each button's data. */
export const incidentInputs = {
  incident: ofIncident,
  joinIncident: ofIncident,
  endIncident: ofIncident,
  incidentOver: ofIncident,
  giveBackIncident: ofIncident,
} as const satisfies Record<IncidentAction['verb'], z.ZodObject>;

const itself = (data: z.infer<typeof ofIncident>) => data;

/** What each button means. */
export const incidentMeanings = {
  incident: itself,
  joinIncident: itself,
  endIncident: itself,
  incidentOver: itself,
  giveBackIncident: itself,
} as const satisfies Record<IncidentAction['verb'], typeof itself>;
