import { z } from 'zod';
import type { TickedRow } from '../../services/elevation/decideMany.ts';
import { reasonText } from '../../services/elevation/order.ts';
import type { RequestRef } from '../../services/elevation/request.ts';
import { minutesInput, typedText } from './formInputs.ts';
import { ref } from './inputKinds.ts';
import { rowsOf, tickedInputs, tickedRows } from './ticks.ts';

/** What a decision on one request carries. */
export interface Decision {
  readonly ref: RequestRef;
  /** `factsHash` of what the card showed. */
  readonly shown: string;
  /** What was chosen and what was typed, a line each. */
  readonly because: string;
  /** The code on the card of who asked, where it is asked for. */
  readonly code?: string;
}

/** What a decision on several rows of a list carries. */
export interface DecisionOfTicked {
  /** All that the button may decide on, as it was shown. */
  readonly rows: readonly TickedRow[];
  readonly ticked: readonly TickedRow[];
  /** What was chosen and what was typed, a line each. */
  readonly because: string;
}

const reasonInputs = { quick: typedText.default(''), reason: typedText.default('') };

export const decision = z.object({
  ...ref,
  shown: z.string().regex(/^[\w-]{22}$/),
  ...reasonInputs,
  code: z.string().max(20).catch(''),
});
export const offeringDecision = decision.extend({ minutes: minutesInput });
export const ticked = z.object({ ...tickedInputs, ...reasonInputs });

export function decisionOf({ api, id, shown, code, ...reasons }: z.infer<typeof decision>): Decision {
  return { ref: { api, id }, shown, because: becauseOf(reasons), ...(code === '' ? {} : { code }) };
}

export function ofTicked({ quick, reason, ...data }: z.infer<typeof ticked>): DecisionOfTicked {
  return { rows: rowsOf(data), ticked: tickedRows(data), because: becauseOf({ quick, reason }) };
}

/** What was chosen, and below it what was typed, as it is judged, sent and kept. */
export function becauseOf({ quick, reason }: { readonly quick: string; readonly reason: string }): string {
  return reasonText(`${quick}\n${reason}`);
}
