import { z } from 'zod';
import type { Draft } from '../../services/elevation/order.ts';
import type { RequestRef } from '../../services/elevation/request.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import type { Decision, DecisionOfTicked } from './decisionInputs.ts';
import { becauseOf, decision, decisionOf, offeringDecision, ofTicked, ticked } from './decisionInputs.ts';
import type { BundleAction } from './bundleInputs.ts';
import { bundleInputs, bundleMeanings } from './bundleInputs.ts';
import type { IncidentAction } from './incidentInputs.ts';
import { incidentInputs, incidentMeanings } from './incidentInputs.ts';
import { formKey, monthsBack, page, ref, said, shown, target } from './inputKinds.ts';
import type { ActionWork } from './turn.ts';
import type { WritingVerb } from './effects.ts';
import { typedInputs } from './effects.ts';
import type { Repeated, Said, Typed } from './formInputs.ts';
import {
  draftInputs,
  minutesInput,
  saidInputs,
  saidOf,
  spokenStart,
  typedOf,
  typedText,
} from './formInputs.ts';
import type { LocalTime } from './spokenTime.ts';

/** What a click asks for, in ids alone. Everything else is read again from Entra. */
export type Action =
  | { readonly verb: 'help' }
  | { readonly verb: 'inbox'; readonly page: number; readonly said: string }
  | { readonly verb: 'active'; readonly page: number }
  | { readonly verb: 'history'; readonly page: number }
  | { readonly verb: 'month'; readonly whose: 'mine' | 'team'; readonly back: number }
  | { readonly verb: 'cancelForm'; readonly waiting?: string }
  | { readonly verb: 'targets'; readonly page: number }
  /** The list of what fits some words. */
  | { readonly verb: 'choice'; readonly said: string; readonly purpose: Purpose; readonly page: number }
  /** The oldest request that waits for the person's decision. */
  | { readonly verb: 'next' }
  | {
      readonly verb: 'form';
      readonly target: TargetKey;
      readonly minutes?: number;
      /** What the words that led here asked for. */
      readonly start?: LocalTime;
      /** What the words that led here say of why. */
      readonly said?: Said;
      /** Whoever made the button could not see whether the person is eligible. */
      readonly isUnseen?: true;
      /** What was typed on the form that this one takes the place of. */
      readonly typed?: Typed;
    }
  /** The form of a request of before, filled with what was asked. */
  | { readonly verb: 'askAgain'; readonly ref: RequestRef }
  | { readonly verb: 'continueForm'; readonly target: TargetKey; readonly minutes: number }
  | {
      readonly verb: 'activate';
      readonly target: TargetKey;
      readonly form: string;
      readonly draft: Draft;
      /** As typed; which moment it is depends on where the person is. */
      readonly start: LocalTime;
    }
  /** What was asked for last, once more: `shown` is the hash of what the card showed of it. */
  | ({ readonly verb: 'repeat'; readonly target: TargetKey } & Repeated)
  | { readonly verb: 'againForm'; readonly target: TargetKey; readonly minutes: number }
  | BundleAction
  | IncidentAction
  | { readonly verb: 'giveBack'; readonly target: TargetKey }
  | { readonly verb: 'withdraw'; readonly ref: RequestRef }
  | { readonly verb: 'request'; readonly ref: RequestRef }
  | {
      readonly verb: 'approval';
      readonly ref: RequestRef;
      /** The reason that was typed on the card that this one takes the place of. */
      readonly because?: string;
    }
  | ({ readonly verb: 'approve' } & Decision)
  | ({ readonly verb: 'deny' } & Decision)
  | ({ readonly verb: 'denyAndOffer'; readonly minutes: number } & Decision)
  /** The form of what a denial offered. */
  | { readonly verb: 'takeOffer'; readonly ref: RequestRef }
  /** The person looks at it: the others read that. */
  | { readonly verb: 'claim'; readonly ref: RequestRef }
  | { readonly verb: 'review'; readonly ref: RequestRef }
  | { readonly verb: 'signReview'; readonly ref: RequestRef }
  /** Whoever asked wants their approvers reminded. */
  | { readonly verb: 'nudge'; readonly ref: RequestRef }
  | ({ readonly verb: 'approveTicked' } & DecisionOfTicked)
  | ({ readonly verb: 'denyTicked' } & DecisionOfTicked);

/** What is chosen from a list for. */
export type Purpose = 'activate' | 'withdraw' | 'giveBack';

