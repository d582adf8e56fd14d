import { z } from 'zod';
import type { Draft } from '../../services/elevation/order.ts';
import { paragraphs } from '../../services/elevation/text.ts';
import type { LocalTime } from './spokenTime.ts';
import { startIn, startInputs } from './startInputs.ts';
import { meantTicket } from './ticketMeant.ts';

/** Longer than any limit of the form: what is too long is answered beside the field, not dropped. */
export const typedText = z
  .string()
  .catch('')
  .transform((value) => paragraphs(value, 20_000));

export const minutesInput = z.coerce.number().int().min(1).max(100_000);

/** The fields of the form, as a click brings them. */
export const draftInputs = {
  minutes: minutesInput.optional().catch(undefined),
  justification: typedText.default(''),
  ticketNumber: typedText.default(''),
  ticketSystem: typedText.default(''),
  ticketPick: typedText.default(''),
  heldPick: typedText.default(''),
  heldNumber: typedText.default(''),
  endWithTicket: z.literal('1').optional().catch(undefined),
  ...startInputs,
};

/** What somebody's words said of why, for the form that they lead to. */
export const saidInputs = { because: typedText.optional(), ticket: typedText.optional() };

type Inputs<S extends z.core.$ZodLooseShape> = z.infer<z.ZodObject<S>>;

/** What one tap asks for, as far as its button says it; `shown` is the hash of the rest. */
export interface Repeated {
  readonly minutes: number;
  readonly form: string;
  readonly shown: string;
}

/** What was typed on a form. */
export interface Typed {
  readonly draft: Draft;
  readonly start: LocalTime;
}

export function typedOf({
  justification = '',
  ...rest
}: Omit<Inputs<typeof draftInputs>, 'justification'> & {
  readonly justification?: string | undefined;
}): Typed {
  const { minutes, ticketPick, ticketNumber, heldPick, heldNumber, ticketSystem } = rest;
  const sent = { pick: ticketPick, number: ticketNumber };
  return {
    draft: {
      ...{ minutes, justification, ticketSystem },
      ...meantTicket(sent, { pick: heldPick, number: heldNumber }),
      ...(rest.endWithTicket === undefined ? {} : { endsWithTicket: true }),
    },
    start: startIn(rest),
  };
}

/** What words say beside how long and from when. */
export interface Said {
  readonly justification?: string;
  readonly ticketNumber?: string;
}

export function saidOf({ because, ticket }: Inputs<typeof saidInputs>): { readonly said?: Said } {
  if (because === undefined && ticket === undefined) return {};
  return {
    said: {
      ...(because === undefined ? {} : { justification: because }),
      ...(ticket === undefined ? {} : { ticketNumber: ticket }),
    },
  };
}

/** When words asked for a start. */
export function spokenStart(data: Inputs<typeof startInputs>): { readonly start?: LocalTime } {
  return data.startDate === '' && data.startTime === '' ? {} : { start: startIn(data) };
}
