import { z } from 'zod';
import type { Draft } from '../services/elevation/order.ts';
import { reasonText } from '../services/elevation/order.ts';
import type { RequestRef } from '../services/elevation/request.ts';
import type { TargetKey } from '../services/elevation/target.ts';
import { paragraphs } from '../services/elevation/text.ts';
import type { LocalTime } from './when.ts';

/** What a click asks for, in ids alone. Everything else is read again from Entra. */
export type Action =
  | { readonly verb: 'help' }
  | { readonly verb: 'inbox' }
  | { readonly verb: 'active' }
  | { readonly verb: 'cancelForm' }
  | { readonly verb: 'targets'; readonly page: number }
  | { readonly verb: 'form'; readonly target: TargetKey; readonly minutes?: number }
  | { readonly verb: 'continueForm'; readonly target: TargetKey; readonly minutes: number }
  | {
      readonly verb: 'activate';
      readonly target: TargetKey;
      readonly form: string;
      readonly draft: Draft;
      /** As typed; which moment it is depends on where the person is. */
      readonly start: LocalTime;
    }
  | { readonly verb: 'giveBack'; readonly target: TargetKey }
  | { readonly verb: 'withdraw'; readonly ref: RequestRef }
  | { readonly verb: 'request'; readonly ref: RequestRef }
  | { readonly verb: 'approval'; readonly ref: RequestRef }
  | ({ readonly verb: 'approve' } & Decision)
  | ({ readonly verb: 'deny' } & Decision);

interface Decision {
  readonly ref: RequestRef;
  /** `factsHash` of what the card showed. */
  readonly shown: string;
  readonly because: string;
}

const ref = {
  api: z.enum(['role', 'group']),
  id: z.string().regex(/^[0-9a-zA-Z_-]{1,100}$/),
};
const target = z
  .string()
  .regex(/^(role\|[0-9a-f-]{36}\|(directory|app)\|[!-{}~]{1,200}|group\|[0-9a-f-]{36}\|(member|owner))$/);
/** Longer than any limit of the form: what is too long is answered beside the field, not dropped. */
const typed = z
  .string()
  .catch('')
  .transform((value) => paragraphs(value, 20_000));
/** A date or a time; what is no such thing is answered beside the field. */
const shortText = z.string().max(20).catch('?').default('');
const minutes = z.coerce.number().int().min(1).max(100_000);
const decision = z
  .object({ ...ref, shown: z.string().regex(/^[\w-]{22}$/), reason: typed.default('') })
  .transform(({ api, id, shown, reason }) => ({
    ref: { api, id },
    shown,
    because: reasonText(reason),
  }));
const ofRequest = z.object(ref).transform(({ api, id }) => ({ ref: { api, id } }));
const nothing = z.unknown().transform(() => ({}));

const schemas = {
  help: nothing,
  inbox: nothing,
  active: nothing,
  cancelForm: nothing,
  targets: z.object({ page: z.coerce.number().int().min(0).max(1_000).catch(0) }),
  form: z.object({ target, minutes: minutes.optional().catch(undefined) }).transform((data) => ({
    target: data.target,
    ...(data.minutes === undefined ? {} : { minutes: data.minutes }),
  })),
  activate: z
    .object({
      target,
      form: z.string().regex(/^[\w-]{8,64}$/),
      minutes: minutes.optional().catch(undefined),
      justification: typed.default(''),
      ticketNumber: typed.default(''),
      ticketSystem: typed.default(''),
      startDate: shortText,
      startTime: shortText,
    })
    .transform(({ target: key, form, startDate, startTime, ...draft }) => ({
      target: key,
      form,
      draft: { ...draft, minutes: draft.minutes },
      start: { date: startDate, time: startTime },
    })),
  continueForm: z.object({ target, minutes }),
  giveBack: z.object({ target }),
  withdraw: ofRequest,
  request: ofRequest,
  approval: ofRequest,
  approve: decision,
  deny: decision,
} satisfies Record<Action['verb'], z.ZodType>;

/** Parses a button's verb and data, trusting neither. `undefined`: not ours, from an older card, or tampered with. */
export function parseAction(verb: unknown, data: unknown): Action | undefined {
  if (typeof verb !== 'string' || !Object.hasOwn(schemas, verb)) return undefined;
  const known = verb as Action['verb'];
  const parsed = schemas[known].safeParse(typeof data === 'object' && data !== null ? data : {});
  return parsed.success ? ({ verb: known, ...parsed.data } as Action) : undefined;
}

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
export interface CardInvoke {
  readonly action: Action | undefined;
  readonly automatic: boolean;
  readonly assertion?: string;
}

export function parseCardInvoke(value: unknown): CardInvoke {
  const parsed = cardInvokeValue.safeParse(value);
  if (!parsed.success) return { action: undefined, automatic: false };
  const { action, trigger, authentication } = parsed.data;
  return {
    action: parseAction(action.verb, action.data),
    automatic: trigger === 'automatic',
    ...(authentication?.token === undefined ? {} : { assertion: authentication.token }),
  };
}
