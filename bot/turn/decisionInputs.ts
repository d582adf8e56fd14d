import { z } from 'zod';
import type { QuickReason } from '../../cards/inboxText.ts';
import { quickReasons } from '../../cards/inboxText.ts';
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
  readonly because: string;
  /** The code on the card of who asked, where it is asked for. */
  readonly code?: string;
}

/** What a decision on several rows of a list carries. */
export interface DecisionOfTicked {
  /** All that the button may decide on, as it was shown. */
  readonly rows: readonly TickedRow[];
  readonly ticked: readonly TickedRow[];
  readonly quick: QuickReason | undefined;
  readonly because: string;
}

const quick = z
  .enum(Object.keys(quickReasons) as [QuickReason, ...QuickReason[]])
  .optional()
  .catch(undefined);

export const decision = z.object({
  ...ref,
  shown: z.string().regex(/^[\w-]{22}$/),
  reason: typedText.default(''),
  code: z.string().max(20).catch(''),
});
export const offeringDecision = decision.extend({ minutes: minutesInput });
export const ticked = z.object({ ...tickedInputs, quick, reason: typedText.default('') });

export function decisionOf({ api, id, shown, reason, code }: z.infer<typeof decision>): Decision {
  return { ref: { api, id }, shown, because: reasonText(reason), ...(code === '' ? {} : { code }) };
}

export function ofTicked({ quick: chosen, reason, ...data }: z.infer<typeof ticked>): DecisionOfTicked {
  return { rows: rowsOf(data), ticked: tickedRows(data), quick: chosen, because: reasonText(reason) };
}
