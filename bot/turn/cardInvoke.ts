import { z } from 'zod';
import { parseWork } from './actions.ts';
import type { Stamp } from './sealedCard.ts';
import type { ActionWork } from './turn.ts';

const stamp = z.object({
  card: z.string().regex(/^[\w-]{16,64}$/),
  issued: z.number().int().optional().catch(undefined),
  seal: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional()
    .catch(undefined),
});

/** The value of an `adaptiveCard/action` invoke, whoever made the card. */
export const cardInvokeValue = z.object({
  action: z.object({
    type: z.literal('Action.Execute'),
    verb: z.string().nullish(),
    data: z.unknown().optional(),
  }),
  trigger: z.string().nullish(),
  authentication: z
    .object({
      id: z.string().max(200).nullish(),
      connectionName: z.string().nullish(),
      token: z.string().max(20_000),
    })
    .nullish(),
});

/** The value of an `adaptiveCard/action` invoke. `automatic` is Teams' own refresh, which may only read. */
interface CardInvoke {
  readonly work: ActionWork | undefined;
  /** Which card the button names, and its proof. */
  readonly stamp: Stamp | undefined;
  readonly automatic: boolean;
  readonly assertion: string | undefined;
}

export function parseCardInvoke(value: unknown): CardInvoke {
  const parsed = cardInvokeValue.safeParse(value);
  if (!parsed.success) return { work: undefined, stamp: undefined, automatic: false, assertion: undefined };
  const { action, trigger, authentication } = parsed.data;
  return {
    work: parseWork(action.verb, action.data),
    stamp: stamp.safeParse(action.data).data,
    automatic: trigger === 'automatic',
    assertion: authentication?.token,
  };
}