const nothing = z.object({});
const ofTarget = z.object({ target });
const ofRequest = z.object(ref);
/** The members of each button's data that are read; whatever else is there is passed over. */
const inputs = {
  help: nothing,
  inbox: z.object({ page, said }),
  active: z.object({ page }),
  history: z.object({ page }),
  month: z.object({ whose: z.enum(['mine', 'team']), back: monthsBack }),
  cancelForm: z.object({ waiting: z.string().max(100).optional().catch(undefined) }),
  choice: z.object({ said, purpose: z.enum(['activate', 'withdraw', 'giveBack']), page }),
  next: nothing,
  targets: z.object({ page }),
  form: z.object({
    target,
    ...draftInputs,
    justification: typedText.optional(),
    ...saidInputs,
    unseen: z.literal(1).optional().catch(undefined),
  }),
  activate: z.object({ target, form: formKey, ...draftInputs }),
  askAgain: ofRequest,
  continueForm: z.object({ target, minutes: minutesInput }),
  repeat: z.object({ target, minutes: minutesInput, form: formKey, shown }),
  againForm: z.object({ target, minutes: minutesInput }),
  ...bundleInputs,
  ...incidentInputs,
  giveBack: ofTarget,
  withdraw: ofRequest,
  request: ofRequest,
  approval: z.object({ ...ref, quick: typedText.default(''), reason: typedText.optional() }),
  approve: decision,
  deny: decision,
  denyAndOffer: offeringDecision,
  takeOffer: ofRequest,
  claim: ofRequest,
  nudge: ofRequest,
  ...{ review: ofRequest, signReview: ofRequest },
  approveTicked: ticked,
  denyTicked: ticked,
} satisfies Record<Action['verb'], z.ZodObject>;

type Data = { readonly [V in Action['verb']]: z.infer<(typeof inputs)[V]> };

const refOf = ({ api, id }: Data['request']): { ref: RequestRef } => ({ ref: { api, id } });
/** What each button means. */
const meanings: {
  readonly [V in Action['verb']]: (data: Data[V]) => Omit<Extract<Action, { verb: V }>, 'verb'>;
} = {
  help: () => ({}),
  inbox: (data) => data,
  active: (data) => data,
  history: (data) => data,
  month: (data) => data,
  cancelForm: ({ waiting }) => (waiting === undefined ? {} : { waiting }),
  targets: (data) => data,
  choice: (data) => data,
  next: () => ({}),
  form: (data) => ({
    target: data.target,
    ...(data.minutes === undefined ? {} : { minutes: data.minutes }),
    ...(data.unseen === undefined ? {} : { isUnseen: true }),
    ...saidOf(data),
    ...(data.justification === undefined ? spokenStart(data) : { typed: typedOf(data) }),
  }),
  activate: (data) => ({ target: data.target, form: data.form, ...typedOf(data) }),
  askAgain: refOf,
  continueForm: (data) => data,
  repeat: (data) => data,
  againForm: (data) => data,
  ...bundleMeanings,
  ...incidentMeanings,
  giveBack: (data) => data,
  withdraw: refOf,
  request: refOf,
  approval: ({ quick, reason, ...data }) => ({
    ...refOf(data),
    ...(reason === undefined ? {} : { because: becauseOf({ quick, reason }) }),
  }),
  approve: decisionOf,
  deny: decisionOf,
  denyAndOffer: (data) => ({ ...decisionOf(data), minutes: data.minutes }),
  takeOffer: refOf,
  claim: refOf,
  nudge: refOf,
  ...{ review: refOf, signReview: refOf },
  approveTicked: ofTicked,
  denyTicked: ofTicked,
};

/** Parses a button's verb and data, trusting neither. `undefined`: not ours, from an older card, or tampered with. */
export function parseAction(verb: unknown, data: unknown): Action | undefined {
  if (typeof verb !== 'string' || !Object.hasOwn(inputs, verb)) return undefined;
  const known = verb as Action['verb'];
  const parsed = inputs[known].safeParse(typeof data === 'object' && data !== null ? data : {});
  if (!parsed.success) return undefined;
  // The tables tie each meaning to its own data; TypeScript cannot follow that through an index.
  const meaning = meanings[known] as (given: unknown) => object;
  return { verb: known, ...meaning(parsed.data) } as Action;
}

/** The same, with the data that it was read from: kept for a sign-in, it is parsed again when it comes back. */
export function parseWork(verb: unknown, data: unknown): ActionWork | undefined {
  const action = parseAction(verb, data);
  if (action === undefined) return undefined;
  const names = Object.keys(inputs[action.verb].shape);
  return { kind: 'action', action, data: membersOf(data, names) };
}

/** What the seal of a button covers; `undefined` where a member is neither text nor number and so is no button of ours. */
export function sealedDataOf(verb: WritingVerb, data: unknown): SealedData | undefined {
  const names = Object.keys(inputs[verb].shape).filter((name) => !typedInputs[verb].includes(name));
  const parsed = sealedData.safeParse(membersOf(data, names));
  return parsed.success ? parsed.data : undefined;
}

const sealedData = z.record(z.string(), z.union([z.string(), z.number()]));
type SealedData = z.infer<typeof sealedData>;

function membersOf(data: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
}
